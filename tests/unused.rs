//! Finds public items that nothing uses. rustc reports unused private items, but a `pub` item of a library could be
//! used by any crate, so it stays silent about items that no crate of this workspace and no test needs.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

/// Called by rustc, Cargo or a macro, or kept on purpose: `(name, why)`.
const KEPT: &[(&str, &str)] = &[];

const KEYWORDS: &[&str] = &["fn", "struct", "enum", "const", "static", "trait", "type", "union"];
const QUALIFIERS: &[&str] = &["async", "unsafe", "extern"];

/// A `pub` item in the code of a crate, without its tests.
struct Item {
    name: String,
    keyword: &'static str,
    /// `path:line`, relative to the workspace.
    place: String,
    /// JavaScript calls it.
    is_exported: bool,
}

#[test]
fn every_public_item_is_used() {
    let mut items = Vec::new();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for file in source_files() {
        let code = without_tests(&without_comments(&fs::read_to_string(&file).unwrap()));
        items.extend(public_items(&shown(&file), &code));
        for word in words(&without_reexports(&code)) {
            *uses.entry(word.to_owned()).or_default() += 1;
        }
    }
    assert!(
        items.len() > 100,
        "only {} public items found: are the source folders in `source_files` right?",
        items.len()
    );

    let mut message = String::new();
    for Item { name, keyword, place, is_exported } in &items {
        let is_kept = *is_exported || KEPT.iter().any(|(kept, _)| kept == name);
        if uses.get(name) == Some(&1) && !is_kept {
            writeln!(message, "  {place}: `{keyword} {name}`").unwrap();
        }
    }
    assert!(
        message.is_empty(),
        "these public items are not used outside tests:\n{message}\
         Delete them, or make them private if only their own tests need them. Where a macro or another language uses \
         an item, add it to `KEPT` in {} with the reason.",
        file!(),
    );

    for (name, why) in KEPT {
        assert!(!why.is_empty() && uses.get(*name) == Some(&1), "`{name}` in `KEPT` is used or gone: remove it there");
    }
}

/// Rust files of the root package and of the crates, without integration tests and benches.
fn source_files() -> Vec<PathBuf> {
    let root = root();
    let mut packages = vec![root.to_owned()];
    packages.extend(fs::read_dir(root.join("crates")).into_iter().flatten().map(|entry| entry.unwrap().path()));
    let mut files: Vec<_> = packages.iter().flat_map(|package| rust_files(&package.join("src"))).collect();
    files.sort();
    files
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| match path.extension() {
            _ if path.is_dir() => rust_files(&path),
            Some(extension) if extension == "rs" && !path.ends_with("testing.rs") => vec![path],
            _ => Vec::new(),
        })
        .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shown(file: &Path) -> String {
    file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

/// Empties lines that are comments, so that line numbers stay. A comment after code stays; at worst it hides an item.
fn without_comments(text: &str) -> String {
    text.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line }).collect::<Vec<_>>().join("\n")
}

/// The tests of a file are its last module, or, in a file of their own, all of it.
fn without_tests(code: &str) -> String {
    code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned()
}

/// A re-export alone is no use.
fn without_reexports(code: &str) -> String {
    let mut parts = code.split("pub use ");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rest.push_str(part.split_once(';').map_or("", |(_, after)| after));
    }
    rest
}

fn public_items(file: &str, code: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut is_exported = false;
    for (index, line) in code.lines().enumerate() {
        let line = line.trim_start();
        is_exported |= line.starts_with("#[napi");
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        if let Some((keyword, name)) = item_of(line) {
            items.push(Item { name: name.to_owned(), keyword, place: format!("{file}:{}", index + 1), is_exported });
        }
        // An attribute is followed by its item; further lines of a long attribute start with none of these.
        is_exported &= !line.starts_with("pub") && !line.starts_with("impl");
    }
    items
}

/// Keyword and name of `pub [const|async|…] fn name`.
fn item_of(line: &str) -> Option<(&'static str, &str)> {
    let mut parts = words(line.strip_prefix("pub ")?).skip_while(|word| QUALIFIERS.contains(word));
    let first = parts.next()?;
    let second = parts.next()?;
    let (keyword, name) = if first == "const" && second == "fn" { (second, parts.next()?) } else { (first, second) };
    Some((KEYWORDS.iter().find(|known| **known == keyword)?, name))
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|character: char| !character.is_alphanumeric() && character != '_').filter(|word| !word.is_empty())
}
