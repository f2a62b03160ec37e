//! What would make functions smaller, with the number of bytes that it saves.
//!
//! Every build looks for candidates in the measured sizes and the module graph. Where advice changes an import, the saving
//! is measured by bundling the affected functions with the change; where it is to leave out a package, it is the size of
//! what only that package brings in. Packages with both a CommonJS and an ES module build are so common that they are
//! bundled again on request only.

mod aws_sdk;
mod commonjs_copy;
mod context;
mod development_tool;
mod measured_bundle;
mod moment_locales;
mod polyfill;
mod rewritten_import;
mod saved;
mod saving;
mod whole_package;
mod without_package;

use netlify_sdk_core::diagnostic::Diagnostic;

use crate::advice::context::AdviceContext;

pub use self::measured_bundle::MeasuredBundle;

/// All advice, each with what it saves of the function that it saves the most of.
pub fn advise(measured: MeasuredBundle<'_>) -> Vec<Diagnostic> {
    let context = AdviceContext::new(measured);
    let mut found = whole_package::advise(&context);
    if measured.is_thorough {
        found.extend(commonjs_copy::advise(&context));
    }
    found.extend(moment_locales::advise(&context));
    found.extend(aws_sdk::advise(&context));
    found.extend(development_tool::advise(&context));
    found.extend(polyfill::advise(&context));
    found
}
