//! `develop`: builds functions again when files change.
//!
//! Each update builds only the affected functions, into a new folder: Node caches modules by path, so only a new path
//! makes an import return the new code.

mod changes;
mod known;
mod output;

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
    path::{Path, PathBuf},
    slice,
};

use netlify_sdk_bundle::{
    bundle_apart, bundle_functions,
    model::{Bundle, ModuleGraph},
};
use netlify_sdk_core::{
    check::{CheckReport, FunctionsEntry, check},
    diagnostic::{self, Diagnostic, has_errors},
    fs,
    function::Function,
    netlify::route::Router,
    path::display,
    rules::plugin::output_not_writable,
};

use crate::commands::{
    develop::{
        changes::{Changes, Unrelated},
        known::Known,
    },
    verify::verify,
    watched,
};

pub use self::known::DevelopedFunction;

/// Options that hold for all updates.
#[derive(Debug, Clone)]
pub struct DevelopOptions {
    /// The integration's root, absolute.
    pub root: PathBuf,
    /// The folder in which each update creates a new one, absolute.
    pub out_dir: PathBuf,
}

/// All functions and problems after an update.
#[derive(Debug, Default)]
pub struct DevelopReport {
    /// In the order of their names on a site.
    pub functions: Vec<DevelopedFunction>,
    /// In the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// Files that a function needs and that lie outside of the root or are ignored by git, in order.
    pub outside: Vec<String>,
}

/// Functions that are being edited.
#[derive(Debug)]
pub struct Development {
    options: DevelopOptions,
    known: BTreeMap<String, Known>,
    unrelated: Unrelated,
    /// Counts the folders.
    version: u32,
    /// Folders with older versions of functions. Each is removed one update later at the earliest, because a thread may be about
    /// to load it, and not as long as a thread has loaded it: a call may import or read what is in it.
    unused: Vec<PathBuf>,
}

impl Development {
    /// Builds nothing until the first update.
    pub fn new(options: DevelopOptions) -> Self {
        Self { options, known: BTreeMap::new(), unrelated: Unrelated::default(), version: 0, unused: Vec::new() }
    }

    /// Builds the functions that need one of the changed files, are new or had errors; all if `changed` is `None`.
    ///
    /// `running` are the outputs that are loaded, of whatever version: their folders stay.
    pub fn update(
        &mut self,
        entries: &[FunctionsEntry],
        changed: Option<&[PathBuf]>,
        running: &[PathBuf],
    ) -> (DevelopReport, Router) {
        let checked = check(&self.options.root, entries);
        let modules = self.known.values().flat_map(Known::modules);
        let meaning = self.unrelated.sort(changed, &checked.functions, modules);
        let before = self.folders();
        let (stale, diagnostics) = self.adopt(checked, &meaning);
        self.build(&stale);
        self.remove_unused(before, running);
        self.report(diagnostics)
    }

    /// Updates the states with the result of the check; returns the functions to build, and the problems.
    fn adopt(&mut self, checked: CheckReport, changes: &Changes) -> (Vec<Function>, Vec<Diagnostic>) {
        let mut before = mem::take(&mut self.known);
        let mut stale = Vec::new();
        for function in checked.functions {
            let mut known = before.remove(&function.injected_name).unwrap_or_default();
            if has_error_in(&checked.diagnostics, function.source.path()) {
                known.discard();
            } else if known.is_stale(&function, changes) {
                stale.push(function.clone());
            }
            self.known.insert(function.injected_name.clone(), known.read(function));
        }
        for unread in checked.unread {
            let known = before.remove(&unread.injected_name).unwrap_or_default();
            self.known.insert(unread.injected_name.clone(), known.lost(unread));
        }
        (stale, checked.diagnostics)
    }

    /// Bundles all at once, because they share modules. If that fails, functions that reach a file with a problem are
    /// bundled one by one, and the others together again. The modules are known although the build failed, apart from
    /// what a file with a problem imports.
    fn build(&mut self, stale: &[Function]) {
        if stale.is_empty() {
            return;
        }
        let folder = self.next_folder();
        let root = self.options.root.clone();
        let (bundle, found) = verify(&root, stale, bundle_functions(&root, stale, false));
        if stale.len() > 1 && has_errors(&found) {
            let files = files_with_errors(&found);
            let is_suspect = |function: &Function| reaches(&bundle.graph, function, &root, &files);
            let (suspects, others): (Vec<_>, Vec<_>) = stale.iter().cloned().partition(is_suspect);
            return if suspects.is_empty() {
                self.build_apart(&others);
            } else {
                self.build_apart(&suspects);
                self.build(&others);
            };
        }
        let written = self.write(&folder, &bundle, &found);
        for function in stale {
            let own = own(&found, &bundle, &root, function, stale.len());
            self.take(function, &folder, &bundle, own.into_iter().chain(written.clone()));
        }
    }

