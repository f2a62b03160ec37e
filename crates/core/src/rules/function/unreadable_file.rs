//! Found by `discover` and `check`, and in packages by the crate `bundle`.

use std::io::Error;

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// A file or symlink that cannot be read, or a symlink that leads out of the functions folder
    ///
    /// A symlink without a target fails the build of a site (zip-it-and-ship-it resolves every entry of the folder),
    /// and one that leads elsewhere publishes a file that is not visible in the functions folder.
    ///
    /// Save the file as UTF-8 and make it readable. Put the target of a symlink in the folder itself, or import it.
    ///
    /// ```ts,expect_diagnostic
    /// // file: shared/hello.mts
    /// export default async () => new Response("Hello");
    /// // link: src/functions/hello.mts -> ../../shared/hello.mts
    /// ```
    ///
    /// ```ts
    /// // file: shared/hello.mts
    /// export default async () => new Response("Hello");
    /// // file: src/functions/hello.mts
    /// import hello from "../../shared/hello.mjs";
    ///
    /// export default hello;
    /// ```
    UnreadableFile
}

/// A function's file.
pub fn report(path: &str, error: &Error) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, Span::path(path), format!("`{path}` cannot be read: {error}"))
        .help("save the file as UTF-8, and make it readable")
}

/// A functions folder.
pub fn report_folder(path: &str, error: &Error) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, Span::path(path), format!("`{path}` cannot be listed: {error}"))
        .help("make the folder readable")
}

/// A symlink without a target.
pub fn report_broken_link(path: &str, error: &Error) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, Span::path(path), format!("`{path}` cannot be read: {error}")).help(LINK_HELP)
}

/// A symlink to a file outside the functions folder.
pub fn report_link_outside(path: &str) -> Diagnostic {
    let message = format!("`{path}` is a symlink that leads out of the functions folder");
    Diagnostic::new(Code::UnreadableFile, Span::path(path), message).help(LINK_HELP)
}

/// A `.ntliignore` that is a symlink.
pub fn report_linked_ignore_file(path: &str) -> Diagnostic {
    let message = "`.ntliignore` is a symlink, which is not followed";
    Diagnostic::new(Code::UnreadableFile, Span::path(path), message).help("put the file itself here")
}

const LINK_HELP: &str = "put the file itself here, or import it from a file that is here";

/// A package whose files have to be copied; `folder` is where it is installed.
pub fn report_package(folder: &str, package: &str, error: &Error) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, Span::path(folder), format!("`{package}` cannot be read: {error}"))
        .help("make it readable, or install it again")
}
