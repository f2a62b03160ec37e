//! How messages name ignored files.

/// The most names that a message has.
const NAMED: usize = 3;

/// The first names and how many more there are, with the verb that follows.
pub fn listed(names: &[String], one: &str, many: &str) -> String {
    let quoted: Vec<_> = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    let verb = if names.len() == 1 { one } else { many };
    match (names.len().saturating_sub(NAMED), quoted.split_last()) {
        (_, None) => verb.to_owned(),
        (0, Some((last, []))) => format!("{last} {verb}"),
        (0, Some((last, others))) => format!("{} and {last} {verb}", others.join(", ")),
        (more, _) => format!("{} and {more} more {verb}", quoted.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_first_and_counts_the_others() {
        let names = ["a", "b", "c", "d", "e"].map(str::to_owned);
        assert_eq!(listed(&names[..1], "is", "are"), "`a` is");
        assert_eq!(listed(&names[..2], "is", "are"), "`a` and `b` are");
        assert_eq!(listed(&names[..3], "is", "are"), "`a`, `b` and `c` are");
        assert_eq!(listed(&names, "is", "are"), "`a`, `b`, `c` and 2 more are");
    }
}
