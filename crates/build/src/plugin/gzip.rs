//! Gzip on several threads, because the site addons in a plugin take long to compress.
//!
//! As in pigz, the input is cut into pieces that are compressed independently. All but the last end on a byte boundary, so
//! that together they are one ordinary gzip stream.

use std::{
    io::{self, Write},
    mem,
};

use flate2::{Compression, Crc, write::DeflateEncoder};
use rayon::prelude::*;

/// Of 280 MB of packages, level 6 makes 0.5 % less and takes 30 % longer.
const LEVEL: Compression = Compression::new(5);

/// Bytes in a piece; cutting costs less than 1 % in size.
const PIECE: usize = 512 * 1024;

/// No file name, no time and no operating system, so that equal input gives equal output.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// Compresses `bytes`; equal input gives equal output.
///
/// # Errors
///
/// When the input is larger than 4 GiB.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let size = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    let mut crc = Crc::new();
    crc.update(bytes);
    let last = bytes.len().saturating_sub(1) / PIECE;
    let pieces = (0..=last).into_par_iter().map_init(
        || DeflateEncoder::new(Vec::new(), LEVEL),
        |encoder, index| {
            let start = index * PIECE;
            deflate(encoder, &bytes[start..bytes.len().min(start + PIECE)], index == last)
        },
    );
    let pieces: Vec<_> = pieces.collect::<io::Result<_>>()?;
    let (crc, size) = (crc.sum().to_le_bytes(), size.to_le_bytes());
    let parts: Vec<&[u8]> =
        [&HEADER[..]].into_iter().chain(pieces.iter().map(Vec::as_slice)).chain([&crc[..], &size]).collect();
    Ok(parts.concat())
}

fn deflate(encoder: &mut DeflateEncoder<Vec<u8>>, piece: &[u8], is_last: bool) -> io::Result<Vec<u8>> {
    encoder.write_all(piece)?;
    if is_last {
        encoder.try_finish()?;
    } else {
        encoder.flush()?;
    }
    // `reset` finishes the stream into its writer, so the output is taken out before.
    let deflated = mem::take(encoder.get_mut());
    encoder.reset(Vec::new())?;
    Ok(deflated)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn inputs_around_the_size_of_a_piece_decompress_to_themselves() {
        for size in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7] {
            let bytes: Vec<u8> = (0..size).map(|at| u8::try_from(at * at % 251).unwrap()).collect();
            let packed = gzip(&bytes).unwrap();
            let mut decoder = GzDecoder::new(packed.as_slice());
            let mut read = Vec::new();
            decoder.read_to_end(&mut read).unwrap();
            assert!(read == bytes, "{size}");
            assert!(decoder.into_inner().is_empty(), "{size}");
            assert!(gzip(&bytes).unwrap() == packed, "{size}");
        }
    }
}
