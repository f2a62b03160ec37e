//! The Rust files of the workspace.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The packages, by their folders.
pub const CRATES: [&str; 4] = ["crates/core", "crates/bundle", "crates/build", "."];

/// A file of a crate.
pub struct Source {
    /// The folder of its crate.
    pub krate: &'static str,
    /// Relative to the repository, with `/`.
    pub shown: String,
    /// `["text", "edit"]` for `src/text/edit.rs`; empty for `lib.rs`.
    pub module: Vec<String>,
    /// Its code, without comments and without its unit tests.
    pub code: String,
    /// Lines, with comments and tests.
    pub lines: usize,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file in `src` of every crate.
pub fn sources() -> Vec<Source> {
    CRATES.into_iter().flat_map(sources_of).collect()
}

fn sources_of(krate: &'static str) -> Vec<Source> {
    let src = root().join(krate).join("src");
    rust_files(&src).into_iter().map(|file| source(krate, &src, &file)).collect()
}

fn source(krate: &'static str, src: &Path, file: &Path) -> Source {
    let text = fs::read_to_string(file).unwrap();
    let below = file.strip_prefix(src).unwrap().to_string_lossy().replace('\\', "/");
    let mut module: Vec<_> = below.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
        module.pop();
    }
    let without_tests = text.split("\n#[cfg(test)]\nmod ").next().unwrap();
    let without_tests = without_test_items(without_tests);
    let code: Vec<_> = without_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let folder = if krate == "." { String::new() } else { format!("{krate}/") };
    Source { krate, shown: format!("{folder}src/{below}"), module, code: code.join("\n"), lines: text.lines().count() }
}

/// The code without the declarations and macros that only tests have.
fn without_test_items(code: &str) -> String {
    let mut parts = code.split("#[cfg(test)]\n");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| {
        let is_import = part.trim_start().starts_with("use ") || part.trim_start().starts_with("pub use ");
        // The cases of a rule, which are the last thing in its file.
        if ["rule_test!", "edge_rule_test!"]
            .iter()
            .any(|name| part.starts_with(&format!("crate::rules::testing::{name}")))
        {
            return kept;
        }
        kept + if is_import { part.split_once(';').map_or("", |(_, rest)| rest) } else { part }
    })
}

/// The `.rs` files below a folder, in order.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return files };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
