//! Which files are copied beside the outputs of one build, and how code finds them there.

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use netlify_sdk_core::{
    fs,
    function::Function,
    git_ignored::GitIgnored,
    path::{RelativePath, folder},
    project::folder_of,
    text::Edit,
};

use crate::{
    code::{ParsedModule, PathUse, SelfMention, self_paths, unknown_loads},
    copied::{
        destinations::{Destinations, relative},
        layout::Layout,
        node_lookup::{NodeImport, NodeLookup},
        own_files::OwnFiles,
        packages::PackageFindings,
        references::{ReferenceForm, ReferencedFiles, percent_encoded, references},
    },
    model::Format,
};

/// What is copied beside the outputs of one build.
#[derive(Debug)]
pub struct CopiedFiles {
    format: Format,
    /// Where files go; it knows which packages this build leaves alone.
    pub destinations: Destinations,
    lookup: Arc<NodeLookup>,
    git: Arc<GitIgnored>,
    /// What the outputs are.
    reader: FileReader,
    /// What is known of packages.
    pub packages: PackageFindings,
    referenced: ReferencedFiles,
    found: Mutex<OwnFindings>,
}

/// What reads the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileReader {
    /// Functions; `has_included` if they say in `includedFiles` what they read.
    Functions { has_included: bool },
    /// The integration itself, whose handlers also find `assets`.
    Integration,
}

/// What modules of the integration need.
#[derive(Debug, Default)]
struct OwnFindings {
    /// What own modules read, by their ids.
    own: HashMap<String, OwnFiles>,
    /// Modules that have to `require` an ES module, and by which name.
    es_modules: BTreeSet<(PathBuf, String)>,
}

impl CopiedFiles {
    /// For a build of functions that bundles every package.
    pub fn new(root: &Path, format: Format, chunks: String, functions: &[&Function]) -> Self {
        let has_included = functions.iter().any(|function| !function.module.strings("includedFiles").is_empty());
        let destinations = Destinations { root: root.to_owned(), chunks, layout: Arc::default() };
        let (lookup, git) = (Arc::new(NodeLookup::new(root, format)), Arc::new(GitIgnored::new(root)));
        Self::empty(format, destinations, lookup, git, FileReader::Functions { has_included })
    }

    /// For a build of the integration itself that bundles every package; `folder` is for what is copied.
    pub fn of_integration(root: &Path, folder: String) -> Self {
        let destinations = Destinations { root: root.to_owned(), chunks: folder, layout: Arc::default() };
        let (lookup, git) = (Arc::new(NodeLookup::new(root, Format::Esm)), Arc::new(GitIgnored::new(root)));
        Self::empty(Format::Esm, destinations, lookup, git, FileReader::Integration)
    }

    /// Whether the integration itself is bundled.
    pub fn is_of_integration(&self) -> bool {
        self.reader == FileReader::Integration
    }

    /// For another build of the same modules, which leaves the packages in `layout` alone.
    pub fn with_layout(&self, layout: &Arc<Layout>) -> Self {
        let destinations = Destinations { layout: Arc::clone(layout), ..self.destinations.clone() };
        let (lookup, git) = (Arc::clone(&self.lookup), Arc::clone(&self.git));
        Self::empty(self.format, destinations, lookup, git, self.reader)
    }

    fn empty(
        format: Format,
        destinations: Destinations,
        lookup: Arc<NodeLookup>,
        git: Arc<GitIgnored>,
        reader: FileReader,
    ) -> Self {
        let (packages, referenced, found) = (PackageFindings::default(), ReferencedFiles::default(), Mutex::default());
        Self { format, destinations, lookup, git, reader, packages, referenced, found }
    }

    /// Whether some packages are copied rather than bundled.
    pub fn has_packages(&self) -> bool {
        self.destinations.layout.packages().next().is_some()
    }

    /// The reference to the file that Node loads, where the bundler finds `file` in a package that is copied.
    pub fn refer_to_import(&self, import: NodeImport<'_>, file: &Path, form: ReferenceForm) -> String {
        self.packages.note_import(import.importer, file);
        let target = self.lookup.find(import).filter(|target| self.destinations.is_in_copied_package(&target.file));
        let Some(target) = target else { return self.refer(form, file) };
        if target.is_required_es_module {
            self.found().es_modules.insert((import.importer.to_owned(), import.specifier.to_owned()));
        }
        self.refer(form, &target.file)
    }

    /// What stands for a file in code.
    pub fn refer(&self, form: ReferenceForm, file: &Path) -> String {
        self.referenced.refer(form, file)
    }

    /// The file that a specifier in code stands for.
    pub fn file_of_reference(&self, specifier: &str) -> Option<PathBuf> {
        let (_, _, number) = references(specifier).into_iter().next()?;
        self.referenced.file(number)
    }

    /// The file that a specifier in code stands for, and a file of each other package that is copied because of it.
    pub fn referenced_by(&self, specifier: &str) -> Option<(PathBuf, Vec<PathBuf>)> {
        let file = self.file_of_reference(specifier)?;
        let folder = folder_of(&file);
        let layout = &self.destinations.layout;
        let place = folder.as_ref().and_then(|folder| layout.place_of(folder));
        let needed = place.map(|place| layout.closure(place)).unwrap_or_default();
        let packages = layout.packages().filter(|(place, _)| needed.contains(place));
        let others = packages.filter(|(_, package)| Some(&package.folder) != folder.as_ref());
        Some((file, others.map(|(_, package)| package.folder.join("package.json")).collect()))
    }

