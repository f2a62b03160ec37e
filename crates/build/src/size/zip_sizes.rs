//! The size of the zip that zip-it-and-ship-it makes of a function: each file is deflated on its own, at level 1, the
//! default of its archiver.

use std::io::{self, Write};

use flate2::{Compression, write::DeflateEncoder};

/// Within 3 % of what zlib in Node produces at level 1 (`docs/size.md`); level 1 of zlib-rs compresses less.
const LEVEL: Compression = Compression::new(2);

/// Bytes of the end of a zip.
pub const ZIP_END: usize = 22;

/// Bytes that a zip has for each file besides its contents and, twice, its path: local header, data descriptor and entry
/// in the central directory.
const HEADERS: usize = 30 + 16 + 46;

/// Measures files one after another, with the same buffers.
#[derive(Debug)]
pub struct ZipSizes(DeflateEncoder<Count>);

impl Default for ZipSizes {
    fn default() -> Self {
        Self(DeflateEncoder::new(Count(0), LEVEL))
    }
}

impl ZipSizes {
    /// The bytes that a file adds to a zip.
    pub fn entry(&mut self, path: &str, contents: &[u8]) -> usize {
        // Writing into a counter cannot fail, so the fallback is never used.
        let deflated = self.0.write_all(contents).and_then(|()| self.0.reset(Count(0)));
        deflated.map_or(contents.len(), |count| count.0) + HEADERS + 2 * path.len()
    }
}

/// Counts the bytes that are written.
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
    fn sizes_do_not_depend_on_files_measured_before() {
        let text = "a text that is not that short ".repeat(50);
        let mut sizes = ZipSizes::default();
        let first = sizes.entry("a", text.as_bytes());
        sizes.entry("b", b"another one");
        assert_eq!(sizes.entry("a", text.as_bytes()), first);
        assert!(first < text.len() / 5, "{first}");
        assert_eq!(sizes.entry("name", b""), HEADERS + 2 * 4 + 2);
    }
}
