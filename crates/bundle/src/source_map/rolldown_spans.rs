//! Positions in rolldown's diagnostics, mapped back to the sources before edits.

use std::{collections::HashMap, path::PathBuf};

use rolldown_error::{BuildDiagnostic, DiagnosticOptions, EventKind};

use netlify_sdk_core::{
    fs,
    path::display,
    text::{Edit, SourceFile, Span, apply_edits, place_before},
};

/// What was done to modules before rolldown read them, by their ids: edits, and edits of what they made.
pub type ModuleEdits = HashMap<String, Vec<Vec<Edit>>>;

/// Maps positions to spans of the sources.
#[derive(Debug)]
pub struct RolldownSpans {
    /// What paths are relative to.
    pub root: PathBuf,
    /// The edits that rolldown's positions are after.
    pub edits: ModuleEdits,
}

impl RolldownSpans {
    /// The options that rolldown prints with.
    pub fn options(&self) -> DiagnosticOptions {
        DiagnosticOptions { cwd: self.root.clone() }
    }

    /// The span of a problem. The file is read again, which only happens if something is wrong.
    pub fn of(&self, problem: &BuildDiagnostic) -> Span {
        let diagnostic = problem.to_diagnostic_with(&self.options());
        let Some((file, _, _, utf16)) = diagnostic.get_primary_location() else {
            let path = module_of(problem).map_or_else(|| ".".to_owned(), |id| display(&self.root, id.as_ref()));
            return Span::path(path);
        };
        // A generated module says nothing to the author.
        if file.starts_with(['\0', '\\']) {
            return Span::path(".");
        }
        let path = self.root.join(&file);
        let text = fs::read(&path).unwrap_or_default();
        let edits = self.edits.get(path.to_string_lossy().as_ref()).map_or(&[][..], Vec::as_slice);
        let start = unedited(&text, edits, utf16);
        let end = start + token_length(&text[start..]);
        let to_u32 = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Span::new(&SourceFile::new(file, text), to_u32(start), to_u32(end))
    }
}

/// The module that a problem is in.
pub fn module_of(problem: &BuildDiagnostic) -> Option<String> {
    let is_circular = matches!(problem.kind(), EventKind::CircularReexportError);
    problem.id().or_else(|| problem.exporter().filter(|_| is_circular))
}

/// Where a place in an edited text is in the text as it was; UTF-16 units to bytes.
fn unedited(text: &str, edits: &[Vec<Edit>], utf16: usize) -> usize {
    let mut steps = edits.iter();
    match steps.next() {
        None => byte_offset(text, utf16),
        Some(first) => place_before(first, unedited(&apply_edits(text, first), steps.as_slice(), utf16)),
    }
}

fn byte_offset(text: &str, utf16: usize) -> usize {
    let mut units = 0;
    for (at, character) in text.char_indices() {
        if units >= utf16 {
            return at;
        }
        units += character.len_utf16();
    }
    text.len()
}

/// The length of the string or name that starts here.
fn token_length(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    if matches!(first, '"' | '\'' | '`') {
        return text[1..].find(first).map_or(1, |end| end + 2);
    }
    text.find(|character: char| !character.is_alphanumeric() && !matches!(character, '_' | '$'))
        .unwrap_or(text.len())
        .max(first.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_the_token_at_a_place() {
        assert_eq!(token_length("'./x' from"), 5);
        assert_eq!(token_length("name.y"), 4);
        assert_eq!(token_length("+ 1"), 1);
    }

    #[test]
    fn places_are_those_before_the_edits() {
        let text = "ü a(b); c(d);";
        let at = |word: &str| text.find(word).unwrap();
        let edits = [vec![Edit::new(at("a")..at("a") + 1, "𝒳.long_name")], vec![Edit::new(0..0, "first; ")]];
        let edited = edits.iter().fold(text.to_owned(), |text, edits| apply_edits(&text, edits));
        for word in ["b", "c", "d"] {
            let utf16 = edited
                [..edited.rfind(&format!("{word})")).or_else(|| edited.find(&format!("{word}("))).unwrap()]
                .encode_utf16()
                .count();
            assert_eq!(unedited(text, &edits, utf16), at(word), "{word}");
        }
        assert_eq!(unedited(text, &edits, "first; ü 𝒳.lo".encode_utf16().count()), at("a"));
    }
}
