//! Relative, normalised paths that cannot leave their root.

use std::{
    borrow::Cow,
    fmt,
    path::{Path, PathBuf},
};

/// A path below a root: `/` between its parts, none of them empty, `.` or `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct RelativePath(String);

impl RelativePath {
    /// `None` when the path is absolute, empty, or not in its shortest form.
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let ordinary = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']);
        path.split('/').all(ordinary).then_some(Self(path))
    }

    /// The path as text, with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RelativePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A path as the user knows it: relative to the root where it lies below it, with `/`.
pub fn display(root: &Path, path: &Path) -> String {
    let shown = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    if cfg!(windows) { shown.replace('\\', "/") } else { shown.into_owned() }
}

/// The folder that a path with `/` lies in; empty where it has none.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path that a relative specifier in the file `from` means, in its shortest form.
///
/// It may lead above what `from` is relative to, and then begins with `..`.
pub fn join(from: &str, specifier: &str) -> String {
    let (absolute, from) = from.strip_prefix('/').map_or(("", from), |rest| ("/", rest));
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in specifier.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    absolute.to_owned() + &parts.join("/")
}

/// A path that may be absolute already, in a folder that ends with `/`.
pub fn absolute(folder: &str, path: &str) -> String {
    if Path::new(path).is_absolute() { path.to_owned() } else { join(folder, path) }
}

/// The way from a folder to a path, both absolute and in their shortest form, with `/`; the path itself
/// if they are on different drives.
pub fn relative(folder: &str, path: &str) -> String {
    let (folder, path) = (with_slashes(folder), with_slashes(path));
    let (from, to): (Vec<_>, Vec<_>) = (folder.trim_end_matches('/').split('/').collect(), path.split('/').collect());
    let is_same_drive = has_drive(from[0]) && from[0].eq_ignore_ascii_case(to[0]);
    let is_same = |(at, (a, b)): &(usize, (&&str, &&str))| a == b || (*at == 0 && is_same_drive);
    let shared = from.iter().zip(&to).enumerate().take_while(is_same).count();
    if shared == 0 {
        return path.into_owned();
    }
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// An absolute path of Windows with `/`; any other path as it is, because `\` may be part of a name elsewhere.
fn with_slashes(path: &str) -> Cow<'_, str> {
    if has_drive(path) || path.starts_with(r"\\") { path.replace('\\', "/").into() } else { path.into() }
}

/// `C:`, alone or before a separator.
fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':'] | [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic())
}

/// The usual form of a path that Windows gives as `\\?\C:\folder`: in that form `/` does not separate names, and it is not
/// equal to the usual one.
pub fn without_verbatim(path: PathBuf) -> PathBuf {
    let Some(rest) = path.to_str().and_then(|text| text.strip_prefix(r"\\?\")) else { return path };
    match rest.strip_prefix(r"UNC\") {
        Some(share) => format!(r"\\{share}").into(),
        None if has_drive(rest) => rest.into(),
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_specifier_is_relative_to_the_folder_of_its_file() {
        assert_eq!(join("src/functions/a.ts", "./b"), "src/functions/b");
        assert_eq!(join("src/functions/a.ts", "../shared/x.js"), "src/shared/x.js");
        assert_eq!(join("a.ts", "../../x"), "../../x");
        assert_eq!(join("/p/functions/a.ts", "../x"), "/p/x");
        assert_eq!(join("src/a.ts", ".."), "");
    }

    #[test]
    fn finds_the_way_from_a_folder() {
        assert_eq!(relative("/p/a", "/p/a/src/x.ts"), "src/x.ts");
        assert_eq!(relative("/p/a", "/p/b/x.ts"), "../b/x.ts");
        assert_eq!(relative("/p/a", "/q/x.ts"), "../../q/x.ts");
        assert_eq!(relative("/", "/q/x.ts"), "q/x.ts");
        assert_eq!(relative("C:/p", "D:/x.ts"), "D:/x.ts");
    }

    #[test]
    fn finds_the_way_on_windows() {
        assert_eq!(relative(r"C:\p\a", r"C:\p\b\x.ts"), "../b/x.ts");
        assert_eq!(relative(r"C:\p", "C:/p/x.ts"), "x.ts");
        assert_eq!(relative("c:/p", r"C:\p\x.ts"), "x.ts");
        assert_eq!(relative(r"C:\", r"C:\x.ts"), "x.ts");
        assert_eq!(relative(r"C:\p", r"D:\p\x.ts"), "D:/p/x.ts");
        assert_eq!(relative(r"\\server\share\p", r"\\server\share\q\x.ts"), "../q/x.ts");
    }

    #[test]
    fn a_backslash_is_part_of_a_name_elsewhere() {
        assert_eq!(relative("/p", r"/p/a\b.ts"), r"a\b.ts");
        assert_eq!(relative("/p/c:", "/p/C:/x.ts"), "../C:/x.ts");
    }

    #[test]
    fn a_verbatim_path_gets_its_usual_form() {
        let usual = |path: &str| without_verbatim(path.into()).to_string_lossy().into_owned();
        assert_eq!(usual(r"\\?\C:\p\x.ts"), r"C:\p\x.ts");
        assert_eq!(usual(r"\\?\UNC\server\share\x.ts"), r"\\server\share\x.ts");
        for path in [r"\\?\Volume{1-2}\x.ts", r"C:\p", "/p/x.ts"] {
            assert_eq!(usual(path), path);
        }
    }

    #[test]
    fn accepts_paths_below_the_root() {
        assert!(RelativePath::new("a_hello.mjs").is_some());
        assert!(RelativePath::new("a_chunks/b-123.mjs").is_some());
    }

    #[test]
    fn rejects_paths_that_could_leave_the_root() {
        for path in ["", "/a", "../a", "a/../b", "a//b", "./a", "a/", "a\\b", "C:/a"] {
            assert_eq!(RelativePath::new(path), None, "{path}");
        }
    }
}
