//! Sizes as people read them.

/// Bytes in decimal units with one decimal, halves rounded up: `999 B`, `1.0 kB`, `52.4 MB`.
///
/// `sdk/shared/bytes.ts` and `size/page/format.js` format sizes in the same way, so that an error and a table of the
/// same build agree; `fixtures/bytes.json` has examples for all three.
pub fn format_bytes(bytes: u64) -> String {
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    // The unit is chosen after rounding, so that 999,950 bytes are 1.0 MB, not 1000.0 kB.
    let tenths = bytes.saturating_add(50) / 100;
    if tenths < 10_000 {
        return format!("{}.{} kB", tenths / 10, tenths % 10);
    }
    let tenths = bytes.saturating_add(50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_every_example_of_the_shared_fixture() {
        let fixture = include_str!("../../../../fixtures/bytes.json");
        let examples: Vec<(u64, String)> = serde_json::from_str(fixture).unwrap();
        assert!(examples.len() > 20);
        for (bytes, text) in examples {
            assert_eq!(format_bytes(bytes), text, "{bytes}");
        }
    }

    #[test]
    fn the_largest_number_does_not_overflow() {
        assert_eq!(format_bytes(u64::MAX), "18446744073709.5 MB");
    }
}
