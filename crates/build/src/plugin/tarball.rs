//! A gzipped tarball in the form that `npm pack` makes.

use std::io;

use tar::{Builder, EntryType, Header};

use crate::plugin::{PackedFile, PackedFiles, gzip::gzip};

/// 1985-10-26T08:15:00Z, the time that npm gives every file.
const MTIME: u64 = 499_162_500;

/// Bytes of a header, and what contents are filled up to.
const BLOCK: usize = 512;

/// Packs the files below `package/`, in the order of their paths.
///
/// # Errors
///
/// When a path is too long for a tarball.
pub fn tarball(files: &PackedFiles) -> io::Result<Vec<u8>> {
    // A tarball that grows is copied again and again.
    let size = files.iter().map(|(path, file)| file.contents.len() + path.as_str().len() + 4 * BLOCK).sum();
    let mut archive = Builder::new(Vec::with_capacity(size));
    for (path, PackedFile { contents, is_executable }) in files {
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(if *is_executable { 0o755 } else { 0o644 });
        header.set_mtime(MTIME);
        header.set_size(u64::try_from(contents.len()).map_err(io::Error::other)?);
        archive.append_data(&mut header, format!("package/{path}"), contents.as_slice())?;
    }
    gzip(&archive.into_inner()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use netlify_sdk_core::path::RelativePath;

    use super::*;

    fn files() -> PackedFiles {
        let path = |path: String| RelativePath::new(path).unwrap();
        PackedFiles::from([
            (path("index.js".to_owned()), b"1".as_slice().into()),
            (path(format!("functions/{}.mjs", "long".repeat(60))), b"22".as_slice().into()),
        ])
    }

    #[test]
    fn equal_files_give_equal_bytes() {
        assert_eq!(tarball(&files()).unwrap(), tarball(&files()).unwrap());
    }

    #[test]
    fn holds_every_file_below_package() {
        let bytes = tarball(&files()).unwrap();
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(bytes.as_slice()));
        let read: Vec<_> = archive
            .entries()
            .unwrap()
            .map(|entry| {
                let mut entry = entry.unwrap();
                let mut text = String::new();
                entry.read_to_string(&mut text).unwrap();
                (entry.path().unwrap().to_string_lossy().into_owned(), text)
            })
            .collect();
        let long = format!("package/functions/{}.mjs", "long".repeat(60));
        assert_eq!(read, [(long, "22".to_owned()), ("package/index.js".to_owned(), "1".to_owned())]);
    }
}
