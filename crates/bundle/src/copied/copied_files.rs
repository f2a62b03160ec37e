//! Which files are copied beside the outputs of one build, and how code finds them there.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use netlify_sdk_core::{
    fs,
    function::Function,
    git_ignored::GitIgnored,
    path::{RelativePath, folder},
    text::Edit,
};

use crate::{
    code::{ParsedModule, PathUse, SelfMention, self_paths, unknown_loads},
    copied::{
        destinations::{Destinations, relative},
        layout::Layout,
        node_lookup::{NodeImport, NodeLookup},
        own_files::{OwnFiles, is_data},
        packages::PackageFindings,
        references::{ReferenceForm, ReferencedFiles, percent_encoded, references},
    },
    model::Format,
    reached::{FileTracer, ReachedFiles},
};

/// What is copied beside the outputs of one build.
#[derive(Debug)]
pub struct CopiedFiles {
    format: Format,
    /// Where files go; it knows which packages this build leaves alone.
    pub destinations: Destinations,
    lookup: Arc<NodeLookup>,
    /// Which files of packages are reached.
    pub tracer: Arc<FileTracer>,
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
    /// The files of packages that outputs need, by where they go.
    of_packages: BTreeMap<RelativePath, PathBuf>,
}

impl CopiedFiles {
    /// For a build of functions that bundles every package.
    pub fn new(root: &Path, format: Format, chunks: String, functions: &[&Function], tracer: &Arc<FileTracer>) -> Self {
        let has_included = functions.iter().any(|function| !function.module.strings("includedFiles").is_empty());
        Self::first(root, format, chunks, FileReader::Functions { has_included }, Arc::clone(tracer))
    }

    /// For a build of the integration itself that bundles every package; `folder` is for what is copied.
    pub fn of_integration(root: &Path, folder: String) -> Self {
        Self::first(root, Format::Esm, folder, FileReader::Integration, Arc::new(FileTracer::new(root)))
    }

    fn first(root: &Path, format: Format, chunks: String, reader: FileReader, tracer: Arc<FileTracer>) -> Self {
        Self {
            format,
            destinations: Destinations {
                root: root.to_owned(),
                chunks,
                layout: Arc::default(),
                left_out: Arc::default(),
            },
            lookup: Arc::new(NodeLookup::new(root, format)),
            tracer,
            git: Arc::new(GitIgnored::new(root)),
            reader,
            packages: PackageFindings::default(),
            referenced: ReferencedFiles::new(root),
            found: Mutex::default(),
        }
    }

    /// Whether the integration itself is bundled.
    pub fn is_of_integration(&self) -> bool {
        self.reader == FileReader::Integration
    }

    /// For another build of the same modules, which leaves out some packages that are placed as `layout` says.
    pub fn with_layout(&self, layout: &Arc<Layout>, left_out: BTreeSet<PathBuf>) -> Self {
        Self {
            format: self.format,
            destinations: Destinations {
                layout: Arc::clone(layout),
                left_out: Arc::new(left_out),
                ..self.destinations.clone()
            },
            lookup: Arc::clone(&self.lookup),
            tracer: Arc::clone(&self.tracer),
            git: Arc::clone(&self.git),
            reader: self.reader,
            packages: PackageFindings::default(),
            referenced: ReferencedFiles::new(&self.destinations.root),
            found: Mutex::default(),
        }
    }

    /// Whether some packages are copied rather than bundled.
    pub fn has_packages(&self) -> bool {
        !self.destinations.left_out.is_empty()
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

    /// The file that Node loads.
    pub fn find(&self, import: NodeImport<'_>) -> Option<PathBuf> {
        self.lookup.find(import).map(|target| target.file)
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

    /// The file that a specifier in code stands for, and all files of packages that are reached from it.
    pub fn referenced_by(&self, specifier: &str) -> Option<(PathBuf, Arc<ReachedFiles>)> {
        let file = self.file_of_reference(specifier)?;
        let reached = self.destinations.is_in_copied_package(&file).then(|| self.tracer.reached_from(&file));
        Some((file, reached.unwrap_or_default()))
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
        if is_told { location.mentions.iter().map(|mention| self.edit_mention(mention)).collect() } else { Vec::new() }
    }

    fn edit_mention(&self, mention: &SelfMention) -> Edit {
        let (start, end) = mention.span;
        Edit::new(start as usize..end as usize, self.location(mention))
    }

    /// Looks at a module of a package. A package that only reads data beside itself is bundled, and the data is copied: the
    /// edits tell the module where that will be.
    pub fn edit_package_module(
        &self,
        package: PathBuf,
        id: &str,
        module: &ParsedModule<'_>,
        replaced: &[Edit],
    ) -> Vec<Edit> {
        let can_be_beside = |found: &PathUse| !self.is_of_integration() && is_data(Path::new(id), found);
        let Some(location) = self.packages.inspect(package, module, replaced, can_be_beside) else { return Vec::new() };
        if location.uses.is_empty() {
            return Vec::new();
        }
        let OwnFiles { files, .. } = self.read_by(id, module, &location.uses);
        self.found().own.insert(id.to_owned(), OwnFiles { files, ..OwnFiles::default() });
        location.mentions.iter().map(|mention| self.edit_mention(mention)).collect()
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
        let text = |form: ReferenceForm, number: u32| {
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

    /// What an output needs: files of packages, and of the integration.
    pub fn needed_by(&self, code: &str, modules: &[&str]) -> BTreeSet<RelativePath> {
        let destinations = &self.destinations;
        let referenced: BTreeSet<_> =
            references(code).into_iter().filter_map(|(_, _, number)| self.referenced.file(number)).collect();
        let mut of_packages = BTreeMap::new();
        for file in referenced.iter().filter(|file| destinations.is_in_copied_package(file)) {
            let reached = destinations.of_reached(file, &self.tracer.reached_from(file));
            of_packages.extend(reached.into_iter().filter_map(|(path, file)| Some((RelativePath::new(path)?, file))));
        }
        let addons = referenced.iter().filter(|file| fs::is_file(file) && self.is_own_addon(file));
        let mut found = self.found();
        let own = modules.iter().filter_map(|module| found.own.get(*module)).flat_map(|files| &files.files);
        let own = own.chain(addons).map(|file| destinations.of(file)).filter_map(RelativePath::new);
        let needed = own.chain(of_packages.keys().cloned()).collect();
        found.of_packages.extend(of_packages);
        needed
    }

    /// The files of packages that outputs need, by where they go.
    pub fn of_packages(&self) -> BTreeMap<RelativePath, PathBuf> {
        self.found().of_packages.clone()
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
