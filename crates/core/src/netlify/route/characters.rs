//! Sets of ASCII characters, as bits.

/// Characters that stand in the path of a URL, one bit for each of ASCII.
pub type Characters = u128;

/// All of them: what JavaScript's `URL` leaves as it is in a path.
pub const ALL: Characters = range(b'!', b'~')
    & !(one(b'"') | one(b'#') | one(b'<') | one(b'>') | one(b'?') | one(b'\\') | one(b'`') | one(b'{') | one(b'}'));

/// All but the slash.
pub const SEGMENT: Characters = ALL & !one(b'/');

/// A single character.
pub const fn one(byte: u8) -> Characters {
    if byte.is_ascii() { 1 << byte } else { 0 }
}

/// The characters from `first` to `last`.
pub const fn range(first: u8, last: u8) -> Characters {
    let mut characters = 0;
    let mut byte = first;
    while byte <= last {
        characters |= one(byte);
        byte += 1;
    }
    characters
}
