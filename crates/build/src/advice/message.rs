//! The message of advice: what to do and what it saves.

use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    text::{Span, format_bytes},
};

use crate::advice::saving::Saving;

/// How many imports a help text spells out.
const NAMED: usize = 3;

/// A warning that `what`, a gerund such as "importing less", saves so many bytes.
pub fn saves(code: Code, what: &str, saving: &Saving<'_>) -> Diagnostic {
    let others = match saving.others {
        0 => String::new(),
        1 => ", and of another function".to_owned(),
        others => format!(", and of {others} other functions"),
    };
    let (bytes, of) = (format_bytes(saving.bytes as u64), format_bytes(saving.of as u64));
    let message = format!("{what} saves {bytes} of the {of} of `{}`{others}", saving.function.name);
    let mut places = saving.places.iter().cloned();
    let first = places.next().unwrap_or_else(|| Span::path(saving.function.source.path()));
    let diagnostic = Diagnostic::new(code, first, message);
    places.fold(diagnostic, |diagnostic, place| diagnostic.also(place, "and here"))
}

/// Lines of code to write, the first few in full.
pub fn imports(lines: &[String]) -> String {
    let named: Vec<_> = lines.iter().take(NAMED).map(|line| format!("`{line}`")).collect();
    match lines.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_imports_are_counted() {
        let lines = ["a", "b", "c", "d"].map(str::to_owned);
        assert_eq!(imports(&lines[..2]), "`a`, `b`");
        assert_eq!(imports(&lines), "`a`, `b`, `c` and 1 more");
    }
}
