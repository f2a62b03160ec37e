//! Writes outputs with their source maps, so that stack traces show the sources.

use std::{io, path::Path};

use serde_json::Value;

use netlify_sdk_bundle::model::{Bundle, OutputFile};
use netlify_sdk_core::{fs, path::RelativePath};

use crate::plugin::layout::MAP_EXTENSION;

/// Writes a bundle into a folder.
///
/// # Errors
///
/// When something cannot be written.
pub fn write(root: &Path, folder: &Path, bundle: &Bundle) -> io::Result<()> {
    let files: Vec<_> = bundle.files.values().flat_map(|file| with_map(root, file)).collect();
    fs::write_all(folder, files.iter().map(|(path, text)| (path, text.as_bytes())))?;
    for (path, copied) in &bundle.copied {
        fs::copy_to_new(&copied.source, &folder.join(path.as_str()))?;
    }
    Ok(())
}

/// A file, and its source map with absolute paths of the sources.
fn with_map(root: &Path, file: &OutputFile) -> Vec<(RelativePath, String)> {
    let map = file.map.as_deref().and_then(|map| {
        let root = Value::from(format!("{}/", root.display()));
        let map = format!("{{\"sourceRoot\":{root},{}", map.strip_prefix('{')?);
        Some((RelativePath::new(format!("{}{MAP_EXTENSION}", file.path))?, map))
    });
    let Some((path, map)) = map else { return vec![(file.path.clone(), file.code.clone())] };
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    let code = format!("{}\n//# sourceMappingURL={name}\n", file.code.trim_end());
    vec![(file.path.clone(), code), (path, map)]
}
