//! Sizes in bytes, which are JavaScript numbers: `i64` is the widest integer that napi-rs passes as one.

/// Bytes for JavaScript.
pub fn to_bytes(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// Bytes from JavaScript; a negative number counts as 0.
pub fn from_bytes(bytes: i64) -> u64 {
    u64::try_from(bytes).unwrap_or(0)
}
