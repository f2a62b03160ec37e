//! What modules use of Node that outputs do not have.

use std::path::Path;

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    fs,
    path::display,
    project::folder_of,
    rules::function::{bundle_error, bundle_warning},
    text::{SourceFile, Span},
};

use crate::code::{NodeOnly, ParsedModule, may_certainly_matter, node_only};

/// All of it in a module.
///
/// Of packages, only what is certain to matter: their code is not the author's, and most of it works.
pub fn uses(path: &str, module: &ParsedModule<'_>) -> Vec<(String, NodeOnly, (u32, u32))> {
    let is_own = folder_of(Path::new(path)).is_none();
    if !is_own && !may_certainly_matter(module.code()) {
        return Vec::new();
    }
    let found = node_only(module).into_iter();
    found.filter(|(what, _)| is_own || what.is_certain()).map(|(what, place)| (path.to_owned(), what, place)).collect()
}

/// The problem of one use.
pub fn problem(root: &Path, (module, what, (start, end)): &(String, NodeOnly, (u32, u32))) -> Diagnostic {
    let path = Path::new(module);
    let source = SourceFile::new(display(root, path), fs::read(path).unwrap_or_default());
    let span = Span::new(&source, *start, *end);
    let problem = match what {
        NodeOnly::HiddenExport => return bundle_warning::report_hidden_export(span),
        NodeOnly::CommonJsName(name) => return bundle_warning::report_commonjs_name(span, name),
        NodeOnly::ForgottenModule { .. } => bundle_error::report_forgotten_module(span),
        NodeOnly::Children => bundle_error::report_children(span),
    };
    if folder_of(path).is_some() { problem.as_warning() } else { problem }
}
