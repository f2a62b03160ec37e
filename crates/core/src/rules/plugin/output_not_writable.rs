//! Found by the commands that write.

use std::io::ErrorKind;

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The output cannot be written
    ///
    /// A build writes into a new folder in `.ntli`, which replaces the previous output at the very end. The previous
    /// output is unchanged.
    ///
    /// Make the folder writable, and remove a file with its name; or free space on the disk, if that is what the message
    /// says.
    ///
    /// ```ts,expect_diagnostic
    /// // file: .ntli
    /// A file where the folder goes.
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    /// ```
    OutputNotWritable
}

/// `path` is the output folder, or a file in it.
pub fn report(path: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::OutputNotWritable, Span::path(path), format!("`{path}` cannot be written: {error}"))
        .help(remedy(error))
}

fn remedy(error: &std::io::Error) -> &'static str {
    /// `EMFILE` and `ENFILE`, for which std has no name.
    const TOO_MANY_OPEN: [i32; 2] = [24, 23];
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free space on the disk, and build again",
        ErrorKind::NotFound => "make the folder first",
        _ if cfg!(unix) && error.raw_os_error().is_some_and(|code| TOO_MANY_OPEN.contains(&code)) => {
            "raise the limit of open files (`ulimit -n`), and build again"
        }
        _ => "make the folder writable, and remove a file that stands in its place",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_fits_the_cause() {
        let help = |error: std::io::Error| report(".ntli", &error).help.unwrap_or_default().into_owned();
        assert!(help(ErrorKind::StorageFull.into()).starts_with("free space"));
        assert!(help(ErrorKind::PermissionDenied.into()).starts_with("make the folder writable"));
        assert_eq!(help(std::io::Error::from_raw_os_error(24)).contains("ulimit"), cfg!(unix));
    }
}
