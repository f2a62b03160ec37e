//! The package.json that Node looks at for a file.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{diagnostic::Diagnostic, fs, path::display, project::invalid_json};

/// The package.json that is nearest to a file.
pub fn package_json_of(file: &Path) -> Option<PathBuf> {
    file.ancestors().skip(1).map(|folder| folder.join("package.json")).find(|path| fs::is_file(path))
}

/// Whether Node loads a `.js` file as an ES module, whatever is in it.
pub fn is_in_module_package(file: &Path) -> bool {
    let manifest = package_json_of(file).and_then(|path| fs::read_settings(&path).ok());
    let manifest = manifest.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    manifest.is_some_and(|manifest| manifest["type"] == "module")
}

/// The problem of the package.json that is nearest to a file, if that is not valid JSON; Node then loads no `.js` file below it.
pub fn unreadable_package_json(root: &Path, file: &Path) -> Option<Diagnostic> {
    let path = package_json_of(file)?;
    let text = fs::read_settings(&path).ok()?;
    let error = serde_json::from_str::<Value>(&text).err()?;
    Some(invalid_json::report(display(root, &path), &text, &error))
}
