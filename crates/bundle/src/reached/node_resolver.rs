//! Which files Node may load by a name, whatever its version.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use rolldown_common::{ImportKind, Platform, ResolveOptions, TsConfig};
use rolldown_fs::{OsFileSystem, OxcResolverFileSystem as _};
use rolldown_resolver::Resolver;

use netlify_sdk_core::fs;

use crate::code::LoadForm;

/// The conditions of `exports` and `imports` that Node has beside `node`, `import`, `require` and `default`:
/// `module-sync` from 20.19 and 22.10 on.
pub const NODE_CONDITIONS: [&str; 2] = ["module-sync", "node-addons"];

/// A resolver that finds what Node finds, with some conditions.
pub fn node_resolver(root: &Path, conditions: &[&str]) -> Resolver {
    let names = |names: &[&str]| Some(names.iter().map(|&name| name.to_owned()).collect());
    let options = ResolveOptions {
        condition_names: names(conditions),
        main_fields: names(&["main"]),
        extensions: names(&[".js", ".json", ".node"]),
        ..ResolveOptions::default()
    };
    Resolver::new(OsFileSystem::new(false), root.to_owned(), Platform::Node, &TsConfig::Auto(false), options)
}

/// Resolves as all versions of Node together.
#[derive(Debug)]
pub struct NodeVersions {
    with_module_sync: Resolver,
    without: Resolver,
    /// By the folders that packages are looked for from, and their names.
    packages: Mutex<HashMap<(PathBuf, String), Option<PathBuf>>>,
}

impl NodeVersions {
    /// For files below a folder, or anywhere.
    pub fn new(root: &Path) -> Self {
        let (with_module_sync, without) =
            (node_resolver(root, &NODE_CONDITIONS), node_resolver(root, &["node-addons"]));
        Self { with_module_sync, without, packages: Mutex::default() }
    }

    /// Every file that a specifier may mean in a module, links resolved.
    pub fn files(&self, importer: &Path, specifier: &str, form: LoadForm) -> Vec<PathBuf> {
        let kind = match form {
            LoadForm::Import => ImportKind::Import,
            LoadForm::Require => ImportKind::Require,
        };
        let found = |resolver: &Resolver| {
            let found = resolver.resolve(Some(importer), specifier, kind, false).ok()?;
            // A query is not a part of the file's name.
            let path = found.path.split('?').next().unwrap_or_default();
            Some(PathBuf::from(path)).filter(|path| fs::is_file(path))
        };
        let mut files: Vec<_> = found(&self.with_module_sync).into_iter().collect();
        if !specifier.starts_with(['.', '/']) {
            files.extend(found(&self.without).filter(|file| !files.contains(file)));
        }
        files
    }

    /// The folder of a package that is found by its name from a file, links resolved.
    pub fn package(&self, importer: &Path, name: &str) -> Option<PathBuf> {
        let from = importer.parent()?;
        let key = (from.to_owned(), name.to_owned());
        if let Some(known) = self.packages.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let folders = from.ancestors().filter(|folder| folder.file_name().is_none_or(|name| name != "node_modules"));
        let mut candidates = folders.map(|folder| folder.join("node_modules").join(name));
        let found = candidates.find(|folder| fs::is_folder(folder)).and_then(|folder| fs::real_path(&folder).ok());
        self.packages.lock().unwrap_or_else(PoisonError::into_inner).insert(key, found.clone());
        found
    }
}

/// The name of the package in a specifier; `None` for a path, a URL and an internal name.
pub fn package_name(specifier: &str) -> Option<&str> {
    if specifier.is_empty() || specifier.starts_with(['.', '/', '#']) || specifier.contains(':') {
        return None;
    }
    let mut ends = specifier.match_indices('/').map(|(at, _)| at);
    let end = if specifier.starts_with(['@', '.']) { ends.nth(1) } else { ends.next() };
    Some(&specifier[..end.unwrap_or(specifier.len())])
}

#[cfg(test)]
mod tests {
    use super::package_name;

    #[test]
    fn a_specifier_names_a_package() {
        for (specifier, name) in [
            ("a", Some("a")),
            ("a/b/c.js", Some("a")),
            ("@a/b", Some("@a/b")),
            ("@a/b/c", Some("@a/b")),
            ("./a", None),
            ("#a", None),
            ("node:fs", None),
        ] {
            assert_eq!(package_name(specifier), name, "{specifier}");
        }
    }
}
