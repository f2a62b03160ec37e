//! Files that travel with functions as they are: packages that cannot be bundled, and what the
//! integration's own code reads beside itself.
//!
//! Packages are found out in a first bundling ([`Carrying::module_of_package`]). If there are any, they and all
//! that they need are placed in `node_modules` beside the chunks ([`Layout`]), and a second bundling leaves them
//! alone. All that they need, because an object of a package that is there twice is not equal to itself.
//!
//! The integration's own modules are bundled, and told that they lie where they did: below `files` beside the
//! chunks, at the path they have in the integration, where the files they read are put as well.

mod collected;
mod contents;
mod included;
mod layout;
mod lookup;
mod own_files;
mod reference;

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use netlify_sdk_core::{
    fs,
    function::Function,
    path::{RelativePath, display, folder},
    project::{Package, folder_of},
    text::Edit,
};

use crate::{
    code::{ParsedModule, requires_computed, self_paths},
    copied::{
        lookup::Lookup,
        own_files::OwnFiles,
        reference::{percent_encoded, references},
    },
    model::Format,
};

pub use self::{
    included::include,
    layout::Layout,
    lookup::Import,
    reference::{Form, is_reference, reference},
};

/// The folder of the integration's own files, beside the chunks.
const OWN_FILES: &str = "files";

/// What travels beside the outputs of one bundling.
#[derive(Debug)]
pub struct Carrying {
    root: PathBuf,
    format: Format,
    /// The folder for chunks, relative to the outputs.
    folder: String,
    layout: Arc<Layout>,
    lookup: Arc<Lookup>,
    /// Whether functions say in `includedFiles` what they read.
    has_included: bool,
    found: Mutex<Found>,
}

/// What comes to light while modules are loaded.
#[derive(Debug, Default)]
struct Found {
    /// Files by the numbers that references have.
    referenced: Vec<PathBuf>,
    numbers: HashMap<PathBuf, usize>,
    /// Packages by their folders.
    packages: HashMap<PathBuf, Bundling>,
    /// What own modules read, by their ids.
    own: HashMap<String, OwnFiles>,
    /// The folders of packages that own modules import.
    imported: BTreeSet<PathBuf>,
    /// Modules that have to `require` an ES module, and by which name.
    es_modules: BTreeSet<(PathBuf, String)>,
}

/// Whether a package can be bundled, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bundling {
    Impossible,
    Possible { has_optional_peers: bool },
}

impl Bundling {
    fn of(folder: &Path) -> Self {
        let package = Package::read(folder);
        if package.as_ref().is_some_and(Package::is_native) {
            return Self::Impossible;
        }
        Self::Possible { has_optional_peers: package.is_some_and(|package| package.has_optional_peers()) }
    }
}

impl Carrying {
    /// For a bundling of functions that leaves no package alone.
    pub fn new(root: &Path, format: Format, folder: String, functions: &[&Function]) -> Self {
        let has_included = functions.iter().any(|function| !function.module.strings("includedFiles").is_empty());
        let lookup = Arc::new(Lookup::new(root, format));
        let root = root.to_owned();
        Self { root, format, folder, layout: Arc::default(), lookup, has_included, found: Mutex::default() }
    }

    /// For another bundling of the same modules, which leaves the packages in `layout` alone.
    pub fn with_layout(&self, layout: &Arc<Layout>) -> Self {
        let (root, folder) = (self.root.clone(), self.folder.clone());
        let (layout, lookup) = (Arc::clone(layout), Arc::clone(&self.lookup));
        let Self { format, has_included, .. } = *self;
        Self { root, format, folder, layout, lookup, has_included, found: Mutex::default() }
    }

    /// Whether some packages are left alone.
    pub fn has_packages(&self) -> bool {
        self.layout.packages().next().is_some()
    }

    /// Whether a file belongs to a package that is left alone.
    pub fn leaves_alone(&self, file: &Path) -> bool {
        folder_of(file).is_some_and(|folder| self.layout.place_of(&folder).is_some())
    }

    /// The file that Node loads, where the bundler finds `file` in a package that is left alone.
    pub fn loaded_by_node(&self, import: Import<'_>, file: &Path) -> PathBuf {
        let target = self.lookup.find(import).filter(|target| self.leaves_alone(&target.file));
        let Some(target) = target else { return file.to_owned() };
        if target.is_required_es_module {
            self.found().es_modules.insert((import.importer.to_owned(), import.specifier.to_owned()));
        }
        target.file
    }

    /// What stands for a file in code.
    pub fn refer(&self, form: Form, file: &Path) -> String {
        let mut found = self.found();
        let next = found.referenced.len();
        let number = *found.numbers.entry(file.to_owned()).or_insert(next);
        if number == next {
            found.referenced.push(file.to_owned());
        }
        reference(form, number)
    }

    /// The file that a specifier in code stands for, and a file of each other package that travels because of it.
    pub fn behind(&self, specifier: &str) -> Option<(PathBuf, Vec<PathBuf>)> {
        let (_, _, number) = references(specifier).into_iter().next()?;
        let file = self.found().referenced.get(number)?.clone();
        let folder = folder_of(&file);
        let place = folder.as_ref().and_then(|folder| self.layout.place_of(folder));
        let needed = place.map(|place| self.layout.closure(place)).unwrap_or_default();
        let packages = self.layout.packages().filter(|(place, _)| needed.contains(place));
        let others = packages.filter(|(_, package)| Some(&package.folder) != folder.as_ref());
        Some((file, others.map(|(_, package)| package.folder.join("package.json")).collect()))
    }

    /// Notes that a module imports a file of a package.
    pub fn note_import(&self, importer: &Path, file: &Path) {
        if folder_of(importer).is_none() {
            self.found().imported.extend(folder_of(file));
        }
    }

