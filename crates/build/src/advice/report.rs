//! The text of advice.

use netlify_sdk_core::diagnostic::{Code, Diagnostic};

use crate::advice::saving::Saving;

/// How many imports a help spells out.
const NAMED: usize = 3;

/// Says what to do, as a gerund, and what that saves.
pub fn saves(code: Code, what: &str, saving: &Saving<'_>) -> Diagnostic {
    let others = match saving.others {
        0 => String::new(),
        1 => ", and of another function".to_owned(),
        others => format!(", and of {others} other functions"),
    };
    let (bytes, of) = (shown(saving.bytes), shown(saving.of));
    let message = format!("{what} saves {bytes} of the {of} of `{}`{others}", saving.function.name);
    let mut places = saving.places.iter().cloned();
    let first = places.next().unwrap_or_else(|| netlify_sdk_core::text::Span::path(saving.function.source.path()));
    let diagnostic = Diagnostic::new(code, first, message);
    places.fold(diagnostic, |diagnostic, place| diagnostic.also(place, "and here"))
}

/// Imports to write.
pub fn imports(lines: &[String]) -> String {
    let named: Vec<_> = lines.iter().take(NAMED).map(|line| format!("`{line}`")).collect();
    match lines.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// Bytes in decimal units, within half a percent.
fn shown(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..1_000_000 => format!("{}.{} kB", (bytes + 50) / 1000, (bytes + 50) % 1000 / 100),
        _ => format!("{}.{:02} MB", (bytes + 5000) / 1_000_000, (bytes + 5000) % 1_000_000 / 10_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded() {
        assert_eq!([999, 10_049, 10_050, 1_234_567].map(shown), ["999 B", "10.0 kB", "10.1 kB", "1.23 MB"]);
    }

    #[test]
    fn many_imports_are_counted() {
        let lines = ["a", "b", "c", "d"].map(str::to_owned);
        assert_eq!(imports(&lines[..2]), "`a`, `b`");
        assert_eq!(imports(&lines), "`a`, `b`, `c` and 1 more");
    }
}
