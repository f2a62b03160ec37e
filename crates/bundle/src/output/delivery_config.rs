//! Tells Netlify to deploy an output unchanged, with the files it needs.
//!
//! By default zip-it-and-ship-it bundles a function once more. That would move the code of chunks to where
//! `import.meta.url` means something else, drop source maps, and trip over native addons; it also takes time
//! on every site. With `nodeBundler: "none"` it adds `includedFiles`, and changes nothing.
//! Source: zip-it-and-ship-it, `runtimes/node/bundlers/none`.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
};

use netlify_sdk_core::{netlify::config::Value, path::RelativePath};

use crate::model::Bundle;

/// Stands in the code of an entry for the files it needs, until they are known.
pub const INCLUDED: &str = "ntli:included";

/// What is added to the `config` of a function; for Netlify, patterns with `./` are relative to its file.
pub fn config(included: impl IntoIterator<Item = String>) -> [(String, Value); 2] {
    let patterns = included.into_iter().map(Value::String).collect();
    [("nodeBundler".to_owned(), Value::String("none".to_owned())), ("includedFiles".to_owned(), Value::Array(patterns))]
}

/// The files that an entry needs besides itself, as Netlify takes them.
pub fn included(bundle: &Bundle, entry: &str) -> Vec<String> {
    bundle.included(entry).into_iter().map(|pattern| format!("./{pattern}")).collect()
}

impl Bundle {
    /// Patterns of all files that an entry needs besides itself, relative to the folder of all outputs.
    pub fn included(&self, entry: &str) -> Vec<String> {
        let files = self.closure(entry);
        let chunks = files.iter().skip(1).map(|file| pattern(file.path.as_str()));
        let copied = self.folders_of(&self.paths_copied_with(entry));
        chunks.chain(copied).collect()
    }
}

impl Bundle {
    /// Patterns of copied files. Where an entry needs all that may be copied to a folder, whatever other functions need,
    /// that is one pattern: Netlify takes longer for many.
    fn folders_of(&self, copied: &BTreeSet<&RelativePath>) -> Vec<String> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for path in copied {
            for folder in folders(path.as_str()) {
                *counts.entry(folder).or_default() += 1;
            }
        }
        let is_whole = |folder: &&str| self.copied_folders.get(*folder) == counts.get(folder);
        let mut patterns = Vec::new();
        for path in copied {
            let folders: Vec<_> = folders(path.as_str()).collect();
            let found = match folders.into_iter().rev().find(is_whole) {
                Some(folder) => pattern(folder) + "/**",
                None => pattern(path.as_str()),
            };
            if patterns.last() != Some(&found) {
                patterns.push(found);
            }
        }
        patterns
    }
}

/// The folders that a path is in, the innermost first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/')).map(|(folder, _)| folder)
}

/// Writes into every entry what it needs.
pub fn complete(bundle: &mut Bundle) {
    let entries: Vec<_> =
        bundle.files.values().filter_map(|file| Some((file.path.clone(), file.entry.clone()?))).collect();
    let placeholder = format!("\"{INCLUDED}\"");
    for (path, entry) in entries {
        let patterns = included(bundle, &entry).into_iter().map(|pattern| serde_json::Value::from(pattern).to_string());
        let patterns = patterns.collect::<Vec<_>>().join(", ");
        if let Some(file) = bundle.files.get_mut(&path) {
            file.code = file.code.replacen(&placeholder, &patterns, 1);
        }
    }
}

/// The path as a glob that matches nothing else.
fn pattern(path: &str) -> String {
    let mut pattern = String::new();
    for character in path.chars() {
        // `@`, `!` and `+` mean something in front of a parenthesis only, and are not matched when escaped.
        let is_special = matches!(character, '(' | ')' | '[' | ']' | '{' | '}' | '*' | '?');
        let _ = if is_special { write!(pattern, "\\{character}") } else { write!(pattern, "{character}") };
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_means_one_path() {
        assert_eq!(pattern("a_chunks/b-1.mjs"), "a_chunks/b-1.mjs");
        assert_eq!(pattern("a_chunks/node_modules/@b/c"), "a_chunks/node_modules/@b/c");
        assert_eq!(pattern("a_chunks/b(1).mjs"), "a_chunks/b\\(1\\).mjs");
    }

    #[test]
    fn a_folder_is_one_pattern_where_all_of_it_is_needed() {
        let mut bundle = Bundle::default();
        for (folder, files) in [("m/a", 4), ("m/a/lib", 2), ("m/a/data", 2)] {
            bundle.copied_folders.insert(folder.to_owned(), files);
        }
        let needed = |paths: &[&str]| {
            let paths: Vec<_> = paths.iter().filter_map(|path| RelativePath::new(*path)).collect();
            bundle.folders_of(&paths.iter().collect())
        };
        assert_eq!(needed(&["m/a/lib/x", "m/a/lib/y", "m/a/data/z"]), ["m/a/data/z", "m/a/lib/**"]);
        assert_eq!(needed(&["m/a/lib/x", "m/a/lib/y", "m/a/data/z", "m/a/data/w"]), ["m/a/**"]);
    }
}
