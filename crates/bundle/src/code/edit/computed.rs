//! `require("./words/" + name)` and `import()` of a computed path become a choice between the files that match.
//!
//! rolldown only follows literal paths. So the callee is replaced by a function with a literal path for each file. Any
//! other path is passed to the original callee, and fails as it would have.

use std::fmt::Write as _;

use crate::code::self_paths::UNKNOWN;

/// If more files match, the pattern was probably not meant to select files.
const MAX_FILES: usize = 500;

/// What a path is loaded with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathLoader {
    /// `import(…)`
    Import,
    /// `require(…)`
    Require,
}

/// A function to be called in the loader's place with a path like one of the `patterns`, which are relative; `None`
/// where no file matches.
///
/// `files` lists the files in a folder and in the folders in it, relative to that folder, which it gets relative
/// to the module.
pub fn choice(loader: PathLoader, patterns: &[String], files: impl Fn(&str) -> Vec<String>) -> Option<String> {
    let mut paths: Vec<(String, String)> = Vec::new();
    for pattern in patterns.iter().filter(|pattern| is_relative(pattern)) {
        let (folder, _) = pattern.split(UNKNOWN).next()?.rsplit_once('/')?;
        for file in files(folder) {
            let path = format!("{folder}/{file}");
            for key in spellings(loader, &path).into_iter().filter(|key| matches(pattern, key)) {
                if !paths.iter().any(|(other, _)| *other == key) {
                    paths.push((key, path.clone()));
                }
            }
        }
    }
    (!paths.is_empty() && paths.len() <= MAX_FILES).then(|| print(loader, &paths))
}

/// Whether a path is relative to the module that it stands in.
pub fn is_relative(path: &str) -> bool {
    path.starts_with("./") || path.starts_with("../")
}

/// The specifiers that a file may be loaded by.
fn spellings(loader: PathLoader, path: &str) -> Vec<String> {
    let Some((stem, extension)) = path.rsplit_once('.') else { return Vec::new() };
    let compiled = match extension {
        "js" | "cjs" | "mjs" | "json" => "",
        _ if path.ends_with(".d.ts") || path.ends_with(".d.mts") || path.ends_with(".d.cts") => return Vec::new(),
        "ts" | "tsx" | "jsx" => ".js",
        "mts" => ".mjs",
        "cts" => ".cjs",
        _ => return Vec::new(),
    };
    if loader == PathLoader::Require && extension == "mjs" {
        return Vec::new();
    }
    let mut keys = vec![path.to_owned()];
    if !compiled.is_empty() {
        keys.push(format!("{stem}{compiled}"));
    }
    // Node adds these to what is required, in this order; the files are sorted by name.
    if loader == PathLoader::Require && matches!(extension, "js" | "json" | "ts") {
        keys.push(stem.to_owned());
        keys.extend(stem.strip_suffix("/index").map(str::to_owned));
    }
    keys
}

/// Whether a path matches a pattern. An unknown part matches within one name, not across folders.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len() && pattern.iter().zip(path).all(|(pattern, name)| matches_name(pattern, name))
}

fn matches_name(pattern: &str, name: &str) -> bool {
    let Some((start, rest)) = pattern.split_once(UNKNOWN) else { return pattern == name };
    let Some(mut left) = name.strip_prefix(start) else { return false };
    let mut parts: Vec<_> = rest.split(UNKNOWN).collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        let Some(at) = left.find(part) else { return false };
        left = &left[at + part.len()..];
    }
    left.len() > end.len() && left.ends_with(end)
}

fn print(loader: PathLoader, paths: &[(String, String)]) -> String {
    // `import()` makes a string of anything, and is rejected if that fails.
    let (start, value, call) = match loader {
        PathLoader::Import => ("async ", "path = `${path}`", "import"),
        PathLoader::Require => ("", "path", "require"),
    };
    let mut code = format!("({start}(path) => {{ switch ({value}) {{ ");
    for (key, path) in paths {
        let (key, path) = (serde_json::Value::from(key.as_str()), serde_json::Value::from(path.as_str()));
        let _ = write!(code, "case {key}: return {call}({path}); ");
    }
    let _ = write!(code, "default: return {call}(path); }} }})");
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(loader: PathLoader, pattern: &str, files: &[&str]) -> Option<String> {
        choice(loader, &[pattern.to_owned()], |_| files.iter().map(|&file| file.to_owned()).collect())
    }

    #[test]
    fn chooses_between_the_files_that_match() {
        let files = ["one.mjs", "two.mjs", "two.txt", "deep/three.mjs", "types.d.ts"];
        let expected = "(async (path) => { switch (path = `${path}`) { case \"./w/one.mjs\": return import(\"./w/one.mjs\"); case \"./w/two.mjs\": return import(\"./w/two.mjs\"); default: return import(path); } })";
        assert_eq!(choose(PathLoader::Import, "./w/\0.mjs", &files).as_deref(), Some(expected));
        assert_eq!(choose(PathLoader::Import, "./w/\0.css", &files), None);
        assert_eq!(choose(PathLoader::Import, "w/\0.mjs", &files), None);
    }

    #[test]
    fn finds_what_node_finds() {
        let code = choose(PathLoader::Require, "./\0", &["a.js", "a.json", "b/index.js", "c.mjs"]).unwrap();
        assert!(code.contains("case \"./a\": return require(\"./a.js\");"));
        assert!(code.contains("case \"./b\": return require(\"./b/index.js\");"));
        assert!(!code.contains("c.mjs"));
    }

    #[test]
    fn an_import_of_typescript_names_what_it_becomes() {
        let code = choose(PathLoader::Import, "./\0.js", &["a.ts"]).unwrap();
        assert!(code.contains("case \"./a.js\": return import(\"./a.ts\");"));
    }

    #[test]
    fn unknown_parts_do_not_match_across_folders() {
        assert!(matches("./\0/\0.js", "./a/b.js"));
        assert!(!matches("./\0.js", "./a/b.js"));
        assert!(matches_name("x-\0-\0.js", "x-a-b.js"));
        assert!(!matches_name("\0.js", ".js"));
    }
}
