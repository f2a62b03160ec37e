//! A pattern of `includedFiles`.

use std::path::{Path, PathBuf};

use netlify_sdk_core::path;

/// What begins a group of patterns that Netlify knows, and `fast_glob` does not.
const GROUPS: [&str; 5] = ["!(", "@(", "+(", "*(", "?("];

/// A glob that matches absolute paths; without special characters it means a file, or all files below a folder.
#[derive(Debug)]
pub struct FilePattern {
    glob: String,
    /// The folder that contains all matches, or the file.
    folder: PathBuf,
    is_path: bool,
}

impl FilePattern {
    /// The pattern as a function has it, without `!`: relative to the function's file if it begins with a dot, otherwise to
    /// the root.
    ///
    /// # Errors
    ///
    /// What in it is not supported.
    pub fn new(root: &Path, function: &Path, text: &str) -> Result<Self, &'static str> {
        if let Some(group) = GROUPS.into_iter().find(|group| text.contains(group)) {
            return Err(group);
        }
        if fast_glob::validate(text).is_err() {
            return Err("a bracket that is not closed");
        }
        let is_of_function = text.starts_with('.');
        let from = if is_of_function { slashes(function) } else { slashes(&root.join("_")) };
        let glob = path::join(&escaped(&from), text);
        let special = special_at(&glob);
        let is_path = special == glob.len();
        let folder = if is_path { &glob } else { &glob[..glob[..special].rfind('/').unwrap_or(0)] };
        Ok(Self { folder: unescaped(folder).into(), is_path, glob })
    }

    /// The folder that contains all matches; the path itself if that is what the pattern is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The pattern relative to the root, where it leads below it.
    pub fn relative_to(&self, root: &Path) -> &str {
        let root = escaped(&slashes(root));
        self.glob.strip_prefix(&root).and_then(|below| below.strip_prefix('/')).unwrap_or(&self.glob)
    }

    /// Whether it matches a file.
    pub fn matches(&self, file: &Path) -> bool {
        if self.is_path { file.starts_with(&self.folder) } else { fast_glob::glob_match(&self.glob, slashes(file)) }
    }
}

fn slashes(path: &Path) -> String {
    path::display(Path::new(""), path)
}

/// Where the first special character of a glob is.
fn special_at(glob: &str) -> usize {
    let mut is_escaped = false;
    let mut is_special = |character: char| {
        let found = !is_escaped && matches!(character, '*' | '?' | '[' | '{');
        is_escaped = character == '\\' && !is_escaped;
        found
    };
    glob.find(&mut is_special).unwrap_or(glob.len())
}

/// A path as a glob that matches nothing else.
fn escaped(path: &str) -> String {
    let mut glob = String::new();
    for character in path.chars() {
        if matches!(character, '*' | '?' | '[' | ']' | '{' | '}' | '\\') {
            glob.push('\\');
        }
        glob.push(character);
    }
    glob
}

fn unescaped(glob: &str) -> String {
    let mut path = String::new();
    let mut characters = glob.chars();
    while let Some(character) = characters.next() {
        path.push(if character == '\\' { characters.next().unwrap_or(character) } else { character });
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> FilePattern {
        FilePattern::new(Path::new("/p/[a] (b)"), Path::new("/p/[a] (b)/src/functions/f.ts"), text).unwrap()
    }

    #[test]
    fn folders_of_the_project_may_have_special_characters() {
        let matches = |text: &str, file: &str| pattern(text).matches(&Path::new("/p/[a] (b)").join(file));
        assert!(matches("data/*.txt", "data/a.txt"));
        assert!(matches("../../data/*.txt", "data/a.txt"));
        assert!(!matches("./data/*.txt", "data/a.txt"));
        assert!(matches("data", "data/in/it/a.txt"));
        assert!(!matches("data", "database/a.txt"));
        assert!(matches("data/\\[a\\].txt", "data/[a].txt"));
        assert!(!matches("data/[a].txt", "data/[a].txt"));
        assert!(matches("**/*.d.ts", ".hidden/a.d.ts"));
    }

    #[test]
    fn the_folder_of_all_matches_is_a_path() {
        let folder = |text: &str| pattern(text).folder().to_string_lossy().into_owned();
        assert_eq!(folder("data/**"), "/p/[a] (b)/data");
        assert_eq!(folder("./\\[x\\]/y/*"), "/p/[a] (b)/src/functions/[x]/y");
        assert_eq!(folder("data/a.txt"), "/p/[a] (b)/data/a.txt");
        assert_eq!(folder("*"), "/p/[a] (b)");
    }

    #[test]
    fn what_is_not_supported_is_said() {
        let unsupported = |text: &str| FilePattern::new(Path::new("/p"), Path::new("/p/f.ts"), text).unwrap_err();
        assert_eq!(unsupported("data/!(a).txt"), "!(");
        assert_eq!(unsupported("data/*.@(txt|json)"), "@(");
        assert_eq!(unsupported("data/{a,b"), "a bracket that is not closed");
    }
}
