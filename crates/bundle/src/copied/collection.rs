//! The copied files of a build, once its outputs are known.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::Path,
};

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    fs,
    path::{RelativePath, display},
    project::{InstalledPackage, Package, folder_of},
    rules::function::{native_binary, unreadable_file},
};

use crate::{
    copied::{
        copied_files::{CopiedFiles, is_addon},
        node_lookup::needs_newer_node,
    },
    model::{CopiedFile, OutputFile},
    reached::{PackageContents, check_addon, package_contents},
};

/// The copied files of a build.
#[derive(Debug, Default)]
pub struct CollectedFiles {
    /// By where they go.
    pub files: BTreeMap<RelativePath, CopiedFile>,
    /// How many files of a package may be copied to a folder and the folders in it.
    pub folders: BTreeMap<String, usize>,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
}

/// The files that outputs need, and what is wrong with them.
pub fn collect_copied<'f>(copied: &CopiedFiles, outputs: impl Iterator<Item = &'f OutputFile>) -> CollectedFiles {
    let needed: BTreeSet<&RelativePath> = outputs.flat_map(|output| &output.copied).collect();
    let mut collection = CopyCollection { copied, found: CollectedFiles::default() };
    let of_packages = copied.of_packages();
    let folders: BTreeSet<_> = of_packages.values().filter_map(|file| folder_of(file)).collect();
    for (place, package) in
        copied.destinations.layout.packages().filter(|(_, package)| folders.contains(&package.folder))
    {
        collection.add_package(place, package);
    }
    for (path, file) in of_packages.into_iter().filter(|(path, _)| needed.contains(path)) {
        collection.add_of_package(&path, &file);
    }
    let own_files = copied.own_files();
    for file in own_files.iter().flat_map(|own| &own.files).chain(&copied.own_addons()) {
        collection.add_own(file, &needed);
    }
    collection.found.diagnostics.extend(own_files.into_iter().flat_map(|own| own.diagnostics));
    let root = &copied.destinations.root;
    for (importer, specifier) in copied.required_es_modules() {
        collection.found.diagnostics.push(needs_newer_node(root, &importer, &specifier));
    }
    collection.found
}

/// Collects the files of a bundle.
struct CopyCollection<'c> {
    copied: &'c CopiedFiles,
    found: CollectedFiles,
}

impl CopyCollection<'_> {
    /// Counts what may be copied of a package, and reports compiled code that is missing.
    fn add_package(&mut self, place: &str, package: &Package) {
        let contents = match package_contents(&package.folder) {
            Ok(contents) => contents,
            Err(error) => return self.unreadable(&package.folder, &package.name, &error),
        };
        let place = self.copied.destinations.package(place);
        for file in &contents.files {
            let path = display(&package.folder, &file.path);
            for (end, _) in path.match_indices('/') {
                *self.found.folders.entry(format!("{place}/{}", &path[..end])).or_default() += 1;
            }
        }
        // Packages in it belong to other functions.
        if !fs::is_folder(&package.folder.join("node_modules")) {
            self.found.folders.insert(place, contents.files.len());
        }
        if package.is_native() {
            let missing = self.lacks_binary(package, &contents);
            let root = &self.copied.destinations.root;
            self.found.diagnostics.extend(missing.map(|reason| binary_missing(root, package, &reason)));
        }
    }

    fn add_of_package(&mut self, path: &RelativePath, file: &Path) {
        let name = package_of(file);
        match fs::file_below(file.to_owned()) {
            Ok(below) => self.add(path.to_string(), below, Some(name.unwrap_or_default())),
            Err(error) => self.unreadable(file, &name.unwrap_or_default(), &error),
        }
    }

    fn unreadable(&mut self, path: &Path, package: &str, error: &io::Error) {
        let path = display(&self.copied.destinations.root, path);
        self.found.diagnostics.push(unreadable_file::report_package(&path, package, error));
    }

    fn lacks_binary(&self, package: &Package, contents: &PackageContents) -> Option<String> {
        if !contents.has_binary && !contents.other_platforms.is_empty() {
            return Some(format!("only one for {}", contents.other_platforms.join(", ")));
        }
        let per_platform = package.per_platform();
        let is_there = |name: &str| self.copied.destinations.layout.packages().any(|(_, other)| other.name == name);
        if !per_platform.is_empty() && !per_platform.iter().any(|name| name.contains("linux") && is_there(name)) {
            return Some("none that is installed".to_owned());
        }
        (package.is_compiled() && !contents.has_binary && self.copied.packages.is_imported_by_own_code(&package.folder))
            .then(|| "none at all".to_owned())
    }

    fn add_own(&mut self, file: &Path, needed: &BTreeSet<&RelativePath>) {
        let path = self.copied.destinations.of(file);
        if !RelativePath::new(path.as_str()).is_some_and(|path| needed.contains(&path)) {
            return;
        }
        if is_addon(file)
            && let Err(platform) = check_addon(file)
        {
            let shown = display(&self.copied.destinations.root, file);
            self.found.diagnostics.push(native_binary::report_file(&shown, platform));
        }
        if let Ok(below) = fs::file_below(file.to_owned()) {
            self.add(path, below, package_of(file));
        }
    }

    fn add(&mut self, path: String, file: fs::FileBelow, package: Option<String>) {
        let fs::FileBelow { path: source, bytes, is_executable } = file;
        let because = self.copied.tracer.reason(&source);
        let copied = CopiedFile { source, package, because, bytes, is_executable };
        self.found.files.extend(RelativePath::new(path).map(|path| (path, copied)));
    }
}

/// The name of the package that a file belongs to.
fn package_of(file: &Path) -> Option<String> {
    InstalledPackage::of(&file.to_string_lossy()).map(|package| package.name.to_owned())
}

fn binary_missing(root: &Path, package: &Package, found: &str) -> Diagnostic {
    let place = display(root, &package.folder.join("package.json"));
    native_binary::report_package(&place, &package.name, found)
}
