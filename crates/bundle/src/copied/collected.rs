//! The files that outputs turn out to need.

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
        Carrying,
        contents::{Contents, check_addon, contents},
        is_addon,
        lookup::needs_newer_node,
    },
    model::{CarriedFile, OutputFile},
};

impl Carrying {
    /// The files behind what outputs need, and what is wrong with them.
    pub fn collect<'f>(
        &self,
        outputs: impl Iterator<Item = &'f OutputFile>,
    ) -> (BTreeMap<RelativePath, CarriedFile>, Vec<Diagnostic>) {
        let needed: BTreeSet<&RelativePath> = outputs.flat_map(|output| &output.carries).collect();
        let mut collected = Collected { carrying: self, files: BTreeMap::new(), diagnostics: Vec::new() };
        for (place, package) in self.layout.packages() {
            if RelativePath::new(format!("{}/{place}", self.folder)).is_some_and(|path| needed.contains(&path)) {
                collected.add_package(place, package);
            }
        }
        let found = self.found();
        let addons = found.referenced.iter().filter(|file| is_addon(file) && !self.leaves_alone(file));
        for file in found.own.values().flat_map(|own| &own.files).chain(addons) {
            collected.add_own(file, &needed);
        }
        collected.diagnostics.extend(found.own.values().flat_map(|own| own.diagnostics.clone()));
        let es_modules = found.es_modules.iter();
        collected
            .diagnostics
            .extend(es_modules.map(|(importer, specifier)| needs_newer_node(&self.root, importer, specifier)));
        (collected.files, collected.diagnostics)
    }
}

/// Files on their way into a bundle.
struct Collected<'c> {
    carrying: &'c Carrying,
    files: BTreeMap<RelativePath, CarriedFile>,
    diagnostics: Vec<Diagnostic>,
}

impl Collected<'_> {
    fn add_package(&mut self, place: &str, package: &Package) {
        let contents = match contents(&package.folder) {
            Ok(contents) => contents,
            Err(error) => {
                let path = display(&self.carrying.root, &package.folder);
                self.diagnostics.push(unreadable_file::report_package(&path, &package.name, &error));
                return;
            }
        };
        if let Some(reason) = self.lacks_binary(package, &contents) {
            self.diagnostics.push(self.carrying.binary_missing(package, &reason));
        }
        for file in contents.files {
            let path = format!("{}/{place}/{}", self.carrying.folder, display(&package.folder, &file.path));
            self.add(path, file, Some(package.name.clone()));
        }
    }

    fn lacks_binary(&self, package: &Package, contents: &Contents) -> Option<String> {
        if !contents.has_binary && !contents.other_platforms.is_empty() {
            return Some(format!("only one for {}", contents.other_platforms.join(", ")));
        }
        let per_platform = package.per_platform();
        let is_there = |name: &str| self.carrying.layout.packages().any(|(_, other)| other.name == name);
        if !per_platform.is_empty() && !per_platform.iter().any(|name| name.contains("linux") && is_there(name)) {
            return Some("none that is installed".to_owned());
        }
        (package.is_compiled() && !contents.has_binary && self.carrying.is_imported_by_own_code(package))
            .then(|| "none at all".to_owned())
    }

    fn add_own(&mut self, file: &Path, needed: &BTreeSet<&RelativePath>) {
        let path = self.carrying.destination(file);
        if !RelativePath::new(path.as_str()).is_some_and(|path| needed.contains(&path)) {
            return;
        }
        if is_addon(file)
            && let Err(platform) = check_addon(file)
        {
            let shown = display(&self.carrying.root, file);
            self.diagnostics.push(native_binary::report_file(&shown, &platform));
        }
        if let Ok(below) = fs::file_below(file.to_owned()) {
            self.add(path, below, None);
        }
    }

    fn add(&mut self, path: String, file: fs::FileBelow, package: Option<String>) {
        let fs::FileBelow { path: source, bytes, is_executable } = file;
        let carried = CarriedFile { source, package, bytes, is_executable };
        self.files.extend(RelativePath::new(path).map(|path| (path, carried)));
    }
}

impl Carrying {
    fn is_imported_by_own_code(&self, package: &Package) -> bool {
        self.found().imported.contains(&package.folder)
    }

    fn binary_missing(&self, package: &Package, found: &str) -> Diagnostic {
        let place = display(&self.root, &package.folder.join("package.json"));
        native_binary::report_package(&place, &package.name, found)
    }
}
