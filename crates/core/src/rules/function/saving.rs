//! The sentence that all advice begins with: what to do, and how many bytes that saves.

use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    text::{Span, format_bytes},
};

/// How many imports a help spells out.
const MAX_SPELLED_OUT: usize = 3;

/// What a function saves when advice is followed.
#[derive(Debug, Clone, Copy)]
pub struct SavedBytes<'s> {
    /// The function that becomes smaller.
    pub function: &'s Function,
    /// How many bytes are saved.
    pub bytes: usize,
    /// How many bytes the function has now.
    pub of: usize,
    /// How many other functions become smaller, too.
    pub others: usize,
    /// The code to change; the first place is the primary one.
    pub places: &'s [Span],
    /// The packages that import what is saved, from the integration's own import on; empty if that is the import of
    /// the package itself.
    pub through: &'s [String],
}

impl SavedBytes<'_> {
    /// A problem whose message says that `what`, a gerund, saves these bytes.
    pub(super) fn report(&self, code: Code, what: &str) -> Diagnostic {
        let others = match self.others {
            0 => String::new(),
            1 => ", and of another function".to_owned(),
            others => format!(", and of {others} other functions"),
        };
        let [bytes, of] = [self.bytes, self.of].map(|bytes| format_bytes(bytes as u64));
        let message = format!("{what} saves {bytes} of the {of} of `{}`{others}", self.function.name);
        let mut places = self.places.iter().cloned();
        let first = places.next().unwrap_or_else(|| Span::path(self.function.source.path()));
        let diagnostic = Diagnostic::new(code, first, message);
        places.fold(diagnostic, |diagnostic, place| diagnostic.also(place, "and here"))
    }

    /// Where the package comes from when another package imports it.
    pub(super) fn label(&self) -> String {
        format!("`{}` brings it in", self.through.join("` → `"))
    }
}

/// Lists the imports to write instead, the first three in full.
pub(super) fn spelled_out(imports: &[String]) -> String {
    let named: Vec<_> = imports.iter().take(MAX_SPELLED_OUT).map(|line| format!("`{line}`")).collect();
    match imports.len().saturating_sub(MAX_SPELLED_OUT) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_imports_are_spelled_out() {
        let lines = ["a", "b", "c", "d"].map(str::to_owned);
        assert_eq!(spelled_out(&lines[..2]), "`a`, `b`");
        assert_eq!(spelled_out(&lines), "`a`, `b`, `c` and 1 more");
    }
}
