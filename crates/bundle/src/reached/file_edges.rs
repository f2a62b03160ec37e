//! What one file of a package reaches.

use std::path::{Path, PathBuf};

use nodejs_built_in_modules::is_nodejs_builtin_module;

use netlify_sdk_core::{
    fs, path,
    project::{InstalledPackage, Package, folder_of},
};

use crate::{
    code::{LoadForm, PathUse, UNKNOWN, file_requests},
    model::ReachReason,
    reached::{
        file_edge::{FileEdge, PackageLink},
        matching::{contents, fixed_folder, matches},
        node_resolver::{NodeVersions, package_name},
        package_contents::package_contents,
        package_edges,
    },
};

/// Finds what files reach.
pub struct EdgeFinder<'t> {
    /// What names mean.
    pub versions: &'t NodeVersions,
    /// The package that the file is in.
    pub package: &'t PackageLink,
    /// Its package.json.
    pub manifest: Option<&'t Package>,
}

impl EdgeFinder<'_> {
    /// What a file reaches, or a package as a whole.
    pub fn edges(&self, file: &Path) -> Vec<FileEdge> {
        if file == self.package.folder {
            return self.whole();
        }
        let mut edges = self.manifests(file);
        if file == self.package.folder.join("package.json") {
            edges.extend(package_edges::of_manifest(self.package));
        }
        let extension = file.extension().and_then(|extension| extension.to_str());
        match extension {
            Some("node") => edges.extend(self.shared_libraries(file)),
            None | Some("js" | "cjs" | "mjs") => {
                // A file without extension may be anything.
                if let Ok(code) = fs::read(file) {
                    self.requested(file, &code, &mut edges);
                }
            }
            _ => {}
        }
        edges
    }

    /// Every file of the package, and the packages that its package.json names.
    fn whole(&self) -> Vec<FileEdge> {
        let files = package_contents(&self.package.folder).map(|contents| contents.files).unwrap_or_default();
        let mut edges: Vec<_> = files.into_iter().map(|file| self.guess(file.path, ReachReason::Whole)).collect();
        let named = self.manifest.into_iter().flat_map(Package::dependencies);
        let importer = self.package.folder.join("package.json");
        for name in named.collect::<Vec<_>>() {
            for form in [LoadForm::Require, LoadForm::Import] {
                let mut found = Vec::new();
                self.load(&importer, name, form, &mut found);
                edges.extend(found.into_iter().map(|edge| FileEdge {
                    is_guess: true,
                    why: ReachReason::MayLoad,
                    ..edge
                }));
            }
        }
        edges
    }

    fn guess(&self, file: PathBuf, why: ReachReason) -> FileEdge {
        FileEdge { is_guess: true, ..FileEdge::inside(file, self.package, why) }
    }

    /// The package.json of the folders that a file is in, which say what kind of module it is.
    fn manifests(&self, file: &Path) -> Vec<FileEdge> {
        let folders = file.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.package.folder));
        let manifests =
            folders.map(|folder| folder.join("package.json")).filter(|path| path != file && fs::is_file(path));
        manifests.map(|path| FileEdge::inside(path, self.package, ReachReason::Belongs)).collect()
    }

    /// The libraries beside an addon, which the system loads with it.
    fn shared_libraries(&self, addon: &Path) -> Vec<FileEdge> {
        let beside = addon.parent().and_then(|folder| fs::list_folder(folder).ok()).unwrap_or_default();
        let files = beside.into_iter().map(|entry| entry.path);
        let is_library = |path: &PathBuf| {
            let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
            name.ends_with(".so") || name.contains(".so.")
        };
        files.filter(is_library).map(|file| FileEdge::inside(file, self.package, ReachReason::Compiled)).collect()
    }

    fn requested(&self, file: &Path, code: &str, edges: &mut Vec<FileEdge>) {
        let requests = file_requests(&file.to_string_lossy(), code);
        for (specifier, form) in &requests.loads {
            self.load(file, specifier, *form, edges);
        }
        for (pattern, form) in &requests.patterns {
            self.load_pattern(file, pattern, *form, edges);
        }
        for found in &requests.paths {
            self.read(file, found, edges);
        }
        if let Some(at) = requests.unknown.first() {
            let line = code[..*at as usize].matches('\n').count() + 1;
            edges.push(self.guess(self.package.folder.clone(), ReachReason::LoadsUnknown(line)));
        }
    }

    fn load(&self, importer: &Path, specifier: &str, form: LoadForm, edges: &mut Vec<FileEdge>) {
        if is_nodejs_builtin_module(specifier) || self.is_tool(specifier) {
            return;
        }
        for file in self.versions.files(importer, specifier, form) {
            edges.extend(self.to(importer, specifier, file));
        }
        // A folder that is loaded is described by its package.json.
        let folder = match package_name(specifier) {
            Some(name) => self
                .versions
                .package(importer, name)
                .map(|folder| folder.join(specifier[name.len()..].trim_start_matches('/'))),
            None => importer.parent().map(|folder| folder.join(specifier)),
        };
        let manifest = folder.map(|folder| folder.join("package.json")).filter(|path| fs::is_file(path));
        let manifest = manifest.and_then(|path| fs::real_path(&path).ok());
        edges.extend(manifest.and_then(|path| self.to(importer, specifier, path)));
    }

    /// A tool that the package can be used with when something is built.
    fn is_tool(&self, specifier: &str) -> bool {
        package_name(specifier).is_some_and(|name| self.manifest.is_some_and(|manifest| manifest.is_tool(name)))
    }

    /// The edge to a file that was found by a specifier; `None` where the file is in no package.
    fn to(&self, importer: &Path, specifier: &str, file: PathBuf) -> Option<FileEdge> {
        if let Some(name) = package_name(specifier)
            && let Some(folder) = self.versions.package(importer, name)
            && file.starts_with(&folder)
            && folder != self.package.folder
        {
            let is_undeclared = !self.manifest.is_some_and(|manifest| manifest.names_package(name));
            let package = PackageLink { name: name.to_owned(), folder };
            return Some(FileEdge { file, package, is_undeclared, ..FileEdge::default() });
        }
        self.beside(file)
    }

    /// The edge to a file whose place is known.
    fn beside(&self, file: PathBuf) -> Option<FileEdge> {
        let folder = folder_of(&file);
        if file.starts_with(&self.package.folder) && folder.as_ref().is_none_or(|folder| *folder == self.package.folder)
        {
            return Some(FileEdge::inside(file, self.package, ReachReason::Loads));
        }
        let folder = folder?;
        let name = InstalledPackage::of(&file.to_string_lossy())?.name.to_owned();
        let is_undeclared = !self.manifest.is_some_and(|manifest| manifest.names_package(&name));
        Some(FileEdge { file, package: PackageLink { name, folder }, is_undeclared, ..FileEdge::default() })
    }

    /// What is loaded by a name of which a part is known.
    fn load_pattern(&self, importer: &Path, pattern: &str, form: LoadForm, edges: &mut Vec<FileEdge>) {
        if pattern.starts_with(['.', '/']) {
            let folder = importer.parent().unwrap_or(importer).to_string_lossy().replace('\\', "/");
            let absolute =
                if pattern.starts_with('/') { pattern.to_owned() } else { path::join(&format!("{folder}/"), pattern) };
            return self.guess_matches(&absolute, true, edges);
        }
        let (known, _) = pattern.split_once(UNKNOWN).unwrap_or((pattern, ""));
        let name = package_name(known).filter(|name| known.len() > name.len());
        if let Some(name) = name.filter(|name| !name.starts_with('@') || name.contains('/')) {
            let Some(folder) = self.versions.package(importer, name) else { return };
            let absolute = format!("{}{}", folder.to_string_lossy().replace('\\', "/"), &pattern[name.len()..]);
            let files = matches(&absolute, true).into_iter();
            edges.extend(files.filter_map(|file| self.to(importer, name, file)).map(|edge| FileEdge {
                is_guess: true,
                why: ReachReason::MayLoad,
                ..edge
            }));
            return;
        }
        // A package whose name begins so.
        let named: Vec<_> =
            self.manifest.into_iter().flat_map(Package::all_names).filter(|name| name.starts_with(known)).collect();
        for name in named {
            self.load(importer, &name, form, edges);
        }
    }

    /// The files of the package that an absolute pattern means.
    fn guess_matches(&self, pattern: &str, is_loaded: bool, edges: &mut Vec<FileEdge>) {
        let folder = Path::new(fixed_folder(pattern));
        let why = if is_loaded { ReachReason::MayLoad } else { ReachReason::MayRead };
        if folder == self.package.folder && pattern.ends_with(UNKNOWN) {
            self.folder_itself(edges);
        } else if folder.starts_with(&self.package.folder) {
            edges.extend(matches(pattern, is_loaded).into_iter().map(|file| self.guess(file, why)));
        }
    }

    /// What anything in the folder of the package may be. Packages look for their addons from there.
    fn folder_itself(&self, edges: &mut Vec<FileEdge>) {
        if !self.manifest.is_some_and(Package::is_native) {
            edges.push(self.guess(self.package.folder.clone(), ReachReason::NamesFolder));
        }
    }

    /// What a path that is made of the file's location may be.
    fn read(&self, file: &Path, found: &PathUse, edges: &mut Vec<FileEdge>) {
        if found.is_open {
            return self.guess_matches(&found.pattern, false, edges);
        }
        let path = Path::new(found.path.trim_end_matches('/'));
        if fs::is_file(path) {
            if path != file {
                let edge = self.beside(path.to_owned());
                edges.extend(edge.map(|edge| FileEdge { why: ReachReason::Reads, ..edge }));
            }
        } else if !fs::is_folder(path) {
            self.load(file, &found.path, LoadForm::Require, edges);
        } else if path == self.package.folder {
            self.folder_itself(edges);
        } else if path.starts_with(&self.package.folder) {
            edges.extend(contents(path).into_iter().map(|file| self.guess(file, ReachReason::MayRead)));
        } else if let Some(package) = folder_of(&path.join("package.json")).filter(|folder| path.starts_with(folder)) {
            // A folder of another package.
            let name = InstalledPackage::of(&path.join("_").to_string_lossy()).map(|package| package.name.to_owned());
            let Some(name) = name else { return };
            let link = PackageLink { name, folder: package };
            let files = contents(path).into_iter();
            edges.extend(
                files.map(|file| FileEdge { is_guess: true, ..FileEdge::inside(file, &link, ReachReason::MayRead) }),
            );
        }
    }
}
