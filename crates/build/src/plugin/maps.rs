//! The source maps of a build, for stack traces of functions that run on a site.

use std::{io, path::Path};

use serde_json::Value;

use netlify_sdk_bundle::model::Bundle;
use netlify_sdk_core::{
    fs,
    path::{self, RelativePath, display},
};

use crate::plugin::{
    PackedFiles,
    layout::{FUNCTIONS_FOLDER, INTEGRATION, INTEGRATION_FILES, MAP_EXTENSION},
};

/// The maps of the functions and of the integration itself, called like their files in the plugin. Sources are named
/// relative to the root.
///
/// # Errors
///
/// When the map of the integration, which `prepare` has written into the staging folder, cannot be read.
pub fn source_maps(root: &Path, staging: &Path, bundle: &Bundle) -> io::Result<PackedFiles> {
    let functions = bundle.files.values().filter_map(|file| {
        let path = RelativePath::new(format!("{FUNCTIONS_FOLDER}/{}{MAP_EXTENSION}", file.path))?;
        Some((path, file.map.clone()?.into_bytes()))
    });
    let beside = fs::files_below(&staging.join(INTEGRATION_FILES)).unwrap_or_default();
    let beside = beside.into_iter().map(|file| display(staging, &file.path));
    let own = beside.filter(|path| path.ends_with(MAP_EXTENSION)).chain([format!("{INTEGRATION}{MAP_EXTENSION}")]);
    let integration = own.filter_map(RelativePath::new).map(|path| {
        let map = fs::read(&staging.join(path.as_str()))?;
        Ok((path, relative_to_root(root, staging, &map)?.into_bytes()))
    });
    functions.map(Ok).chain(integration).map(|map| map.map(|(path, text)| (path, text.into()))).collect()
}

/// A map in `folder`, with sources named relative to the root instead of the folder.
pub fn relative_to_root(root: &Path, folder: &Path, map: &str) -> io::Result<String> {
    let [root, folder] = [root, folder].map(|path| display(Path::new(""), path));
    let mut map: Value = serde_json::from_str(map)?;
    for source in map.get_mut("sources").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(name) = source.as_str() {
            *source = path::relative(&root, &path::join(&format!("{folder}/map"), name)).into();
        }
    }
    Ok(map.to_string())
}
