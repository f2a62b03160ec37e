//! A tsconfig.json that extends one which is not there.
//!
//! TypeScript and esbuild go on without it, but rolldown 1.2.5 then resolves no import of any file.

use std::{
    env,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicUsize, Ordering},
};

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    fs,
    path::RelativePath,
    project::{CompleteTsConfig, without_missing_bases},
};
use rolldown_common::TsConfig;

/// What rolldown reads instead of a tsconfig.json, while it exists.
#[derive(Debug)]
pub struct TemporaryTsConfig(PathBuf);

impl TemporaryTsConfig {
    /// Writes one if it is needed, and reports why.
    pub fn write(root: &Path) -> (Option<Self>, Vec<Diagnostic>) {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let Some(CompleteTsConfig { files, diagnostics }) = without_missing_bases(root) else {
            return (None, Vec::new());
        };
        let name = format!("netlify-sdk-native-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = env::temp_dir().join(name);
        let files: Vec<_> = files
            .iter()
            .filter_map(|(name, text)| Some((RelativePath::new(name.as_str())?, text.as_bytes())))
            .collect();
        let written = fs::write_all(&folder, files.iter().map(|(path, text)| (path, *text)));
        (written.ok().map(|()| Self(folder)), diagnostics)
    }

    /// The option of rolldown.
    pub fn option(this: Option<&Self>) -> Option<TsConfig> {
        this.map(|Self(folder)| TsConfig::Manual(folder.join("tsconfig.json")))
    }
}

impl Drop for TemporaryTsConfig {
    fn drop(&mut self) {
        // What is left in the folder of the system does no harm.
        let _ = fs::remove_folder(&self.0);
    }
}
