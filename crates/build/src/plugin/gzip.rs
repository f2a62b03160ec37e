//! Gzip with several processors, since a plugin carries an addon that takes long to compress.
//!
//! The pieces are cut by size and compressed on their own; all but the last end at a byte, so that they
//! form one stream that every reader takes for an ordinary one (as pigz does it).

use std::{
    io::{self, Write},
    mem,
};

use flate2::{Compression, Crc, write::DeflateEncoder};
use rayon::prelude::*;

/// A better level saves 3 % of the small addon, and takes twice as long.
const LEVEL: Compression = Compression::new(6);

/// Bytes in a piece. What it costs in size is below 1 %.
const PIECE: usize = 512 * 1024;

/// No name, no time, and nothing about the machine.
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
    let tail = [crc.sum().to_le_bytes(), size.to_le_bytes()].concat();
    Ok([HEADER.to_vec(), pieces.concat(), tail].concat())
}

fn deflate(encoder: &mut DeflateEncoder<Vec<u8>>, piece: &[u8], is_last: bool) -> io::Result<Vec<u8>> {
    encoder.write_all(piece)?;
    if is_last {
        encoder.try_finish()?;
    } else {
        encoder.flush()?;
    }
    // What the encoder writes when it is reset would end the stream.
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
    fn every_size_can_be_read_again_as_one_stream() {
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
