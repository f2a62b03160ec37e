//! How code refers to copied files before it is known which output the code ends up in.
//!
//! A reference is a short text, `ntli~i7~`, in a string of the code: a form, and the number of a file. When the outputs
//! are known, a path replaces it.

use std::{
    ops::Range,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::model::NumberedFiles;

/// What the path is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceForm {
    /// A specifier of `import`: relative to the file it stands in.
    Import,
    /// An argument of `require`: relative to the file that holds the bundler's `require`.
    Require,
    /// Appended to the folder of the file it stands in, and a slash.
    Path,
    /// Relative to the URL of the file it stands in.
    Url,
}

const START: &str = "ntli~";

impl ReferenceForm {
    fn letter(self) -> char {
        match self {
            Self::Import => 'i',
            Self::Require => 'r',
            Self::Path => 'p',
            Self::Url => 'u',
        }
    }

    fn of(letter: u8) -> Option<Self> {
        [Self::Import, Self::Require, Self::Path, Self::Url]
            .into_iter()
            .find(|form| form.letter() == char::from(letter))
    }
}

/// The files that references mean.
#[derive(Debug)]
pub struct ReferencedFiles {
    numbered: Mutex<NumberedFiles>,
}

impl ReferencedFiles {
    /// For a project.
    pub fn new(root: &Path) -> Self {
        Self { numbered: Mutex::new(NumberedFiles::new(root)) }
    }

    /// The reference to a file.
    pub fn refer(&self, form: ReferenceForm, file: &Path) -> String {
        reference(form, self.numbered().number(file))
    }

    /// The file that has a number.
    pub fn file(&self, number: u32) -> Option<PathBuf> {
        self.numbered().file(number).map(Path::to_owned)
    }

    /// All of them, in the order of their numbers.
    pub fn files(&self) -> Vec<PathBuf> {
        self.numbered().files().map(Path::to_owned).collect()
    }

    fn numbered(&self) -> MutexGuard<'_, NumberedFiles> {
        self.numbered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The reference to a file by its number.
fn reference(form: ReferenceForm, file: u32) -> String {
    format!("{START}{}{file}~", form.letter())
}

/// Whether a specifier is a reference.
pub fn is_reference(specifier: &str) -> bool {
    specifier.starts_with(START)
}

/// Every reference in the code, in the order of their places.
pub fn references(code: &str) -> Vec<(Range<usize>, ReferenceForm, u32)> {
    let found = memchr::memmem::find_iter(code.as_bytes(), START);
    found.filter_map(|at| reference_at(code, at)).collect()
}

fn reference_at(code: &str, at: usize) -> Option<(Range<usize>, ReferenceForm, u32)> {
    let rest = &code[at + START.len()..];
    let form = ReferenceForm::of(*rest.as_bytes().first()?)?;
    let (number, _) = rest[1..].split_once('~')?;
    Some((at..at + START.len() + number.len() + 2, form, number.parse().ok()?))
}

/// The characters that need no encoding in a URL, besides letters and digits.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'@');

/// The path as a part of a URL.
pub fn percent_encoded(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_again() {
        let (first, second) = (reference(ReferenceForm::Import, 7), reference(ReferenceForm::Url, 12));
        let code = format!("import \"{first}\"; new URL(\"{second}\"); \"ntli~x\";");
        let found: Vec<_> =
            references(&code).into_iter().map(|(range, form, file)| (&code[range], form, file)).collect();
        assert_eq!(found, [(first.as_str(), ReferenceForm::Import, 7), (second.as_str(), ReferenceForm::Url, 12)]);
    }

    #[test]
    fn urls_are_encoded() {
        assert_eq!(percent_encoded("a b/ü#.txt"), "a%20b/%C3%BC%23.txt");
    }
}
