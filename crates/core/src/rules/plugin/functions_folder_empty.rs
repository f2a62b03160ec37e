//! Found by `discover`.

use crate::{
    diagnostic::{Code, Diagnostic},
    function::Runtime,
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The functions folder contains no function
    ///
    /// Only its direct children count (zip-it-and-ship-it, `runtimes/node/finder.ts`): JavaScript and TypeScript
    /// files, and folders with an `index` file or a file of their own name. Anything else would be ignored, and sites
    /// would get nothing.
    ///
    /// Add a function, or correct the path given to `addFunctions`, or the patterns of `.ntliignore` and `ignore`.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/README.md
    /// The functions go here.
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// ```
    FolderEmpty
}

/// `folder` is the path as it is resolved; `ignored` is how many functions it would have without patterns that ignore
/// them.
pub fn report(folder: &str, ignored: usize, runtime: Runtime) -> Diagnostic {
    let kind = runtime.kind_of_function();
    let message = format!("the {kind}s folder `{folder}` contains no {kind}");
    let correct = format!("correct the patterns in `.ntliignore` and in `ignore` of `{}`", runtime.method());
    let (message, help) = match ignored {
        0 => (message, "add one, for example `hello-world.mts`; only direct children of the folder count".to_owned()),
        1 => (format!("{message}: the only one is ignored"), correct),
        count => (format!("{message}: all {count} are ignored"), correct),
    };
    Diagnostic::new(Code::FolderEmpty, Span::path(folder), message).help(help)
}
