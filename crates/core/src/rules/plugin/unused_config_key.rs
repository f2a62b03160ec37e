//! Found by `project`, which reads the configuration.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::{Span, closest},
};

manual! {
    /// A key of the configuration file that nothing reads
    ///
    /// A key that is misspelt, or that earlier versions of `@netlify/sdk` read, changes nothing. The message says what
    /// to use instead.
    ///
    /// Correct or remove the key.
    ///
    /// ```yaml,expect_diagnostic
    /// # file: integration.yaml
    /// config:
    ///   slug: acme
    ///   scopes:
    ///     all: true
    /// ```
    ///
    /// ```yaml
    /// # file: integration.yaml
    /// config:
    ///   slug: acme
    /// ```
    UnusedConfigKey
}

/// Keys of `@netlify/sdk` 1 to 5 that are not read here, each with what to do.
const FORMER: [(&str, &str); 6] = [
    ("config.description", "remove it; Netlify shows `details.md`"),
    ("config.scopes", "remove it; Netlify decides what the tokens of an extension may do"),
    ("config.integrationLevel", "remove it; extensions are installed on teams"),
    ("config.connector", "remove it; Netlify Connect is not supported"),
    ("config.use_cjs_shims", "remove it; `require`, `__filename` and `__dirname` work without it"),
    ("config.ui.dev.command", "write it into `command` below `[dev]` of netlify.toml, and run `netlify dev`"),
];

/// `key` is the whole path, `read` the keys that are read in its place.
pub fn report(place: Span, key: &str, read: &[&str]) -> Diagnostic {
    let name = key.rsplit('.').next().unwrap_or(key);
    let help = match (FORMER.iter().find(|(former, _)| *former == key), closest(name, read.iter().copied())) {
        (Some((_, help)), _) => (*help).to_owned(),
        (None, Some(known)) => format!("did you mean `{known}`?"),
        (None, None) => "remove it".to_owned(),
    };
    Diagnostic::new(Code::UnusedConfigKey, place, format!("nothing reads `{key}` of the configuration")).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_to_do() {
        let help = |key, read: &[&str]| report(Span::path("extension.yaml"), key, read).help.unwrap();
        assert_eq!(help("config.slugs", &["slug", "name"]), "did you mean `slug`?");
        assert_eq!(help("config.unheard", &["slug", "name"]), "remove it");
        assert!(help("config.scopes", &["slug"]).contains("tokens"));
    }
}
