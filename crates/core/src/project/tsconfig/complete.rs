//! A copy of configurations that bundlers can read.

use std::{cmp::Reverse, collections::BTreeSet, path::Path};

use serde_json::{Value, json};

use crate::{diagnostic::Diagnostic, path::display};

use super::{
    base::FILE,
    reader::{TsConfigReader, references},
};

/// Configurations without what they extend and without what cannot be read. Their paths are absolute.
#[derive(Debug)]
pub struct CompleteTsConfig {
    /// Names and texts. The first is a tsconfig.json without options, which refers to the others.
    pub files: Vec<(String, String)>,
    /// What is wrong with the configurations that were read.
    pub diagnostics: Vec<Diagnostic>,
}

impl CompleteTsConfig {
    /// The copy of several tsconfig.json. A file belongs to the first in the copy that includes it, so those in the
    /// deepest folders come first, each before what it refers to.
    pub fn of(root: &Path, paths: &BTreeSet<impl AsRef<Path>>) -> Self {
        let mut reader = TsConfigReader::default();
        let mut paths: Vec<_> = paths.iter().map(AsRef::as_ref).collect();
        paths.sort_by_key(|path| Reverse(path.components().count()));
        let configs = paths.iter().flat_map(|path| {
            let own = reader.read(path);
            let references: Vec<_> = references(&own).iter().map(|path| reader.read(path)).collect();
            std::iter::once(own).chain(references)
        });
        let texts = configs.map(|mut config| {
            config.shift_remove("references");
            Value::Object(config).to_string()
        });
        let copies: Vec<_> = texts.enumerate().map(|(at, text)| (format!("{at}.json"), text)).collect();
        let listed: Vec<_> = copies.iter().map(|(name, _)| json!({ "path": format!("./{name}") })).collect();
        let solution = json!({ "files": [], "references": listed }).to_string();
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        for problem in &reader.problems {
            let diagnostic = problem.report(display(root, &problem.path));
            if !diagnostics.contains(&diagnostic) {
                diagnostics.push(diagnostic);
            }
        }
        Self { files: std::iter::once((FILE.to_owned(), solution)).chain(copies).collect(), diagnostics }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{testing::written, tsconfigs_above},
        *,
    };

    fn complete(root: &Path, folder: &str) -> (Vec<Value>, Vec<(String, String)>) {
        let CompleteTsConfig { files, diagnostics } =
            CompleteTsConfig::of(root, &tsconfigs_above(&root.join(folder)).collect());
        let texts = files.iter().map(|(_, text)| serde_json::from_str(text).unwrap()).collect();
        let place = |found: &Diagnostic| {
            let span = &found.labels[0].span;
            format!("{}:{}", span.file.path(), &span.file.text()[span.range()])
        };
        (texts, diagnostics.iter().map(|found| (place(found), found.message.to_string())).collect())
    }

    #[test]
    fn a_copy_has_what_is_there() {
        let root = written(&[
            ("tsconfig.json", r#"{ "files": [], "references": [{ "path": "./app" }, { "path": "./none" }] }"#),
            (
                "app/tsconfig.json",
                r#"{ "extends": ["@tsconfig/node20", "../base.json"], "compilerOptions": { "strict": true } }"#,
            ),
            (
                "base.json",
                r#"{ "extends": "./gone", "compilerOptions": { "strict": false, "jsx": "react", "rootDirs": ["./a"] } }"#,
            ),
            ("app/lib/tsconfig.json", r#"{ "include": ["x"], "compilerOptions": { "jsx": 1 } }"#),
        ]);
        let at = |path: &str| Path::new(&root.path().join(path)).to_string_lossy().replace('\\', "/");
        let listed = ["0", "1", "2", "3"].map(|at| json!({ "path": format!("./{at}.json") }));
        let (texts, problems) = complete(root.path(), "app/lib");
        let app = json!({
            "compilerOptions": { "strict": true, "jsx": "react", "rootDirs": [at("a")] },
            "include": [at("app/**/*")],
        });
        assert_eq!(
            texts,
            [
                json!({ "files": [], "references": listed }),
                json!({ "include": [at("app/lib/x")], "compilerOptions": {} }),
                app.clone(),
                json!({ "files": [] }),
                app,
            ]
        );
        let problems: Vec<_> = problems.iter().map(|(place, message)| (place.as_str(), message.as_str())).collect();
        assert_eq!(
            problems,
            [
                ("app/lib/tsconfig.json:\"jsx\"", "`jsx` is not a string, so it does not apply"),
                (
                    "app/tsconfig.json:\"@tsconfig/node20\"",
                    "`@tsconfig/node20` cannot be resolved, so its options do not apply"
                ),
                ("base.json:\"./gone\"", "`./gone` cannot be resolved, so its options do not apply"),
                ("tsconfig.json:\"./none\"", "`./none` cannot be resolved, so its options do not apply"),
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_is_reported_at_its_place() {
        for (text, place, message) in [
            ("{ \"files\": [] \"a\": 1 }", "\"", "is not valid JSON: expected `,` or `}`"),
            ("{", "", "is not valid JSON: EOF while parsing an object"),
            ("// a\n'x'", "'", "is not valid JSON: expected value"),
            ("{} {}", "{", "is not valid JSON: trailing characters"),
            ("\u{feff}<<<<<<< HEAD\n{}", "<", "is not valid JSON: expected value"),
            ("null", "", "has to contain an object: invalid type: null, expected a map"),
            ("[]", "", "has to contain an object: invalid type: sequence, expected a map"),
            ("{ \"extends\": \"./tsconfig\" }", "\"./tsconfig\"", "`./tsconfig` extends this file"),
            ("{ \"extends\": \"./b\" }", "\"./tsconfig.json\"", "`./tsconfig.json` extends this file"),
        ] {
            let root = written(&[("tsconfig.json", text), ("b.json", r#"{ "extends": "./tsconfig.json" }"#)]);
            let (_, problems) = complete(root.path(), "");
            let [(found, said)] = problems.as_slice() else { panic!("{text}: {problems:?}") };
            assert!(found.split_once(':').unwrap().1 == place || place.is_empty(), "{text}: {found}");
            assert!(said.contains(message), "{text}: {said}");
        }
        for text in ["", " // nothing", "{ \"a\": [1,], /* b */ }", "{ \"include\": null, \"include\": [] }"] {
            let root = written(&[("tsconfig.json", text)]);
            assert_eq!(complete(root.path(), "").1, [], "{text}");
        }
    }
}