    /// Looks at a module of the integration, without the code that edits replace: what it reads beside itself. The
    /// edits tell it where that will be.
    pub fn edit_own_module(&self, id: &str, module: &ParsedModule<'_>, replaced: &[Edit]) -> Vec<Edit> {
        let mut location = self_paths(module, replaced);
        let unknown = unknown_loads(module, replaced);
        if location.mentions.is_empty() && unknown.is_empty() {
            return Vec::new();
        }
        let (is_told, mut files) = match self.reader {
            FileReader::Functions { has_included } => {
                let files = self.read_by(id, module, &location.uses);
                // Where nothing is copied, the real location is as good: the folder of the copies would not exist.
                (!files.files.is_empty() || (has_included && files.has_unknown()), files)
            }
            FileReader::Integration => {
                location.mentions.retain(|mention| {
                    location.uses[mention.uses.clone()].iter().any(|found| self.is_there(Path::new(id), found))
                });
                location.uses.retain(|found| self.is_there(Path::new(id), found));
                (true, self.read_by(id, module, &location.uses))
            }
        };
        files.report_unknown(&self.destinations.root, id, module.code(), &unknown);
        self.found().own.insert(id.to_owned(), files);
        let edit = |mention: &SelfMention| {
            let (start, end) = mention.span;
            Edit::new(start as usize..end as usize, self.location(mention))
        };
        if is_told { location.mentions.iter().map(edit).collect() } else { Vec::new() }
    }

    fn read_by(&self, id: &str, module: &ParsedModule<'_>, uses: &[PathUse]) -> OwnFiles {
        OwnFiles::of(&self.destinations.root, &self.git, id, module.code(), uses)
    }

    /// Whether a module of the integration itself reads something that is there. The rest may be in `assets`, which
    /// handlers find beside the output.
    fn is_there(&self, module: &Path, found: &PathUse) -> bool {
        let (path, root) = (Path::new(&found.path), &self.destinations.root);
        let is_asset = module.parent() == Some(root) && path.starts_with(root.join("assets"));
        let is_read = fs::is_file(path) && !found.is_open && path != module;
        !is_asset && (is_read || fs::is_folder(path) && !module.starts_with(path))
    }

    /// The code that gives a module its location among the copied files.
    fn location(&self, mention: &SelfMention) -> String {
        let file = Path::new(&mention.path);
        if mention.is_url && self.format == Format::Esm {
            return format!("new globalThis.URL(\"{}\", import.meta.url).href", self.refer(ReferenceForm::Url, file));
        }
        let path = format!("(__ntli_dirname + \"/{}\")", self.refer(ReferenceForm::Path, file));
        if mention.is_url { format!("require(\"node:url\").pathToFileURL({path}).href") } else { path }
    }

    /// The edits that replace the references in an output by paths; `requires_from` is the folder that `require`
    /// starts from.
    pub fn reference_edits(&self, code: &str, output: &str, requires_from: &str) -> Vec<Edit> {
        let text = |form: ReferenceForm, number: usize| {
            let path = self.destinations.of(&self.referenced.file(number)?);
            let from = if form == ReferenceForm::Require { requires_from } else { folder(output) };
            let path = relative(from, &path);
            Some(match form {
                ReferenceForm::Import | ReferenceForm::Require if path.starts_with('.') => path,
                ReferenceForm::Import | ReferenceForm::Require => format!("./{path}"),
                ReferenceForm::Path => path,
                ReferenceForm::Url => percent_encoded(&path),
            })
        };
        let edit = |(range, form, number)| text(form, number).map(|text| Edit::new(range, text));
        references(code).into_iter().filter_map(edit).collect()
    }

    /// What an output needs: folders of packages, and files of the integration.
    pub fn needed_by(&self, code: &str, modules: &[&str]) -> BTreeSet<RelativePath> {
        let destinations = &self.destinations;
        let referenced: Vec<_> =
            references(code).into_iter().filter_map(|(_, _, number)| self.referenced.file(number)).collect();
        let places = referenced.iter().filter_map(|file| destinations.layout.place_of(&folder_of(file)?));
        let packages =
            places.flat_map(|place| destinations.layout.closure(place)).map(|place| destinations.package(place));
        let addons = referenced.iter().filter(|file| fs::is_file(file) && self.is_own_addon(file));
        let found = self.found();
        let own = modules.iter().filter_map(|module| found.own.get(*module)).flat_map(|files| &files.files);
        let own = own.chain(addons).map(|file| destinations.of(file));
        packages.chain(own).filter_map(RelativePath::new).collect()
    }

    /// What each own module reads, and what is wrong with it.
    pub fn own_files(&self) -> Vec<OwnFiles> {
        self.found().own.values().cloned().collect()
    }

    /// The compiled files of the integration that code refers to.
    pub fn own_addons(&self) -> Vec<PathBuf> {
        self.referenced.files().into_iter().filter(|file| self.is_own_addon(file)).collect()
    }

    /// Modules that have to `require` an ES module, and by which name.
    pub fn required_es_modules(&self) -> BTreeSet<(PathBuf, String)> {
        self.found().es_modules.clone()
    }

    fn is_own_addon(&self, file: &Path) -> bool {
        is_addon(file) && !self.destinations.is_in_copied_package(file)
    }

    fn found(&self) -> MutexGuard<'_, OwnFindings> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a file is a native addon, by its name.
pub fn is_addon(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "node")
}
