//! Found by rolldown.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// An import that cannot be resolved
    ///
    /// Netlify leaves imports of packages that it does not find as they are: the build of the site succeeds, and the
    /// function fails at its first request. An injected function must contain everything it needs, because the
    /// integration's packages are not installed on a site.
    ///
    /// Install the package in the integration, or correct the path. If a package requires another one only when it
    /// needs it, this is a warning, and so it is in a `catch` block. An import in a `try` block with `catch`, or one with
    /// `.catch(…)`, may name what is not there.
    ///
    /// A tsconfig.json that extends or refers to one that is not there is a warning, too: its options do not apply.
    ///
    /// ```ts,expect_diagnostic
    /// import pad from "left-pad";
    ///
    /// export default async () => new Response(pad("Hello", 10));
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello".padStart(10));
    /// ```
    UnresolvedImport
}

/// An error; the finder makes it a warning where the import may never run.
pub fn report(span: Span, specifier: &str) -> Diagnostic {
    let help = match specifier.as_bytes() {
        [] => "name the module that is meant".to_owned(),
        [b'.', ..] => "correct the path; it is relative to the file that imports it".to_owned(),
        [b'#', ..] => "add it to `imports` in package.json, or correct the name".to_owned(),
        [b'/', ..] => "write a path that is relative to the file that imports it".to_owned(),
        _ if specifier.starts_with("file:") => "write a path that is relative to the file that imports it".to_owned(),
        _ => format!("install the package (`npm install {}`), or correct the name", package(specifier)),
    };
    Diagnostic::new(Code::UnresolvedImport, span, format!("`{specifier}` cannot be resolved")).help(help)
}

/// The package is installed, but nothing in it is found by this specifier; `why` says why.
pub fn report_installed(span: Span, specifier: &str, why: &str) -> Diagnostic {
    let message = format!("`{specifier}` cannot be resolved: {why}");
    Diagnostic::new(Code::UnresolvedImport, span, message)
        .help(format!("install `{}` again, or use another version of it", package(specifier)))
}

/// A tsconfig.json extends another one that is not there. It does not keep the code from running.
pub fn report_base(span: Span, specifier: &str) -> Diagnostic {
    let message = format!("`{specifier}` cannot be resolved, so its options do not apply");
    let help = if specifier.starts_with(['.', '/']) {
        "correct the path; it is relative to the file that extends it".to_owned()
    } else {
        format!("install the package (`npm install {}`)", package(specifier))
    };
    Diagnostic::new(Code::UnresolvedImport, span, message).as_warning().help(help)
}

/// The name of the package that a specifier begins with.
pub fn package(specifier: &str) -> &str {
    // Deno's specifiers may have a version: `npm:a@1/b`.
    let specifier = specifier.strip_prefix("npm:").unwrap_or(specifier);
    let parts = if specifier.starts_with('@') { 2 } else { 1 };
    specifier.match_indices('/').nth(parts - 1).map_or(specifier, |(at, _)| &specifier[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_remedy_fits_the_specifier() {
        for (specifier, expected) in [
            ("left-pad/x", "`npm install left-pad`"),
            ("npm:lodash@4", "`npm install lodash@4`"),
            ("./a.js", "relative to the file"),
            ("..", "relative to the file"),
            ("/a.js", "write a path"),
            ("file:///a.js", "write a path"),
            ("#a", "`imports` in package.json"),
            ("", "name the module"),
        ] {
            let help = report(Span::path("a.ts"), specifier).help.unwrap();
            assert!(help.contains(expected), "{specifier}: {help}");
        }
    }

    #[test]
    fn finds_the_package_in_a_specifier() {
        assert_eq!(package("lodash/fp"), "lodash");
        assert_eq!(package("@a/b/c"), "@a/b");
        assert_eq!(package("@a/b"), "@a/b");
    }
}
