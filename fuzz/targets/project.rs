//! The files of a project that are configuration: every problem found can be shown.
#![no_main]

use std::{cell::LazyCell, fs};

use libfuzzer_sys::{Corpus, fuzz_target};
use netlify_sdk_core::{
    diagnostic::render,
    project::{self, ImportMap, Manifest, OwnSite},
};
use tempfile::TempDir;

const FILES: [&str; 6] =
    ["integration.yaml", "extension.yml", "netlify.toml", "package.json", "tsconfig.json", "import_map.json"];

thread_local! {
    static FOLDER: LazyCell<TempDir> = LazyCell::new(|| tempfile::tempdir().expect("a temporary folder"));
}

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((kind, text)) = data.split_first() else { return Corpus::Reject };
    FOLDER.with(|folder| {
        let root = folder.path();
        let file = root.join(FILES[usize::from(*kind) % FILES.len()]);
        fs::write(root.join("extension.yaml"), "name: a\nslug: a\n").expect("a file");
        fs::write(&file, text).expect("a file");
        let diagnostics = match project::read(root) {
            Ok((_, warnings)) => warnings,
            Err(errors) => errors,
        };
        diagnostics.iter().for_each(|diagnostic| drop(render(diagnostic, false)));
        let _ = (project::site_integrations(root), project::schedules(root), OwnSite::read(root));
        let _ = project::aliased(root, "a.ts", "~/a");
        let _ = (Manifest::read(root), ImportMap::read(root).resolve("a"));
        fs::remove_file(file).expect("the file");
    });
    Corpus::Keep
});
