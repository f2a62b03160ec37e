//! A tsconfig.json that rolldown cannot read.
//!
//! TypeScript and esbuild go on without what is missing or wrong in it, but rolldown 1.2.5 then resolves no import of any
//! file. So a build that failed for such a reason is repeated with a copy of all that its modules are compiled by.

use std::{
    collections::BTreeSet,
    env,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicUsize, Ordering},
};

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    fs,
    path::RelativePath,
    project::{CompleteTsConfig, tsconfigs_above},
};
use rolldown_common::TsConfig;

/// What rolldown reads instead of each tsconfig.json, while it exists; nothing until one cannot be read.
#[derive(Debug, Default)]
pub struct TsConfigCopy {
    /// The files that it is a copy of.
    paths: BTreeSet<PathBuf>,
    folder: Option<PathBuf>,
    /// What is wrong with the files.
    pub diagnostics: Vec<Diagnostic>,
}

impl TsConfigCopy {
    /// Whether rolldown reads the copy.
    pub fn is_used(&self) -> bool {
        self.folder.is_some()
    }

    /// Copies what modules in these folders are compiled by. Returns whether that is more than before.
    pub fn extend(&mut self, root: &Path, folders: &BTreeSet<PathBuf>) -> bool {
        let before = self.paths.len();
        // Generated modules are in none, and import from the root.
        let folders = folders.iter().map(PathBuf::as_path).chain([root]);
        self.paths.extend(folders.flat_map(tsconfigs_above));
        if self.paths.len() == before {
            return false;
        }
        let CompleteTsConfig { files, diagnostics } = CompleteTsConfig::of(root, &self.paths);
        let files: Vec<_> = files
            .iter()
            .filter_map(|(name, text)| Some((RelativePath::new(name.as_str())?, text.as_bytes())))
            .collect();
        self.remove();
        let folder = temporary_folder();
        let written = fs::write_all(&folder, files.iter().map(|(path, text)| (path, *text)));
        self.folder = written.ok().map(|()| folder);
        self.diagnostics = diagnostics;
        self.is_used()
    }

    /// The option of rolldown.
    pub fn option(&self) -> Option<TsConfig> {
        self.folder.as_ref().map(|folder| TsConfig::Manual(folder.join("tsconfig.json")))
    }

    fn remove(&mut self) {
        // What is left in the folder of the system does no harm.
        let _ = self.folder.take().map(|folder| fs::remove_folder(&folder));
    }
}

impl Drop for TsConfigCopy {
    fn drop(&mut self) {
        self.remove();
    }
}

fn temporary_folder() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("netlify-sdk-native-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    env::temp_dir().join(name)
}
