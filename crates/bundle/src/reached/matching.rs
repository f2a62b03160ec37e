//! Which files a path with unknown parts means.

use std::path::{Path, PathBuf};

use netlify_sdk_core::fs;

use crate::code::UNKNOWN;

/// Endings that `require` adds.
const ADDED: [&str; 5] = [".js", ".json", ".node", "/index.js", "/index.json"];

/// Endings of files that nothing reads when a function runs, unless a pattern names the ending.
const UNREAD: [&str; 5] = [".d.cts", ".d.mts", ".d.ts", ".map", ".tsbuildinfo"];

/// The folder that all matches of an absolute pattern are in.
pub fn fixed_folder(pattern: &str) -> &str {
    let known = pattern.split(UNKNOWN).next().unwrap_or_default();
    &known[..known.rfind('/').unwrap_or(0)]
}

/// The files that an absolute pattern means; an unknown part may go across folders. With `is_loaded`, those that Node
/// loads by such a path.
pub fn matches(pattern: &str, is_loaded: bool) -> Vec<PathBuf> {
    let Ok(below) = fs::files_below(Path::new(fixed_folder(pattern))) else { return Vec::new() };
    let is_meant = |path: &Path| {
        let text = path.to_string_lossy().replace('\\', "/");
        if UNREAD.iter().any(|end| text.ends_with(end) && !pattern.ends_with(end)) {
            return false;
        }
        matches_text(pattern, &text)
            || is_loaded
                && ADDED.iter().filter_map(|end| text.strip_suffix(end)).any(|text| matches_text(pattern, text))
    };
    let mut files: Vec<_> = below.into_iter().map(|file| file.path).filter(|path| is_meant(path)).collect();
    if is_loaded {
        files.retain(|path| is_loadable(path));
    }
    files
}

/// The files below a folder that is read.
pub fn contents(folder: &Path) -> Vec<PathBuf> {
    matches(&format!("{}/{UNKNOWN}", folder.to_string_lossy().replace('\\', "/").trim_end_matches('/')), false)
}

/// Whether Node may load a file as a module, by its name.
fn is_loadable(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str());
    matches!(extension, None | Some("js" | "cjs" | "mjs" | "json" | "node" | "wasm"))
}

fn matches_text(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split(UNKNOWN);
    let Some(mut left) = parts.next().and_then(|start| text.strip_prefix(start)) else { return false };
    let mut parts: Vec<_> = parts.collect();
    let Some(end) = parts.pop() else { return left.is_empty() };
    for part in parts {
        let Some(at) = left.find(part) else { return false };
        left = &left[at + part.len()..];
    }
    left.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_parts_match_anything() {
        assert!(matches_text("/a/\0.js", "/a/b/c.js"));
        assert!(matches_text("/a/\0/\0.js", "/a/b/c.js"));
        assert!(matches_text("/a/x-\0", "/a/x-"));
        assert!(!matches_text("/a/\0.js", "/a/b.json"));
        assert!(!matches_text("/a/b", "/a/b.js"));
        assert_eq!(fixed_folder("/a/b/x-\0.js"), "/a/b");
    }
}
