//! Reported by `advice`, which knows what functions consist of.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{function::saving::SavedBytes, manual::manual},
};

manual! {
    /// A tool for development is bundled
    ///
    /// Compilers, linters, bundlers and test runners are large, and a function rarely needs one when it runs. Mostly one comes
    /// in by a forgotten import, or through a package that uses it for something that the function does not do. The warning says
    /// what the tool takes, with all that only it brings in, and which packages it comes in through; below 10 kB nothing is
    /// said.
    ///
    /// Do the work of the tool when the integration is built, and remove the import. `netlify-integration size --why typescript`
    /// shows how it comes in. Where a function really needs it, say so:
    /// `// ntli-ignore NI1047 -- compiles what users send`.
    DevelopmentTool
}

/// `tool` is the package.
pub fn report(saved: SavedBytes<'_>, tool: &str) -> Diagnostic {
    let what = format!("leaving out `{tool}`, which is a tool for development,");
    let diagnostic = saved.report(Code::DevelopmentTool, &what);
    match saved.through.first() {
        None => diagnostic.help(format!(
            "remove the import of `{tool}`: do its work when the integration is built, and import the result"
        )),
        Some(first) => diagnostic.label(saved.label()).help(format!(
            "import a part of `{first}` that needs no `{tool}`, or another package; `netlify-integration size --why \
             {tool}` shows how it comes in"
        )),
    }
}
