//! A text that code makes, as far as it is known before the code runs.

use netlify_sdk_core::path;
use percent_encoding::percent_decode_str;

/// Stands in a text for a part that is only known when the code runs.
pub const UNKNOWN: char = '\0';

/// A text with [`UNKNOWN`] parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathText {
    /// The text. The URL of a file counts as its path.
    pub text: String,
    /// Whether it is an absolute path that begins with the location of the module.
    pub is_located: bool,
}

impl PathText {
    /// A text that does not depend on where the module is.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_located: false }
    }

    /// A path that begins with the location of the module.
    pub fn located(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_located: true }
    }

    /// A text of which nothing is known.
    pub fn unknown() -> Self {
        Self::plain(UNKNOWN)
    }

    /// The text followed by another one.
    pub fn append(mut self, other: &Self) -> Self {
        self.text += &other.text;
        self
    }

    /// The path `part` in the folder that the text is, as `join` of `node:path` finds it.
    pub fn join(self, part: &str) -> Self {
        // After an unknown part it is not known which folder `..` leaves.
        let leaves_unknown = part.split(UNKNOWN).skip(1).any(|rest| rest.contains(".."));
        let text = if self.text.contains(UNKNOWN) || leaves_unknown {
            format!("{}/{part}", self.text)
        } else {
            path::join(&format!("{}/", self.text), part)
        };
        Self { text, ..self }
    }

    /// The path that a relative URL means where the text is the base.
    pub fn resolve_url(&self, relative: &str) -> Self {
        let relative = relative.split(['?', '#']).next().unwrap_or_default();
        let path = path::join(&self.text, &percent_decode_str(relative).decode_utf8_lossy());
        let is_folder = relative.ends_with('/') || matches!(relative, "." | "..");
        Self::located(if is_folder { path + "/" } else { path })
    }

    /// The folder that it lies in.
    pub fn parent(&self) -> Self {
        Self { text: parent(&self.text).to_owned(), ..*self }
    }

    /// Any path below it.
    pub fn anything_below(mut self) -> Self {
        if !self.text.ends_with('/') {
            self.text.push('/');
        }
        self.text.push(UNKNOWN);
        self
    }
}

/// The folder of a path that may end with `/`.
pub fn parent(path: &str) -> &str {
    path::folder(path.strip_suffix('/').unwrap_or(path))
}
