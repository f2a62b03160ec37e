//! Numbers of bytes as messages show them.

/// Bytes in decimal units with one digit after the point, rounded: `999 B`, `13.1 kB`, `52.4 MB`.
pub fn shown_bytes(bytes: u64) -> String {
    // Below these bounds a rounded number has at most three digits before the point.
    let (unit, name) = match bytes {
        0..1000 => return format!("{bytes} B"),
        1000..999_950 => (1000, "kB"),
        _ => (1_000_000, "MB"),
    };
    let tenths = bytes.saturating_add(unit / 20) / (unit / 10);
    format!("{}.{} {name}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_rounded_and_shown_in_decimal_units() {
        for (bytes, shown) in [
            (999, "999 B"),
            (1000, "1.0 kB"),
            (10_049, "10.0 kB"),
            (10_050, "10.1 kB"),
            (999_949, "999.9 kB"),
            (999_950, "1.0 MB"),
            (1_234_567, "1.2 MB"),
            (52_428_800, "52.4 MB"),
        ] {
            assert_eq!(shown_bytes(bytes), shown, "{bytes}");
        }
    }
}
