use std::collections::{HashMap, HashSet};

use crate::{
    diagnostic::{Code, Diagnostic},
    facts::Function,
    name,
    rules::manual::manual,
    source::Span,
};

manual! {
    /// Two functions would have the same name on a site.
    DuplicateName
}

/// Compares the names on a site; also with the folders of shared code, which lie beside the functions.
pub fn check(functions: &[Function]) -> Vec<Diagnostic> {
    let chunk_folders: HashSet<String> =
        functions.iter().map(|function| name::chunk_folder(&function.prefix)).collect();
    let mut seen: HashMap<&str, &Function> = HashMap::new();
    let mut diagnostics = Vec::new();
    for function in functions {
        if let Some(other) = seen.insert(&function.injected_name, function) {
            let message = format!("two functions would be `{}` on a site", function.injected_name);
            diagnostics.push(
                Diagnostic::new(Code::DuplicateName, Span::path(function.source.path()), message)
                    .also(Span::path(other.source.path()), "the other one")
                    .help("rename one of them, or give the two folders different prefixes"),
            );
        }
        if chunk_folders.contains(&function.injected_name) {
            let message =
                format!("`{}` is the name of the folder for code that functions share", function.injected_name);
            diagnostics.push(
                Diagnostic::new(Code::DuplicateName, Span::path(function.source.path()), message)
                    .help("rename the function"),
            );
        }
    }
    diagnostics
}