    /// Bundles one by one, so that each function gets its own problems only.
    fn build_apart(&mut self, functions: &[Function]) {
        let folder = self.next_folder();
        for (function, bundle) in functions.iter().zip(bundle_apart(&self.options.root, functions)) {
            let (bundle, found) = verify(&self.options.root, slice::from_ref(function), bundle);
            let folder = folder.join(&function.injected_name);
            let written = self.write(&folder, &bundle, &found);
            self.take(function, &folder, &bundle, found.into_iter().chain(written));
        }
    }

    fn next_folder(&mut self) -> PathBuf {
        self.version += 1;
        self.options.out_dir.join(self.version.to_string())
    }

    /// Writes a bundle without errors; returns a problem if that fails.
    fn write(&self, folder: &Path, bundle: &Bundle, found: &[Diagnostic]) -> Option<Diagnostic> {
        if has_errors(found) {
            return None;
        }
        let error = output::write(&self.options.root, folder, bundle).err()?;
        Some(output_not_writable::report(&display(&self.options.root, folder), &error))
    }

    fn take(&mut self, function: &Function, folder: &Path, bundle: &Bundle, found: impl Iterator<Item = Diagnostic>) {
        if let Some(known) = self.known.get_mut(&function.injected_name) {
            known.take(function, folder, bundle, found.collect());
        }
    }

    fn folders(&self) -> Vec<PathBuf> {
        let mut folders: Vec<_> = self.known.values().filter_map(Known::folder).map(Path::to_owned).collect();
        folders.dedup();
        folders
    }

    /// Removes the folders that were unused already before this update and are not running.
    fn remove_unused(&mut self, before: Vec<PathBuf>, running: &[PathBuf]) {
        let used = self.folders();
        let is_running = |folder: &PathBuf| running.iter().any(|file| file.starts_with(folder));
        let (kept, over): (Vec<_>, Vec<_>) = mem::take(&mut self.unused).into_iter().partition(is_running);
        for folder in over {
            // If it cannot be removed now, it goes with the whole output folder at the end.
            let _ = fs::remove_folder(&folder);
        }
        self.unused = before.into_iter().filter(|folder| !used.contains(folder)).chain(kept).collect();
    }

    fn report(&self, mut diagnostics: Vec<Diagnostic>) -> (DevelopReport, Router) {
        for diagnostic in self.known.values().flat_map(Known::diagnostics) {
            if !diagnostics.contains(diagnostic) {
                diagnostics.push(diagnostic.clone());
            }
        }
        diagnostic::sort(&mut diagnostics);
        let functions = self.known.values().map(|known| known.report(&diagnostics)).collect();
        let router = Router::new(self.known.values().map(Known::target));
        (DevelopReport { functions, diagnostics, outside: self.outside() }, router)
    }

    fn outside(&self) -> Vec<String> {
        watched::beyond(&self.options.root, self.known.values().flat_map(Known::modules).map(String::as_str))
    }
}

fn has_error_in(diagnostics: &[Diagnostic], file: &str) -> bool {
    let is_in = |diagnostic: &&Diagnostic| diagnostic.labels.iter().any(|label| label.span.file.path() == file);
    diagnostics.iter().filter(is_in).any(|diagnostic| has_errors(slice::from_ref(diagnostic)))
}

/// The files of all errors, relative to the root.
fn files_with_errors(found: &[Diagnostic]) -> BTreeSet<&str> {
    let errors = found.iter().filter(|diagnostic| has_errors(slice::from_ref(*diagnostic)));
    errors.flat_map(|error| &error.labels).map(|label| label.span.file.path()).collect()
}

/// Whether a function is, or needs, one of these files.
fn reaches(graph: &ModuleGraph, function: &Function, root: &Path, files: &BTreeSet<&str>) -> bool {
    let modules = graph.reached_from(&function.injected_name);
    files.contains(function.source.path())
        || modules.into_iter().any(|module| files.contains(display(root, Path::new(module)).as_str()))
}

/// The problems of a bundle of `count` functions that concern one of them: those in files that it needs.
fn own(found: &[Diagnostic], bundle: &Bundle, root: &Path, function: &Function, count: usize) -> Vec<Diagnostic> {
    if found.is_empty() || count == 1 {
        return found.to_vec();
    }
    let modules = bundle.graph.reached_from(&function.injected_name);
    let files: Vec<_> = modules.into_iter().map(|module| display(root, Path::new(module))).collect();
    let is_own = |diagnostic: &&Diagnostic| {
        diagnostic.labels.iter().any(|label| files.iter().any(|file| file == label.span.file.path()))
    };
    found.iter().filter(is_own).cloned().collect()
}
