use std::collections::HashMap;

use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::names,
    rules::manual::manual,
    text::Span,
};

manual! {
    /// Two functions whose names differ only in case
    ///
    /// The file systems of macOS and Windows usually ignore case: the output files of the two functions are one file
    /// there, and only one of the functions is in it. That happens in the output folder of the integration and in every
    /// site that is built or served on such a machine. On Linux, where Netlify builds sites, both are deployed.
    ///
    /// Rename one of them. `chunks` is the folder for code that functions share, so the same goes for `Chunks`.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/Hello.mts
    /// export default async () => new Response("Hello");
    /// // file: src/functions/hello/index.mts
    /// export default async () => new Response("Hello again");
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// // file: src/functions/hello-again/index.mts
    /// export default async () => new Response("Hello again");
    /// ```
    NamesDifferInCase
}

/// Compares the names on a site, also with the folders of shared code. Equal names are `duplicate_name`.
pub fn check(functions: &[Function]) -> Vec<Diagnostic> {
    let chunk_folders: HashMap<String, String> = functions
        .iter()
        .map(|function| names::chunk_folder(&function.prefix))
        .map(|folder| (folder.to_lowercase(), folder))
        .collect();
    let mut seen: HashMap<String, &Function> = HashMap::new();
    let mut diagnostics = Vec::new();
    for function in functions {
        let (name, lower) = (&function.injected_name, function.injected_name.to_lowercase());
        if let Some(folder) = chunk_folders.get(&lower).filter(|folder| *folder != name) {
            diagnostics.push(report_chunk_folder(function, folder));
        }
        let other = seen.insert(lower, function);
        if let Some(other) = other.filter(|other| other.injected_name != *name) {
            diagnostics.push(report(function, other));
        }
    }
    diagnostics
}

const REASON: &str = "which is one file on macOS and Windows";

fn report(function: &Function, other: &Function) -> Diagnostic {
    let message =
        format!("the names `{}` and `{}` differ only in case, {REASON}", other.injected_name, function.injected_name);
    Diagnostic::new(Code::NamesDifferInCase, Span::path(function.source.path()), message)
        .also(Span::path(other.source.path()), "the other one")
        .help("rename one of them; otherwise one replaces the other where a site is built on such a machine")
}

fn report_chunk_folder(function: &Function, folder: &str) -> Diagnostic {
    let message = format!(
        "`{}` and `{folder}`, the folder for code that functions share, differ only in case, {REASON}",
        function.injected_name
    );
    Diagnostic::new(Code::NamesDifferInCase, Span::path(function.source.path()), message).help("rename the function")
}
