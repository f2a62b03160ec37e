//! What packages that are not needed take, with all that only they bring in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use netlify_sdk_bundle::{code::imports_of, model::ModuleGraph};
use netlify_sdk_core::{function::Function, path::relative, text::Span};

use crate::{
    advice::{
        THRESHOLD,
        saving::{Saving, by_places, bytes_of},
        view::{Installed, View, package_of},
    },
    size::{FunctionPackage, FunctionSize},
};

/// What doing without packages saves, by their names; one saving for each set of places.
pub fn savings<'b>(view: &View<'b>, is_meant: &dyn Fn(&str) -> bool) -> Vec<(&'b str, Saving<'b>)> {
    let mut by_package: BTreeMap<&str, Vec<Saving<'b>>> = BTreeMap::new();
    for (function, size) in view.functions() {
        for (package, saving) in of_function(view, function, size, is_meant) {
            by_package.entry(package).or_default().push(saving);
        }
    }
    let savings = by_package.into_iter();
    savings.flat_map(|(package, savings)| by_places(savings).into_iter().map(move |saving| (package, saving))).collect()
}

fn of_function<'b>(
    view: &View<'b>,
    function: &'b Function,
    size: &'b FunctionSize,
    is_meant: &dyn Fn(&str) -> bool,
) -> Vec<(&'b str, Saving<'b>)> {
    let meant: Vec<_> = size.packages.iter().filter(|package| is_meant(&package.name)).collect();
    if meant.is_empty() {
        return Vec::new();
    }
    let mut candidates = Candidates::new(view, function).among(&meant);
    candidates.sort_by_key(|(_, _, gone)| std::cmp::Reverse(gone.bytes));
    let mut said: Vec<Gone<'_>> = Vec::new();
    let mut savings = Vec::new();
    for (package, installed, gone) in candidates {
        // What goes with another one needs no advice of its own.
        if said.iter().any(|other| gone.modules.is_subset(&other.modules)) {
            continue;
        }
        let (places, through) = places(view, function, package, &installed);
        let of = bytes_of(view.built.bundle, function);
        savings.push((package.name.as_str(), Saving { function, bytes: gone.bytes, of, places, through, others: 0 }));
        said.push(gone);
    }
    savings
}

/// What would not be there without a package.
struct Gone<'b> {
    modules: BTreeSet<&'b str>,
    bytes: usize,
}

/// The modules of a function.
struct Candidates<'v, 'b> {
    root: String,
    graph: &'b ModuleGraph,
    entry: String,
    reached: BTreeSet<&'b str>,
    bytes: HashMap<&'v str, usize>,
}

impl<'b> Candidates<'b, 'b> {
    fn new(view: &View<'b>, function: &Function) -> Self {
        let bundle = view.built.bundle;
        let mut bytes: HashMap<&str, usize> = HashMap::new();
        for module in bundle.closure(&function.injected_name).iter().flat_map(|file| &file.modules) {
            *bytes.entry(&module.id).or_default() += module.bytes;
        }
        for file in bundle.copied_with(&function.injected_name).values() {
            let size = usize::try_from(file.bytes).unwrap_or(usize::MAX);
            *bytes.entry(file.source.to_str().unwrap_or_default()).or_default() += size;
        }
        Self {
            root: view.built.root.to_string_lossy().into_owned(),
            graph: &bundle.graph,
            entry: ModuleGraph::entry_id(&function.injected_name),
            reached: view.reached(function),
            bytes,
        }
    }

    /// Those packages without which enough would be gone.
    fn among(&self, packages: &[&'b FunctionPackage]) -> Vec<(&'b FunctionPackage, Installed<'b>, Gone<'b>)> {
        let large = packages.iter().filter_map(|package| {
            let installed = self.reached.iter().filter_map(|id| package_of(id));
            let installed = installed.into_iter().find(|found| relative(&self.root, found.folder) == package.folder)?;
            let is_part = |id: &str| package_of(id).is_some_and(|found| found.folder == installed.folder);
            let own: Vec<_> = self.reached.iter().copied().filter(|id| is_part(id)).collect();
            // Most such packages are small and bring in nothing: no need to look at the whole function for them.
            let behind = self.behind(own, &|_| false);
            if self.sum(&behind) + self.beside(&behind, true) < THRESHOLD {
                return None;
            }
            let entry = self.reached.get(self.entry.as_str()).copied();
            let kept = self.behind(entry.into_iter().collect(), &is_part);
            let modules: BTreeSet<_> = self.reached.difference(&kept).copied().collect();
            let bytes = self.sum(&modules) + self.beside(&kept, false);
            (bytes >= THRESHOLD).then_some((*package, installed, Gone { modules, bytes }))
        });
        large.collect()
    }

    /// All that these modules need, themselves included, without what is `left_out`.
    fn behind(&self, mut next: Vec<&'b str>, left_out: &dyn Fn(&str) -> bool) -> BTreeSet<&'b str> {
        let mut seen = BTreeSet::new();
        while let Some(id) = next.pop() {
            if !left_out(id) && seen.insert(id) {
                next.extend(self.graph.imports_of(id).iter().map(String::as_str));
            }
        }
        seen
    }

    /// The bytes of files that travel as they are and are no modules, in packages that have, or have none, of these
    /// modules.
    fn beside(&self, modules: &BTreeSet<&str>, have: bool) -> usize {
        let folders: BTreeSet<&str> =
            modules.iter().filter_map(|id| package_of(id)).map(|found| found.folder).collect();
        let is_meant = |id: &str| package_of(id).is_some_and(|found| folders.contains(found.folder) == have);
        let files = self.bytes.iter().filter(|(id, _)| !self.reached.contains(*id) && is_meant(id));
        files.map(|(_, bytes)| bytes).sum()
    }

    fn sum(&self, modules: &BTreeSet<&str>) -> usize {
        modules.iter().filter_map(|id| self.bytes.get(id)).sum()
    }
}

/// The imports that bring a package in: its own, or one of a package through which it comes, with the packages between.
fn places(
    view: &View<'_>,
    function: &Function,
    package: &FunctionPackage,
    installed: &Installed<'_>,
) -> (Vec<Span>, Vec<String>) {
    let reached = view.reached(function);
    let is_here = |id: &str| package_of(id).is_some_and(|found| found.folder == installed.folder);
    let importers = view.importers(installed.name);
    let direct = importers.filter(|(id, imported)| reached.contains(id) && imported.iter().any(|id| is_here(id)));
    let direct: Vec<_> = direct.flat_map(|(id, _)| spans(view, id, installed.name)).collect();
    if !direct.is_empty() {
        return (direct, Vec::new());
    }
    let Some((own, names)) = view.way(package) else { return (Vec::new(), Vec::new()) };
    let through = names.split_last().map(|(_, through)| through.iter().map(|&name| name.to_owned()).collect());
    (names.first().map(|name| spans(view, &own, name)).unwrap_or_default(), through.unwrap_or_default())
}

fn spans(view: &View<'_>, id: &str, package: &str) -> Vec<Span> {
    let Some(source) = view.source(id) else { return Vec::new() };
    let to_u32 = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let imports = imports_of(&source, package).into_iter().map(|import| import.place);
    imports.map(|place| Span::new(&source, to_u32(place.start), to_u32(place.end))).collect()
}
