//! The copied files of a build, once its outputs are known.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    fs,
    path::{RelativePath, display},
    project::Package,
    rules::function::{native_binary, unreadable_file},
};

use crate::{
    copied::{
        copied_files::{CopiedFiles, is_addon},
        node_lookup::needs_newer_node,
        package_contents::{PackageContents, check_addon, package_contents},
    },
    model::{CopiedFile, OutputFile},
};

/// The files that outputs need, and what is wrong with them.
pub fn collect_copied<'f>(
    copied: &CopiedFiles,
    outputs: impl Iterator<Item = &'f OutputFile>,
) -> (BTreeMap<RelativePath, CopiedFile>, Vec<Diagnostic>) {
    let needed: BTreeSet<&RelativePath> = outputs.flat_map(|output| &output.copied).collect();
    let mut collection = CopyCollection { copied, files: BTreeMap::new(), diagnostics: Vec::new() };
    for (place, package) in copied.destinations.layout.packages() {
        if RelativePath::new(copied.destinations.package(place)).is_some_and(|path| needed.contains(&path)) {
            collection.add_package(place, package);
        }
    }
    let own_files = copied.own_files();
    for file in own_files.iter().flat_map(|own| &own.files).chain(&copied.own_addons()) {
        collection.add_own(file, &needed);
    }
    collection.diagnostics.extend(own_files.into_iter().flat_map(|own| own.diagnostics));
    let root = &copied.destinations.root;
    for (importer, specifier) in copied.required_es_modules() {
        collection.diagnostics.push(needs_newer_node(root, &importer, &specifier));
    }
    (collection.files, collection.diagnostics)
}

/// Collects the files of a bundle.
struct CopyCollection<'c> {
    copied: &'c CopiedFiles,
    files: BTreeMap<RelativePath, CopiedFile>,
    diagnostics: Vec<Diagnostic>,
}

impl CopyCollection<'_> {
    fn add_package(&mut self, place: &str, package: &Package) {
        let contents = match package_contents(&package.folder) {
            Ok(contents) => contents,
            Err(error) => {
                let path = display(&self.copied.destinations.root, &package.folder);
                self.diagnostics.push(unreadable_file::report_package(&path, &package.name, &error));
                return;
            }
        };
        if let Some(reason) = self.lacks_binary(package, &contents) {
            self.diagnostics.push(binary_missing(&self.copied.destinations.root, package, &reason));
        }
        for file in contents.files {
            let path = format!("{}/{}", self.copied.destinations.package(place), display(&package.folder, &file.path));
            self.add(path, file, Some(package.name.clone()));
        }
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
            self.diagnostics.push(native_binary::report_file(&shown, platform));
        }
        if let Ok(below) = fs::file_below(file.to_owned()) {
            self.add(path, below, None);
        }
    }

    fn add(&mut self, path: String, file: fs::FileBelow, package: Option<String>) {
        let fs::FileBelow { path: source, bytes, is_executable } = file;
        let copied = CopiedFile { source, package, bytes, is_executable };
        self.files.extend(RelativePath::new(path).map(|path| (path, copied)));
    }
}

fn binary_missing(root: &Path, package: &Package, found: &str) -> Diagnostic {
    let place = display(root, &package.folder.join("package.json"));
    native_binary::report_package(&place, &package.name, found)
}
