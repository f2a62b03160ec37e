//! tsconfig.json, as far as files and bundlers depend on it: which files imports mean, and what it is made of.

mod base;
mod complete;
mod problem;
mod reader;
mod shape;
#[cfg(test)]
mod testing;

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::{
    fs,
    path::{display, join},
};

pub use self::complete::CompleteTsConfig;
use self::{
    base::FILE,
    reader::{TsConfigReader, references},
    shape::strings,
};

/// The files that an import may mean by `paths` or `baseUrl`, relative to the root; without extensions where the import has
/// none.
pub fn aliased(root: &Path, from: &str, specifier: &str) -> Vec<String> {
    let file = root.join(from);
    let Some(path) = file.parent().and_then(|folder| tsconfigs_above(folder).next()) else { return Vec::new() };
    let mut reader = TsConfigReader::default();
    let own = reader.read(&path);
    let references = references(&own);
    let all = std::iter::once(own).chain(references.iter().map(|path| reader.read(path)));
    let all: Vec<_> = all.flat_map(|config| targets(&config, specifier)).collect();
    all.iter().map(|path| display(root, Path::new(path))).collect()
}

/// The tsconfig.json in a folder and in those above, the nearest first.
pub fn tsconfigs_above(folder: &Path) -> impl Iterator<Item = PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE)).filter(|path| fs::is_file(path))
}

/// What `paths` and `baseUrl` make of a specifier, in TypeScript's order: the longest match of `paths` first.
fn targets(config: &Map<String, Value>, specifier: &str) -> Vec<String> {
    let Some(options) = config.get("compilerOptions") else { return Vec::new() };
    let matches = options["paths"].as_object().into_iter().flatten().filter_map(|(pattern, targets)| {
        let (start, end) = pattern.split_once('*').unwrap_or((pattern, ""));
        let rest = specifier.strip_prefix(start)?.strip_suffix(end)?;
        (pattern.contains('*') || rest.is_empty()).then_some((start.len(), rest, targets))
    });
    let longest = matches.max_by_key(|(length, ..)| *length);
    let by_paths = longest.into_iter().flat_map(|(_, rest, targets)| {
        strings(Some(targets)).into_iter().map(move |target| target.replacen('*', rest, 1))
    });
    let by_base = options["baseUrl"].as_str().map(|base| join(&format!("{base}/"), specifier));
    by_paths.chain(by_base).collect()
}

#[cfg(test)]
mod tests {
    use super::{testing::written, *};

    #[test]
    fn aliases_mean_files() {
        let root = written(&[
            (
                "tsconfig.json",
                r#"{ "extends": "./base", /* a comment */ "references": [{ "path": "./tsconfig.app.json" }], }"#,
            ),
            (
                "base.json",
                r#"{ "compilerOptions": { "paths": { "~/*": ["./src/*"], "~/lib/*": ["./lib/*", "./more/*"], "one": ["./1"] } } }"#,
            ),
            ("tsconfig.app.json", r##"{ "compilerOptions": { "baseUrl": "./app", "paths": { "#/*": ["x/*"] } } }"##),
        ]);
        let aliased = |specifier| aliased(root.path(), "src/functions/a.ts", specifier);
        assert_eq!(aliased("~/a"), ["src/a", "app/~/a"]);
        assert_eq!(aliased("~/lib/a"), ["lib/a", "more/a", "app/~/lib/a"]);
        assert_eq!(aliased("one"), ["1", "app/one"]);
        assert_eq!(aliased("#/a"), ["app/x/a", "app/#/a"]);
        assert_eq!(super::aliased(written(&[("a.ts", "")]).path(), "a.ts", "~/a"), [] as [&str; 0]);
    }
}
