//! tsconfig.json, as far as files and bundlers depend on it: which files imports mean, and what it is made of.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use crate::{
    diagnostic::Diagnostic,
    fs,
    path::{display, join},
    rules::function::unresolved_import,
    text::{SourceFile, Span},
};

const FILE: &str = "tsconfig.json";

/// How many configurations may extend each other.
const MAX_DEPTH: usize = 16;

/// Options that are paths.
const PATHS: [&str; 2] = ["baseUrl", "rootDirs"];

/// Lists of files and patterns.
const PATTERNS: [&str; 3] = ["exclude", "files", "include"];

/// The files that an import may mean by `paths` or `baseUrl`, relative to the root; without extensions where the import has
/// none.
pub fn aliased(root: &Path, from: &str, specifier: &str) -> Vec<String> {
    let Some(path) = nearest(&root.join(from)) else { return Vec::new() };
    let mut reader = TsConfigReader::default();
    let Some(own) = reader.read(&path, 0) else { return Vec::new() };
    let references = references(&own);
    let all = std::iter::once(own).chain(references.iter().filter_map(|path| reader.read(path, 0)));
    let all: Vec<_> = all.flat_map(|config| targets(&config, specifier)).collect();
    all.iter().map(|path| display(root, Path::new(path))).collect()
}

/// A tsconfig.json without what it extends and does not find. Its paths are absolute.
#[derive(Debug)]
pub struct CompleteTsConfig {
    /// Names and texts; the first is the tsconfig.json itself, which refers to the others.
    pub files: Vec<(String, String)>,
    /// A warning for each configuration that is not found.
    pub diagnostics: Vec<Diagnostic>,
}

/// The tsconfig.json for a folder, if it or one that it refers to extends one that is not there; bundlers then read none
/// of them.
pub fn without_missing_bases(root: &Path) -> Option<CompleteTsConfig> {
    let path = nearest(&root.join(FILE))?;
    let mut reader = TsConfigReader::default();
    let mut own = reader.read(&path, 0)?;
    let references: Vec<_> = references(&own).iter().filter_map(|path| reader.read(path, 0)).collect();
    if reader.missing.is_empty() {
        return None;
    }
    let name = |at: usize| format!("{at}.json");
    let listed = (1..=references.len()).map(|at| json!({ "path": format!("./{}", name(at)) })).collect();
    own.insert("references".to_owned(), Value::Array(listed));
    let others = references.into_iter().enumerate().map(|(at, mut config)| {
        config.shift_remove("references");
        (name(at + 1), Value::Object(config).to_string())
    });
    Some(CompleteTsConfig {
        files: std::iter::once((FILE.to_owned(), Value::Object(own).to_string())).chain(others).collect(),
        diagnostics: reader.missing.iter().map(|missing| missing.report(root)).collect(),
    })
}

/// The tsconfig.json in the folder of a file, or above.
fn nearest(file: &Path) -> Option<PathBuf> {
    file.ancestors().skip(1).map(|folder| folder.join(FILE)).find(|path| fs::is_file(path))
}

/// Reads configurations together with those that they extend.
#[derive(Default)]
struct TsConfigReader {
    missing: Vec<MissingBase>,
}

/// A configuration that is extended and not there.
struct MissingBase {
    /// The file that names it.
    path: PathBuf,
    text: String,
    specifier: String,
}

impl MissingBase {
    fn report(&self, root: &Path) -> Diagnostic {
        let quoted = Value::from(self.specifier.as_str()).to_string();
        let start = self.text.find(&quoted).unwrap_or(0);
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let file = SourceFile::new(display(root, &self.path), self.text.as_str());
        unresolved_import::report_base(Span::new(&file, at(start), at(start + quoted.len())), &self.specifier)
    }
}

impl TsConfigReader {
    /// A configuration with what it extends, and with absolute paths; `None` if it cannot be read.
    fn read(&mut self, path: &Path, depth: usize) -> Option<Map<String, Value>> {
        let text = fs::read(path).ok()?;
        let mut own = parse(&text)?;
        let folder = format!("{}/", path.parent()?.to_string_lossy().replace('\\', "/"));
        let mut merged = Map::new();
        for specifier in strings(own.get("extends")) {
            match base(&folder, &specifier) {
                Base::File(file) if depth < MAX_DEPTH => {
                    merge(&mut merged, self.read(&file, depth + 1).unwrap_or_default());
                }
                Base::File(_) | Base::Elsewhere => {}
                Base::Missing => {
                    let (path, text) = (path.to_owned(), text.clone());
                    self.missing.push(MissingBase { path, text, specifier });
                }
            }
        }
        merged.shift_remove("references");
        make_absolute(&mut own, &folder);
        merge(&mut merged, own);
        if depth == 0 && !merged.contains_key("files") && !merged.contains_key("include") {
            merged.insert("include".to_owned(), json!([format!("{folder}**/*")]));
        }
        Some(merged)
    }
}

