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

use crate::code::{ParsedModule, PathUse, SelfPaths, requires_computed, self_paths};

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
    /// What a module of the package in a folder does with its location, without the code that edits replace; nothing if the
    /// package cannot be bundled.
    ///
    /// It cannot be bundled if it contains compiled code, loads optional peers by names that are only known when it runs,
    /// or uses its location for something else than `can_be_beside` accepts.
    pub fn inspect(
        &self,
        folder: PathBuf,
        module: &ParsedModule<'_>,
        replaced: &[Edit],
        can_be_beside: impl Fn(&PathUse) -> bool,
    ) -> Option<SelfPaths> {
        let Bundling::Possible { has_optional_peers } = self.bundling_of(&folder) else { return None };
        // Without the lock: this is most of the work.
        let location = self_paths(module, replaced);
        if (has_optional_peers && requires_computed(module)) || !location.uses.iter().all(can_be_beside) {
            self.cannot_be_bundled(folder);
            return None;
        }
        Some(location)
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
