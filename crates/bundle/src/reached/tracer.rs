//! Every file that is reached from some file, across packages.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rayon::prelude::*;

use netlify_sdk_core::{fs, project::Package};

use crate::{
    model::ReachReason,
    reached::{
        file_edge::{FileEdge, PackageLink},
        file_edges::EdgeFinder,
        node_resolver::NodeVersions,
        package_contents::is_for_other_platform,
    },
};

/// What is reached from some files.
#[derive(Debug, Clone, Default)]
pub struct ReachedFiles {
    /// The files, with the folders of their packages.
    pub files: BTreeMap<PathBuf, PathBuf>,
    /// Which packages the files of a package reach, by its folder.
    pub links: BTreeMap<PathBuf, BTreeSet<PackageLink>>,
}

/// Finds what files reach. Each file is read once, however often it is reached.
#[derive(Debug)]
pub struct FileTracer {
    versions: NodeVersions,
    known: Mutex<HashMap<PathBuf, Arc<Vec<FileEdge>>>>,
    manifests: Mutex<HashMap<PathBuf, Arc<Option<Package>>>>,
    reached: Mutex<HashMap<PathBuf, Arc<ReachedFiles>>>,
    /// From where each file was reached first.
    reasons: Mutex<HashMap<PathBuf, (PathBuf, ReachReason)>>,
}

impl FileTracer {
    /// For packages that are found from a folder.
    pub fn new(root: &Path) -> Self {
        Self {
            versions: NodeVersions::new(root),
            known: Mutex::default(),
            manifests: Mutex::default(),
            reached: Mutex::default(),
            reasons: Mutex::default(),
        }
    }

    /// What is reached from a file of an installed package, itself included.
    pub fn reached_from(&self, file: &Path) -> Arc<ReachedFiles> {
        if let Some(known) = locked(&self.reached).get(file) {
            return Arc::clone(known);
        }
        let reached = Arc::new(self.reach([file.to_owned()]));
        locked(&self.reached).insert(file.to_owned(), Arc::clone(&reached));
        reached
    }

    /// How a file was reached, and from which one; nothing for those that bundled code imports.
    pub fn reason(&self, file: &Path) -> Option<(PathBuf, ReachReason)> {
        let reasons = locked(&self.reasons);
        let found = reasons.get(file)?;
        // A part of a package that is copied as a whole.
        if found.1 == ReachReason::Whole { reasons.get(&found.0).cloned() } else { Some(found.clone()) }
    }

    /// What a file that was reached leads to.
    pub fn edges_of(&self, file: &Path) -> Vec<PathBuf> {
        let known = locked(&self.known).get(file).cloned();
        known.map(|edges| edges.iter().map(|edge| edge.file.clone()).collect()).unwrap_or_default()
    }

    /// What is reached from some files, themselves included.
    ///
    /// What an expression only may mean is followed where package.json names the package: most of it is never run, and
    /// tools that are installed for something else are not needed by it.
    pub fn reach(&self, files: impl IntoIterator<Item = PathBuf>) -> ReachedFiles {
        let mut walk =
            ReachWalk { tracer: self, packages: HashMap::new(), guesses: Vec::new(), found: ReachedFiles::default() };
        let roots = files.into_iter().filter_map(|file| PackageLink::of(&file).map(|package| (file, package)));
        walk.follow(roots.collect(), false);
        walk.follow_guesses();
        walk.finish()
    }

    /// What a file leads to, in a package.
    fn edges(&self, file: &Path, package: &PackageLink) -> Arc<Vec<FileEdge>> {
        if let Some(known) = locked(&self.known).get(file) {
            return Arc::clone(known);
        }
        let manifest = self.manifest(package);
        let finder = EdgeFinder { versions: &self.versions, package, manifest: (*manifest).as_ref() };
        let mut edges = finder.edges(file);
        edges.retain(|edge| !is_for_other_platform(&edge.file) && self.is_for_netlify(package, edge));
        let edges = Arc::new(edges);
        Arc::clone(locked(&self.known).entry(file.to_owned()).or_insert(edges))
    }

    /// Whether what is reached is not in another package that Netlify's machines cannot use.
    fn is_for_netlify(&self, importer: &PackageLink, edge: &FileEdge) -> bool {
        edge.package.folder == importer.folder
            || (*self.manifest(&edge.package)).as_ref().is_none_or(Package::is_for_netlify)
    }

    fn manifest(&self, package: &PackageLink) -> Arc<Option<Package>> {
        if let Some(known) = locked(&self.manifests).get(&package.folder) {
            return Arc::clone(known);
        }
        let manifest = Arc::new(Package::read_as(&package.name, &package.folder));
        Arc::clone(locked(&self.manifests).entry(package.folder.clone()).or_insert(manifest))
    }
}

/// One search.
struct ReachWalk<'t> {
    tracer: &'t FileTracer,
    /// The packages of what was reached.
    packages: HashMap<PathBuf, PathBuf>,
    /// What is followed afterwards.
    guesses: Vec<(FileEdge, PathBuf)>,
    found: ReachedFiles,
}

impl ReachWalk<'_> {
    fn follow_guesses(&mut self) {
        let guesses = std::mem::take(&mut self.guesses);
        let mut reasons = locked(&self.tracer.reasons);
        for (edge, from) in guesses.iter().filter(|(edge, _)| !self.packages.contains_key(&edge.file)) {
            reasons.entry(edge.file.clone()).or_insert_with(|| (from.clone(), edge.why));
        }
        drop(reasons);
        self.follow(guesses.into_iter().map(|(edge, _)| (edge.file, edge.package)).collect(), true);
    }

    fn follow(&mut self, from: Vec<(PathBuf, PackageLink)>, is_guess: bool) {
        let mut next: Vec<_> = from.into_iter().filter(|(file, package)| self.is_new(file, package)).collect();
        while !next.is_empty() {
            let edges: Vec<_> = next.par_iter().map(|(file, package)| self.tracer.edges(file, package)).collect();
            let mut fresh = Vec::new();
            let tracer = self.tracer;
            let mut reasons = locked(&tracer.reasons);
            for ((from, importer), edges) in next.iter().zip(edges) {
                for edge in edges.iter() {
                    if edge.is_guess && !is_guess {
                        // Followed when all that is certain is known.
                        self.guesses.push((edge.clone(), from.clone()));
                    } else if is_guess && edge.is_undeclared {
                        continue;
                    } else if self.is_new(&edge.file, &edge.package) {
                        reasons.entry(edge.file.clone()).or_insert_with(|| (from.clone(), edge.why));
                        fresh.push((edge.file.clone(), edge.package.clone()));
                    }
                    if edge.package.folder != importer.folder {
                        self.found.links.entry(importer.folder.clone()).or_default().insert(edge.package.clone());
                    }
                }
            }
            next = fresh;
        }
    }

    fn is_new(&mut self, file: &Path, package: &PackageLink) -> bool {
        self.packages.insert(file.to_owned(), package.folder.clone()).is_none()
    }

    fn finish(mut self) -> ReachedFiles {
        self.found.files = self.packages.into_iter().filter(|(file, _)| fs::is_file(file)).collect();
        let folders: HashSet<_> = self.found.files.values().collect();
        for links in self.found.links.values_mut() {
            links.retain(|link| folders.contains(&link.folder));
        }
        self.found
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
