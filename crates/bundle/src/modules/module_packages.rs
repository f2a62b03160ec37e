//! Which files are ES modules because of the package that they are in.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use netlify_sdk_core::{path, project::is_in_module_package};

/// Packages of ES modules, each folder looked up once.
#[derive(Debug, Default)]
pub struct ModulePackages(Mutex<HashMap<PathBuf, bool>>);

impl ModulePackages {
    /// Whether the file that a relative specifier means is an ES module, by its name or its package. May be answered with
    /// no too often.
    pub fn is_es_module(&self, importer: &str, specifier: &str) -> bool {
        if !specifier.starts_with('.') {
            return false;
        }
        let file = PathBuf::from(path::join(&importer.replace('\\', "/"), specifier));
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("mjs" | "mts") => true,
            Some("js" | "ts" | "jsx" | "tsx") => self.is_in_one(&file),
            _ => false,
        }
    }

    fn is_in_one(&self, file: &Path) -> bool {
        let folder = file.parent().unwrap_or(file);
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(folder).copied();
        known.unwrap_or_else(|| {
            let found = is_in_module_package(file);
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned(), found);
            found
        })
    }
}

#[cfg(test)]
mod tests {
    use super::ModulePackages;

    #[test]
    fn extensions_tell() {
        let packages = ModulePackages::default();
        assert!(packages.is_es_module("/app/a.js", "./b.mjs"));
        assert!(!packages.is_es_module("/app/a.mjs", "./b.cjs"));
        assert!(!packages.is_es_module("/app/a.mjs", "b"));
        assert!(!packages.is_es_module("/app/a.mjs", "./b.js"));
    }
}
