//! The files of modules that are not bundled, and how bundled code refers to them.
//!
//! A reference is a short text, `ntli~k7~`, as for other files that are copied: which output the code ends up in is only
//! known in the end.

use std::{
    collections::BTreeMap,
    ops::Range,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use netlify_sdk_core::{
    fs,
    path::RelativePath,
    project::{InstalledPackage, package_json_of},
    text::Edit,
};

use crate::{
    copied::{own_file, relative},
    model::{CopiedFile, KeepReason, NumberedFiles},
    source_map::mapped_code::MappedCode,
};

const START: &str = "ntli~k";

/// A module that is not bundled.
#[derive(Debug)]
pub struct KeptFile {
    /// The id of the module.
    pub id: String,
    /// Why.
    pub reason: KeepReason,
    /// Where its file goes.
    pub path: RelativePath,
    /// The file, with a map to the module.
    pub code: MappedCode,
    /// The package.json that says that it is CommonJS, and where that goes; `None` where the extension does.
    pub package_json: Option<(RelativePath, CopiedFile)>,
}

/// The modules of one build that are not bundled. They are found in parallel.
#[derive(Debug)]
pub struct KeptFiles {
    root: PathBuf,
    /// The folder that they go into.
    folder: String,
    found: Mutex<KeptNotes>,
}

#[derive(Debug)]
struct KeptNotes {
    numbered: NumberedFiles,
    files: BTreeMap<u32, KeptFile>,
}

impl KeptFiles {
    /// For a build of an integration, whose chunks go into a folder.
    pub fn new(root: &Path, folder: String) -> Self {
        let found = KeptNotes { numbered: NumberedFiles::new(root), files: BTreeMap::new() };
        Self { root: root.to_owned(), folder, found: Mutex::new(found) }
    }

    /// The specifier of the file of a module.
    pub fn refer(&self, id: &str) -> String {
        format!("{START}{}~", self.found().numbered.number(Path::new(id)))
    }

    /// The module that a specifier stands for.
    pub fn file_of_reference(&self, specifier: &str) -> Option<PathBuf> {
        let (_, number) = references(specifier).next()?;
        self.found().numbered.file(number).map(Path::to_owned)
    }

    /// Records a module and the code of its file.
    pub fn add(&self, id: &str, reason: KeepReason, code: MappedCode) {
        let file = as_javascript(Path::new(id));
        let place = |file: &Path| RelativePath::new(own_file(&self.folder, &self.root, file));
        let package_json = package_json(&file).and_then(|file| Some((place(&file.source)?, file)));
        let Some(path) = place(&file) else { return };
        let mut found = self.found();
        let number = found.numbered.number(Path::new(id));
        found.files.insert(number, KeptFile { id: id.to_owned(), reason, path, code, package_json });
    }

    /// The edits that replace the references in an output by paths, and the files that they mean.
    pub fn references(&self, code: &str, requires_from: &str) -> (Vec<Edit>, Vec<RelativePath>) {
        let found = self.found();
        let files = references(code).filter_map(|(range, number)| Some((range, found.files.get(&number)?)));
        let edit = |(range, file): (Range<usize>, &KeptFile)| {
            let path = relative(requires_from, file.path.as_str());
            let start = if path.starts_with('.') { "" } else { "./" };
            (Edit::new(range, format!("{start}{path}")), file.path.clone())
        };
        files.map(edit).unzip()
    }

    /// All of them, in the order of their numbers; none is left.
    pub fn take(&self) -> Vec<KeptFile> {
        std::mem::take(&mut self.found().files).into_values().collect()
    }

    fn found(&self) -> MutexGuard<'_, KeptNotes> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a file is called once it is JavaScript.
fn as_javascript(file: &Path) -> PathBuf {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("cts") => file.with_extension("cjs"),
        Some("ts" | "tsx" | "jsx") => file.with_extension("js"),
        _ => file.to_owned(),
    }
}

/// The package.json that decides how Node loads a `.js` file.
fn package_json(file: &Path) -> Option<CopiedFile> {
    if file.extension().is_some_and(|extension| extension == "cjs") {
        return None;
    }
    let fs::FileBelow { path: source, bytes, is_executable } = fs::file_below(package_json_of(file)?).ok()?;
    let package = InstalledPackage::of(&source.to_string_lossy()).map(|package| package.name.to_owned());
    Some(CopiedFile { source, package, because: None, bytes, is_executable })
}

/// Every reference in the code, in the order of their places.
fn references(code: &str) -> impl Iterator<Item = (Range<usize>, u32)> {
    memchr::memmem::find_iter(code.as_bytes(), START).filter_map(|at| {
        let (number, _) = code[at + START.len()..].split_once('~')?;
        Some((at..at + START.len() + number.len() + 1, number.parse().ok()?))
    })
}
