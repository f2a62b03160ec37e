//! Found by `discover`.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// A symlink to a folder, which Netlify ignores
    ///
    /// Netlify follows a symlink to a file, but treats a symlink to a folder as neither file nor folder
    /// (zip-it-and-ship-it, `runtimes/node/finder.ts` uses `lstat`): a function in it does not exist.
    ///
    /// Put the folder itself in the functions folder, or import the shared code.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    /// // file: src/shared/index.mts
    /// export default async () => new Response("Shared");
    /// // link: src/functions/shared -> ../shared
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    /// // file: src/functions/shared/index.mts
    /// export default async () => new Response("Shared");
    /// ```
    LinkedFolder
}

/// `link` is the symlink.
pub fn report(link: &str) -> Diagnostic {
    let message = format!("`{link}` is a symlink to a folder, which Netlify ignores");
    Diagnostic::new(Code::LinkedFolder, Span::path(link), message).help("put the folder itself here")
}
