use std::collections::{HashMap, HashSet};

use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::names,
    rules::manual::manual,
    text::Span,
};

manual! {
    /// Two functions would have the same name on a site
    ///
    /// A function is named after its file or folder, without the extension. Netlify silently drops one of two: a
    /// folder wins over a file, then `.js` over `.mjs` over `.cjs` over `.ts` (zip-it-and-ship-it,
    /// `runtimes/node/finder.ts` and `runtimes/index.ts`). The same happens to functions of two folders with the same
    /// prefix.
    ///
    /// Rename or remove one of them, or give the folders different prefixes. `chunks` is reserved: it is the folder
    /// for code that functions share.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/hello.mts
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
    DuplicateName
}

/// Compares the names on a site, also with the folders of shared code, which are siblings of the functions.
pub fn check(functions: &[Function]) -> Vec<Diagnostic> {
    let chunk_folders: HashSet<String> =
        functions.iter().map(|function| names::chunk_folder(&function.prefix)).collect();
    let mut seen: HashMap<&str, &Function> = HashMap::new();
    let mut diagnostics = Vec::new();
    for function in functions {
        if let Some(other) = seen.insert(&function.injected_name, function) {
            diagnostics.push(report(function, other));
        }
        if chunk_folders.contains(&function.injected_name) {
            diagnostics.push(report_chunk_folder(function));
        }
    }
    diagnostics
}

fn report(function: &Function, other: &Function) -> Diagnostic {
    let message = format!("two functions would be `{}` on a site", function.injected_name);
    Diagnostic::new(Code::DuplicateName, Span::path(function.source.path()), message)
        .also(Span::path(other.source.path()), "the other one")
        .help("rename one of them, or give the two folders different prefixes")
}

fn report_chunk_folder(function: &Function) -> Diagnostic {
    let message = format!("`{}` is the name of the folder for code that functions share", function.injected_name);
    Diagnostic::new(Code::DuplicateName, Span::path(function.source.path()), message).help("rename the function")
}

/// Two functions of one folder: a file and a folder, or files with different extensions.
pub fn report_in_folder(name: &str, kept: &str, dropped: &str) -> Diagnostic {
    Diagnostic::new(Code::DuplicateName, Span::path(dropped), format!("two functions have the name `{name}`"))
        .also(Span::path(kept), "the other one")
        .help("rename or remove one of them; Netlify would silently drop one")
}
