//! How large a zip gets, as zip-it-and-ship-it makes it: each file deflated on its own, at the level that its
//! archiver has by itself, which is the fastest.

use std::io::{self, Write};

use flate2::{Compression, write::DeflateEncoder};

/// Gives what zlib in Node gives at its level 1, but for 1 to 3 % (`docs/size.md`); our level 1 is a cruder one.
const LEVEL: Compression = Compression::new(2);

/// The end of a zip.
pub const ZIP_END: usize = 22;

/// What a file has in a zip besides its contents and, twice, its path: the header before it, the
/// descriptor behind it, and its line in the directory.
const HEADERS: usize = 30 + 16 + 46;

/// Tells how large files get; keeps the memory that deflating takes.
#[derive(Debug)]
pub struct ZipSizes(DeflateEncoder<Count>);

impl Default for ZipSizes {
    fn default() -> Self {
        Self(DeflateEncoder::new(Count(0), LEVEL))
    }
}

impl ZipSizes {
    /// What a file adds to a zip.
    pub fn entry(&mut self, path: &str, contents: &[u8]) -> usize {
        // Counting cannot fail.
        let deflated = self.0.write_all(contents).and_then(|()| self.0.reset(Count(0)));
        deflated.map_or(contents.len(), |count| count.0) + HEADERS + 2 * path.len()
    }
}

/// Counts what is written.
#[derive(Debug)]
struct Count(usize);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_deflated_before_does_not_matter() {
        let text = "a text that is not that short ".repeat(50);
        let mut sizes = ZipSizes::default();
        let first = sizes.entry("a", text.as_bytes());
        sizes.entry("b", b"another one");
        assert_eq!(sizes.entry("a", text.as_bytes()), first);
        assert!(first < text.len() / 5, "{first}");
        assert_eq!(sizes.entry("name", b""), HEADERS + 2 * 4 + 2);
    }
}
