//! Reported by `plugin/assets` of the build, which copies the folder.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{ignored_names::listed, manual::manual},
    text::Span,
};

manual! {
    /// Files in `assets` are left out of the plugin
    ///
    /// The tarball of a plugin is public. So `assets` gets the files that `npm pack` would take, by the rules of
    /// `.npmignore` or, where a folder has none, of `.gitignore`. Files whose names begin with `.env`, and
    /// `node_modules`, are always left out.
    ///
    /// Nothing is reported that an `.npmignore` asks for, nor what npm always leaves out (`.git`, `.DS_Store`, `.npmrc`
    /// and the like). If the files should be part of the plugin, write `assets/.npmignore`: it counts in place of
    /// `assets/.gitignore`, and `!*.json` in it takes back what a `.gitignore` above leaves out. If they should not, name
    /// them in `.npmignore`.
    ///
    /// ```ts,expect_diagnostic
    /// // file: assets/.env
    /// TOKEN=secret
    /// // file: assets/page.html
    /// <h1>Acme</h1>
    /// ```
    ///
    /// ```ts
    /// // file: assets/.npmignore
    /// .env
    /// // file: assets/.env
    /// TOKEN=secret
    /// // file: assets/page.html
    /// <h1>Acme</h1>
    /// ```
    AssetsLeftOut
}

/// `paths` are relative to the root; folders end with `/`.
pub fn report(paths: &[String]) -> Diagnostic {
    let message = format!("{} left out of the plugin", listed(paths, "is", "are"));
    Diagnostic::new(Code::AssetsLeftOut, Span::path("assets"), message)
        .help("name in `.npmignore` what should not be part of the plugin; `!<pattern>` in `assets/.npmignore` takes back what `.gitignore` leaves out")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_is_left_out() {
        let paths = ["assets/.env".to_owned()];
        assert_eq!(report(&paths).message, "`assets/.env` is left out of the plugin");
    }
}
