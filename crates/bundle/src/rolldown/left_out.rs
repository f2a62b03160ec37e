//! Which packages a function leaves out of its bundle: those that cannot be bundled and that it reaches, and what their
//! files reach. What other functions need makes no difference.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use netlify_sdk_core::project::folder_of;

use crate::{
    copied::{CopiedFiles, LeftOut, NodeImport},
    model::ModuleGraph,
    modules::worker_output,
    reached::{PackageLink, ReachedFiles},
};

/// The entries of a first build that leave something out, or have syntax that has to be compiled.
pub fn unfinished<'e>(
    copied: &CopiedFiles,
    graph: &ModuleGraph,
    newer_syntax: &BTreeSet<String>,
    entries: impl Iterator<Item = &'e String>,
) -> BTreeSet<String> {
    let Some(modules) = NumberedModules::of(graph, newer_syntax, copied) else { return BTreeSet::new() };
    entries.filter(|entry| !modules.is_finished(entry)).cloned().collect()
}

/// What each entry of a first build leaves out, in the order of `entries`, which are names.
pub fn left_out(
    copied: &CopiedFiles,
    graph: &ModuleGraph,
    newer_syntax: &BTreeSet<String>,
    entries: &[&str],
) -> Vec<LeftOut> {
    let modules = NumberedModules::of(graph, newer_syntax, copied);
    let left_out = |entry: &&str| modules.as_ref().map(|modules| modules.left_out(entry)).unwrap_or_default();
    entries.iter().map(left_out).collect()
}

/// The modules of a build.
struct NumberedModules<'g> {
    copied: &'g CopiedFiles,
    newer_syntax: &'g BTreeSet<String>,
    /// The folders of packages that cannot be bundled.
    unbundlable: HashSet<PathBuf>,
    numbers: HashMap<&'g str, usize>,
    ids: Vec<&'g str>,
    imports: Vec<Vec<usize>>,
    /// The folders of their packages.
    folders: Vec<Option<PathBuf>>,
}

impl<'g> NumberedModules<'g> {
    /// `None` where no entry leaves anything out, and nothing has to be compiled.
    fn of(graph: &'g ModuleGraph, newer_syntax: &'g BTreeSet<String>, copied: &'g CopiedFiles) -> Option<Self> {
        let unbundlable: HashSet<_> = copied.packages.unbundlable().into_iter().collect();
        if unbundlable.is_empty() && newer_syntax.is_empty() {
            return None;
        }
        let ids: Vec<_> = graph.ids().collect();
        let numbers: HashMap<_, _> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let imports = graph.modules().map(|(id, imports)| {
            let started = worker_output::file_of(id).into_iter();
            let imports = imports.iter().map(String::as_str).chain(started);
            imports.filter_map(|id| numbers.get(id).copied()).collect()
        });
        let imports = imports.collect();
        let folders = ids.par_iter().map(|id| folder_of(Path::new(id))).collect();
        Some(Self { copied, newer_syntax, unbundlable, numbers, ids, imports, folders })
    }

    fn number_of(&self, entry: &str) -> Option<usize> {
        self.numbers.get(ModuleGraph::entry_id(entry).as_str()).copied()
    }

    fn is_finished(&self, entry: &str) -> bool {
        let reached = self.number_of(entry).map(|first| self.reached(first, &BTreeSet::new())).unwrap_or_default();
        let is_left = |at: usize| self.folders[at].as_ref().is_some_and(|folder| self.unbundlable.contains(folder));
        !reached.into_iter().any(|at| is_left(at) || self.newer_syntax.contains(self.ids[at]))
    }

    fn left_out(&self, entry: &str) -> LeftOut {
        let mut left_out = LeftOut::default();
        let Some(first) = self.number_of(entry) else { return left_out };
        loop {
            let reached = self.reached(first, &left_out.packages);
            let mut packages = left_out.packages.clone();
            packages.extend(
                reached
                    .iter()
                    .filter_map(|at| self.folders[*at].clone())
                    .filter(|folder| self.unbundlable.contains(folder)),
            );
            let is_newer =
                |at: &usize| self.newer_syntax.contains(self.ids[*at]) && !is_in(&packages, self.folders[*at].as_ref());
            left_out.has_newer_syntax = reached.iter().any(is_newer);
            if packages.is_empty() {
                return left_out;
            }
            let files = self.imported(&reached, &packages);
            let ReachedFiles { files: all, links } = self.copied.tracer.reach(files.iter().cloned());
            packages.extend(all.into_values());
            let imported = files.iter().filter_map(|file| PackageLink::of(file)).collect();
            let is_done = packages == left_out.packages;
            left_out = LeftOut { packages, imported, links, ..left_out };
            if is_done {
                return left_out;
            }
        }
    }

    /// The modules that are reached without those that only packages in `left_out` import.
    fn reached(&self, first: usize, left_out: &BTreeSet<PathBuf>) -> Vec<usize> {
        let mut seen = vec![false; self.ids.len()];
        let mut reached = vec![first];
        seen[first] = true;
        let mut next = 0;
        while let Some(&at) = reached.get(next) {
            next += 1;
            if self.folders[at].as_ref().is_some_and(|folder| left_out.contains(folder)) {
                continue;
            }
            for &import in &self.imports[at] {
                if !std::mem::replace(&mut seen[import], true) {
                    reached.push(import);
                }
            }
        }
        reached
    }

    /// The files of packages that are left out which bundled modules import.
    fn imported(&self, reached: &[usize], left_out: &BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
        let mut files = BTreeSet::new();
        for &at in reached.iter().filter(|at| !is_in(left_out, self.folders[**at].as_ref())) {
            // What the bundler finds is loaded where Node finds nothing.
            let mut targets: BTreeMap<PathBuf, &str> = BTreeMap::new();
            for &import in &self.imports[at] {
                if let Some(folder) = self.folders[import].clone().filter(|folder| left_out.contains(folder)) {
                    targets.insert(folder, self.ids[import]);
                }
            }
            if targets.is_empty() {
                continue;
            }
            let importer = Path::new(self.ids[at]);
            for (specifier, kind) in self.copied.packages.requests(importer) {
                let import = NodeImport { specifier: &specifier, importer, kind };
                let found = self.copied.find(import).filter(|file| is_in(left_out, folder_of(file).as_ref()));
                if let Some(file) = found {
                    targets.remove(&folder_of(&file).unwrap_or_default());
                    files.insert(file);
                }
            }
            files.extend(targets.into_values().map(PathBuf::from));
        }
        files
    }
}

fn is_in(packages: &BTreeSet<PathBuf>, folder: Option<&PathBuf>) -> bool {
    folder.is_some_and(|folder| packages.contains(folder))
}
