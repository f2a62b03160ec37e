//! SHA-256 of a tarball, and of files before they are packed.

use sha2::{Digest, Sha256};

use crate::plugin::{PackedFile, PackedFiles};

/// SHA-256 in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// SHA-256 of names, permissions and contents, in lower-case hex.
pub fn sha256_of_files(files: &PackedFiles) -> String {
    let mut hash = Sha256::new();
    for (path, PackedFile { contents, is_executable }) in files {
        hash.update(path.as_str());
        hash.update([u8::from(*is_executable)]);
        // The length keeps the end of one file and the start of the next apart.
        hash.update(u64::try_from(contents.len()).unwrap_or(u64::MAX).to_le_bytes());
        hash.update(contents);
    }
    format!("{:x}", hash.finalize())
}
