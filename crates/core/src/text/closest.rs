//! What a misspelt name was meant to be.

/// The candidate that differs from `name` in few enough letters to be what was meant.
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let name = name.to_lowercase();
    let distance = |known: &&str| strsim::osa_distance(&name, &known.to_lowercase());
    candidates.into_iter().min_by_key(distance).filter(|known| distance(known) <= 1.max(known.len() / 3))
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn finds_what_was_meant() {
        let names = ["path", "schedule", "extension-site-logs"];
        assert_eq!(closest("Paht", names), Some("path"));
        assert_eq!(closest("extension-site-log", names), Some("extension-site-logs"));
        assert_eq!(closest("colour", names), None);
    }
}