fn parse(text: &str) -> Option<Map<String, Value>> {
    let mut text = text.trim_start_matches('\u{feff}').to_owned();
    json_strip_comments::strip(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

fn make_absolute(config: &mut Map<String, Value>, folder: &str) {
    config.shift_remove("extends");
    for key in PATTERNS {
        config.get_mut(key).into_iter().for_each(|value| each_text(value, &|text| absolute(folder, text)));
    }
    for reference in config.get_mut("references").and_then(Value::as_array_mut).into_iter().flatten() {
        reference.get_mut("path").into_iter().for_each(|path| each_text(path, &|text| absolute(folder, text)));
    }
    let Some(options) = config.get_mut("compilerOptions").and_then(Value::as_object_mut) else { return };
    for key in PATHS {
        options.get_mut(key).into_iter().for_each(|value| each_text(value, &|text| absolute(folder, text)));
    }
    let base =
        options.get("baseUrl").and_then(Value::as_str).map_or_else(|| folder.to_owned(), |base| format!("{base}/"));
    for targets in options.get_mut("paths").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        each_text(targets, &|text| absolute(&base, text));
    }
}

fn absolute(folder: &str, path: &str) -> String {
    if path.starts_with("${") || Path::new(path).is_absolute() { path.to_owned() } else { join(folder, path) }
}

/// Replaces a text, or each text of a list.
fn each_text(value: &mut Value, replace: &dyn Fn(&str) -> String) {
    match value {
        Value::String(text) => *text = replace(text),
        Value::Array(values) => values.iter_mut().for_each(|value| each_text(value, replace)),
        _ => {}
    }
}

/// What the later configuration says counts; of the options, each on its own.
fn merge(merged: &mut Map<String, Value>, later: Map<String, Value>) {
    for (key, value) in later {
        match (merged.get_mut(&key), value) {
            (Some(Value::Object(options)), Value::Object(later)) if key == "compilerOptions" => options.extend(later),
            (_, value) => drop(merged.insert(key, value)),
        }
    }
}

enum Base {
    File(PathBuf),
    /// It is there, but `exports` or `imports` of a package.json say where.
    Elsewhere,
    Missing,
}

/// What `extends` means, in a folder that ends with `/`.
fn base(folder: &str, specifier: &str) -> Base {
    if specifier.starts_with('#') {
        return Base::Elsewhere;
    }
    if specifier.starts_with('.') || Path::new(specifier).is_absolute() {
        return config_at(Path::new(&absolute(folder, specifier))).map_or(Base::Missing, Base::File);
    }
    let packages: Vec<_> = Path::new(folder)
        .ancestors()
        .map(|folder| folder.join("node_modules"))
        .filter(|path| fs::is_folder(path))
        .collect();
    if let Some(file) = packages.iter().find_map(|folder| config_at(&folder.join(specifier))) {
        return Base::File(file);
    }
    let name = unresolved_import::package(specifier);
    let is_installed = packages.iter().any(|folder| fs::is_folder(&folder.join(name)));
    if is_installed { Base::Elsewhere } else { Base::Missing }
}

/// The configuration at a path, which may leave out `.json` or be a folder.
fn config_at(path: &Path) -> Option<PathBuf> {
    let with_extension = || format!("{}.json", path.to_string_lossy()).into();
    [path.to_owned(), with_extension(), path.join(FILE)].into_iter().find(|path| fs::is_file(path))
}

/// The configurations that a solution refers to.
fn references(config: &Map<String, Value>) -> Vec<PathBuf> {
    let listed = config.get("references").and_then(Value::as_array).into_iter().flatten();
    listed.filter_map(|reference| config_at(Path::new(reference["path"].as_str()?))).collect()
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

/// A text, or the texts of a list.
fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(values)) => values.iter().filter_map(|value| Some(value.as_str()?.to_owned())).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::path::RelativePath;

    use super::*;

    fn written(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        let files = files.iter().map(|(path, text)| (RelativePath::new(*path).unwrap(), text.as_bytes()));
        let files: Vec<_> = files.collect();
        fs::write_all(root.path(), files.iter().map(|(path, text)| (path, *text))).unwrap();
        root
    }

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

    #[test]
    fn a_configuration_is_complete_without_what_is_not_there() {
        let installed = ("node_modules/there/package.json", r#"{ "exports": { "./base.json": "./x.json" } }"#);
        for extends in [r#""there/base.json""#, r##""#base""##, r#"["./base.json", "./base"]"#] {
            let tsconfig = format!(r#"{{ "extends": {extends} }}"#);
            let root = written(&[("tsconfig.json", &tsconfig), ("base.json", "{}"), installed]);
            assert!(without_missing_bases(root.path()).is_none(), "{extends}");
        }
        let root = written(&[
            ("tsconfig.json", r#"{ "files": [], "references": [{ "path": "./app" }] }"#),
            (
                "app/tsconfig.json",
                r#"{ "extends": ["@tsconfig/node20", "../base.json"], "compilerOptions": { "strict": true } }"#,
            ),
            (
                "base.json",
                r#"{ "extends": "./gone", "compilerOptions": { "strict": false, "jsx": "react", "rootDirs": ["./a"] } }"#,
            ),
        ]);
        let complete = without_missing_bases(root.path()).unwrap();
        let shown: Vec<_> = complete
            .diagnostics
            .iter()
            .map(|found| (found.labels[0].span.file.path(), found.message.as_ref()))
            .collect();
        assert_eq!(
            shown,
            [
                ("app/tsconfig.json", "`@tsconfig/node20` cannot be resolved, so its options do not apply"),
                ("base.json", "`./gone` cannot be resolved, so its options do not apply"),
            ]
        );
        let texts: Vec<Value> = complete.files.iter().map(|(_, text)| serde_json::from_str(text).unwrap()).collect();
        let at = |path: &str| Path::new(&root.path().join(path)).to_string_lossy().replace('\\', "/");
        assert_eq!(texts[0], json!({ "files": [], "references": [{ "path": "./1.json" }] }));
        assert_eq!(
            texts[1],
            json!({
                "compilerOptions": { "strict": true, "jsx": "react", "rootDirs": [at("a")] },
                "include": [at("app/**/*")],
            })
        );
    }
}