    /// Looks at a module of a package: whether the package can be bundled.
    ///
    /// It cannot be if it holds compiled code, looks for its own files, or loads packages by names that are only
    /// known when it runs.
    pub fn module_of_package(&self, folder: PathBuf, module: &ParsedModule<'_>, replaced: &[Edit]) {
        let has_optional_peers = match self.package(&folder) {
            Bundling::Impossible => return,
            Bundling::Possible { has_optional_peers } => has_optional_peers,
        };
        // Without the lock: this is most of the work, and modules are loaded in parallel.
        if (has_optional_peers && requires_computed(module)) || !self_paths(module, replaced).uses.is_empty() {
            self.cannot_be_bundled(folder);
        }
    }

    fn package(&self, folder: &Path) -> Bundling {
        if let Some(known) = self.found().packages.get(folder) {
            return *known;
        }
        let bundling = Bundling::of(folder);
        *self.found().packages.entry(folder.to_owned()).or_insert(bundling)
    }

    /// Notes that a package cannot be bundled.
    pub fn cannot_be_bundled(&self, folder: PathBuf) {
        self.found().packages.insert(folder, Bundling::Impossible);
    }

    /// The folders of packages that cannot be bundled.
    pub fn unbundlable(&self) -> Vec<PathBuf> {
        let found = self.found();
        let impossible = found.packages.iter().filter(|(_, kind)| **kind == Bundling::Impossible);
        impossible.map(|(folder, _)| folder.clone()).collect()
    }

    /// Looks at a module of the integration: what it reads beside itself, and how it is told where it lies.
    pub fn own_module(&self, path: &str, module: &ParsedModule<'_>, replaced: &[Edit]) -> Vec<Edit> {
        let location = self_paths(module, replaced);
        if location.mentions.is_empty() {
            return Vec::new();
        }
        let files = OwnFiles::of(&self.root, path, module.code(), &location.uses);
        // Where nothing travels, its real location is as good, and there is such a folder.
        let is_told = !files.files.is_empty() || (self.has_included && files.has_unknown());
        self.found().own.insert(path.to_owned(), files);
        if is_told { own_files::edits(self, &location.mentions) } else { Vec::new() }
    }

    /// Gives the references in an output their paths; `requires_from` is the folder that `require` starts from.
    pub fn edits(&self, code: &str, output: &str, requires_from: &str) -> Vec<Edit> {
        let found = self.found();
        let text = |form: Form, number: usize| {
            let path = self.destination(found.referenced.get(number)?);
            let from = if form == Form::Require { requires_from } else { folder(output) };
            let path = relative(from, &path);
            Some(match form {
                Form::Import | Form::Require if path.starts_with('.') => path,
                Form::Import | Form::Require => format!("./{path}"),
                Form::Path => path,
                Form::Url => percent_encoded(&path),
            })
        };
        let edit = |(range, form, number)| text(form, number).map(|text| Edit::new(range, text));
        references(code).into_iter().filter_map(edit).collect()
    }

    /// What an output needs: folders of packages, and files of the integration.
    pub fn needed_by(&self, code: &str, modules: &[&str]) -> BTreeSet<RelativePath> {
        let found = self.found();
        let referenced = references(code).into_iter().filter_map(|(_, _, number)| found.referenced.get(number));
        let places = referenced.clone().filter_map(|file| self.layout.place_of(&folder_of(file)?));
        let packages =
            places.flat_map(|place| self.layout.closure(place)).map(|place| format!("{}/{place}", self.folder));
        let addons =
            referenced.filter(|file| fs::is_file(file) && is_addon(file)).filter(|file| !self.leaves_alone(file));
        let own = modules.iter().filter_map(|module| found.own.get(*module)).flat_map(|files| &files.files);
        let own = own.chain(addons).map(|file| self.destination(file));
        packages.chain(own).filter_map(RelativePath::new).collect()
    }

    /// Where a file will lie, relative to the outputs.
    fn destination(&self, file: &Path) -> String {
        let in_package = || {
            let folder = folder_of(file)?;
            let place = self.layout.place_of(&folder)?;
            Some(format!("{}/{place}/{}", self.folder, display(&folder, file)))
        };
        in_package().unwrap_or_else(|| format!("{}/{OWN_FILES}/{}", self.folder, mirrored(&self.root, file)))
    }

    fn found(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_addon(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "node")
}

/// A path below the root, or the way to it from there, as a path that leads nowhere else.
fn mirrored(root: &Path, file: &Path) -> String {
    let mut up = String::new();
    for ancestor in root.ancestors() {
        if let Ok(below) = file.strip_prefix(ancestor) {
            return up + &below.to_string_lossy().replace('\\', "/");
        }
        up.push_str("_/");
    }
    up + &file.to_string_lossy().replace(['\\', ':'], "/")
}

/// The way from a folder to a path, both relative to the same one.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<_> = from.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<_> = to.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = vec![".."; from.len() - common];
    [&up[..], &to[common..]].concat().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_paths() {
        assert_eq!(relative("", "a_chunks/x.js"), "a_chunks/x.js");
        assert_eq!(relative("a_chunks", "a_chunks/files/x.js"), "files/x.js");
        assert_eq!(relative("a_chunks", "b.js"), "../b.js");
    }

    #[test]
    fn files_outside_of_the_root_have_a_place_as_well() {
        let root = Path::new("/p/app");
        assert_eq!(mirrored(root, Path::new("/p/app/src/a.ts")), "src/a.ts");
        assert_eq!(mirrored(root, Path::new("/p/shared/a.ts")), "_/shared/a.ts");
    }
}
