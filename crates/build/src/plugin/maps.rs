//! The source maps of a build, which stay with the author: `<output folder>/maps`.
//!
//! They lie as the files in `build` do, with `.map` behind their names.

use std::{io, path::Path};

use serde_json::Value;

use netlify_sdk_bundle::model::Bundle;
use netlify_sdk_core::{
    fs,
    path::{self, RelativePath, display},
};

use crate::{commands::BuildOptions, plugin::Files};

/// The maps of the functions and of the integration itself, whose sources are named from the root.
///
/// # Errors
///
/// When that of the integration, which `prepare` has written, cannot be read.
pub fn collect(options: &BuildOptions, bundle: &Bundle) -> io::Result<Files> {
    let functions = bundle.files.values().filter_map(|file| {
        let path = RelativePath::new(format!("functions/{}.map", file.path))?;
        Some((path, file.map.clone()?.into_bytes()))
    });
    let integration = RelativePath::new("integration.js.map").map(|path| {
        let map = fs::read(&options.staging.join(path.as_str()))?;
        Ok((path, named_from(&options.root, &options.staging, &map)?.into_bytes()))
    });
    functions.map(Ok).chain(integration).map(|map| map.map(|(path, text)| (path, text.into()))).collect()
}

/// A map whose sources are named from the folder it lies in, with sources named from the root.
fn named_from(root: &Path, folder: &Path, map: &str) -> io::Result<String> {
    let [root, folder] = [root, folder].map(|path| display(Path::new(""), path));
    let mut map: Value = serde_json::from_str(map)?;
    for source in map.get_mut("sources").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(name) = source.as_str() {
            *source = path::relative(&root, &path::join(&format!("{folder}/map"), name)).into();
        }
    }
    Ok(map.to_string())
}
