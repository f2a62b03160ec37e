//! Which packages cannot be bundled, as modules tell while they are loaded.

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use rolldown_common::ImportKind;

use netlify_sdk_core::{
    project::{Package, folder_of},
    text::Edit,
};

use crate::code::{ParsedModule, requires_computed, self_paths};

/// What one build finds out about packages. Modules are loaded in parallel.
#[derive(Debug, Default)]
pub struct PackageFindings {
    found: Mutex<PackageNotes>,
}

#[derive(Debug, Default)]
struct PackageNotes {
    /// By the folders of the packages.
    bundling: HashMap<PathBuf, Bundling>,
    /// The folders of packages that own modules import.
    imported: BTreeSet<PathBuf>,
    /// The names that modules import packages by.
    requests: HashMap<PathBuf, Vec<(String, ImportKind)>>,
}

/// Whether a package can be bundled, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bundling {
    Impossible,
    Possible { has_optional_peers: bool },
}

impl Bundling {
    /// What the package.json in a folder tells.
    fn of(folder: &Path) -> Self {
        let package = Package::read(folder);
        if package.as_ref().is_some_and(Package::is_native) {
            return Self::Impossible;
        }
        Self::Possible { has_optional_peers: package.is_some_and(|package| package.has_optional_peers()) }
    }
}

impl PackageFindings {
    /// Looks at a module of the package in a folder, without the code that edits replace.
    ///
    /// The package cannot be bundled if it contains compiled code, looks for its own files, or loads optional peers by
    /// names that are only known when it runs.
    pub fn inspect(&self, folder: PathBuf, module: &ParsedModule<'_>, replaced: &[Edit]) {
        let Bundling::Possible { has_optional_peers } = self.bundling_of(&folder) else { return };
        // Without the lock: this is most of the work.
        if (has_optional_peers && requires_computed(module)) || !self_paths(module, replaced).uses.is_empty() {
            self.cannot_be_bundled(folder);
        }
    }

    fn bundling_of(&self, folder: &Path) -> Bundling {
        if let Some(known) = self.found().bundling.get(folder) {
            return *known;
        }
        let bundling = Bundling::of(folder);
        *self.found().bundling.entry(folder.to_owned()).or_insert(bundling)
    }

    /// Notes that the package in a folder cannot be bundled.
    pub fn cannot_be_bundled(&self, folder: PathBuf) {
        self.found().bundling.insert(folder, Bundling::Impossible);
    }

    /// Whether some package cannot be bundled.
    pub fn has_unbundlable(&self) -> bool {
        self.found().bundling.values().any(|bundling| *bundling == Bundling::Impossible)
    }

    /// The folders of packages that cannot be bundled.
    pub fn unbundlable(&self) -> Vec<PathBuf> {
        let found = self.found();
        let impossible = found.bundling.iter().filter(|(_, bundling)| **bundling == Bundling::Impossible);
        impossible.map(|(folder, _)| folder.clone()).collect()
    }

    /// Notes that a module imports a file of a package.
    pub fn note_import(&self, importer: &Path, file: &Path) {
        if folder_of(importer).is_none() {
            self.found().imported.extend(folder_of(file));
        }
    }

    /// Notes by which name a module imports a package.
    pub fn note_request(&self, importer: &Path, specifier: &str, kind: ImportKind) {
        let mut found = self.found();
        let requests = found.requests.entry(importer.to_owned()).or_default();
        if !requests.iter().any(|(known, other)| known == specifier && *other == kind) {
            requests.push((specifier.to_owned(), kind));
        }
    }

    /// The names that a module imports packages by.
    pub fn requests(&self, importer: &Path) -> Vec<(String, ImportKind)> {
        self.found().requests.get(importer).cloned().unwrap_or_default()
    }

    /// Whether the integration's own code imports the package in a folder.
    pub fn is_imported_by_own_code(&self, folder: &Path) -> bool {
        self.found().imported.contains(folder)
    }

    fn found(&self) -> MutexGuard<'_, PackageNotes> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
