//! What functions would save without packages that they do not need: the exclusive size of these packages, which is that
//! of all modules that only they bring in.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
};

use netlify_sdk_bundle::{code::imports_of, model::ModuleGraph};
use netlify_sdk_core::{
    function::Function,
    path::relative,
    project::{InstalledPackage, is_local_package},
    text::Span,
};

use crate::{
    advice::{
        context::AdviceContext,
        saving::{Saving, THRESHOLD, by_places},
    },
    size::{FunctionPackage, FunctionSize, ImportGraph},
};

/// What leaving out packages saves, by their names; one saving for each set of places.
pub fn savings<'b>(context: &AdviceContext<'b>, is_unneeded: &dyn Fn(&str) -> bool) -> Vec<(&'b str, Saving<'b>)> {
    let mut by_package: BTreeMap<&str, Vec<Saving<'b>>> = BTreeMap::new();
    for (function, size) in context.functions() {
        for (package, saving) in savings_of_function(context, function, size, is_unneeded) {
            by_package.entry(package).or_default().push(saving);
        }
    }
    let savings = by_package.into_iter();
    savings.flat_map(|(package, savings)| by_places(savings).into_iter().map(move |saving| (package, saving))).collect()
}

fn savings_of_function<'b>(
    context: &AdviceContext<'b>,
    function: &'b Function,
    size: &'b FunctionSize,
    is_unneeded: &dyn Fn(&str) -> bool,
) -> Vec<(&'b str, Saving<'b>)> {
    let unneeded: Vec<_> = size.packages.iter().filter(|package| is_unneeded(&package.name)).collect();
    if unneeded.is_empty() {
        return Vec::new();
    }
    let Some(modules) = FunctionModules::new(context, function) else { return Vec::new() };
    let sizes = unneeded.iter().filter_map(|package| {
        let folder = modules.folder_of(package)?;
        if is_local_package(context.measured.root, Path::new(folder)) {
            return None;
        }
        Some((*package, folder, modules.exclusive(folder)?))
    });
    let mut sizes: Vec<_> = sizes.collect();
    sizes.sort_by_key(|(.., exclusive)| Reverse(exclusive.bytes));
    let mut reported: Vec<ExclusiveModules> = Vec::new();
    let mut savings = Vec::new();
    for (package, folder, exclusive) in sizes {
        // A package that goes together with a larger one needs no advice of its own.
        if reported.iter().any(|other| exclusive.modules.is_subset(&other.modules)) {
            continue;
        }
        let (places, through) = places(context, function, package, folder);
        let saving = Saving { function, bytes: exclusive.bytes, of: size.bytes, places, through, others: 0 };
        savings.push((package.name.as_str(), saving));
        reported.push(exclusive);
    }
    savings
}

/// The modules of a function that only one package brings in, by number.
struct ExclusiveModules {
    modules: BTreeSet<usize>,
    /// With files that are copied for packages that are not needed any more.
    bytes: usize,
}

/// The modules of a function, and the files that are copied for it.
struct FunctionModules<'c, 'b> {
    root: String,
    graph: &'c ImportGraph<'b>,
    entry: usize,
    /// Which modules the function needs, by number.
    reached: Vec<bool>,
    /// Bytes of each module in the function's files, by number.
    bytes: Vec<usize>,
    /// Bytes of copied files that are no modules, by the folder of their package.
    copied: HashMap<&'b str, usize>,
}

impl<'c, 'b> FunctionModules<'c, 'b> {
    fn new(context: &'c AdviceContext<'b>, function: &Function) -> Option<Self> {
        let name = &function.injected_name;
        let graph = context.graph();
        let entry = graph.number(&ModuleGraph::entry_id(name))?;
        let mut bytes = vec![0; graph.modules.len()];
        let mut copied: HashMap<&str, usize> = HashMap::new();
        let bundle = context.measured.bundle;
        for module in bundle.closure(name).into_iter().flat_map(|file| &file.modules) {
            if let Some(number) = graph.number(&module.id) {
                bytes[number] += module.bytes;
            }
        }
        for file in bundle.copied_with(name).into_values() {
            let size = usize::try_from(file.bytes).unwrap_or(usize::MAX);
            let path = file.source.to_str().unwrap_or_default();
            match (graph.number(path), InstalledPackage::of(path)) {
                (Some(number), _) => bytes[number] += size,
                (None, Some(package)) => *copied.entry(package.folder).or_default() += size,
                (None, None) => {}
            }
        }
        let reached = graph.reached([entry], |_, _| false);
        let root = context.measured.root.to_string_lossy().into_owned();
        Some(Self { root, graph, entry, reached, bytes, copied })
    }

    /// The absolute folder of a package, if the function needs a module of it.
    fn folder_of(&self, package: &FunctionPackage) -> Option<&'b str> {
        let folders = numbers(&self.reached).filter_map(|number| self.folder(number));
        folders.into_iter().find(|folder| relative(&self.root, folder) == package.folder)
    }

    /// What only the package in a folder brings in; `None` where that is too small for advice.
    fn exclusive(&self, folder: &str) -> Option<ExclusiveModules> {
        let is_part = |number: usize| self.folder(number) == Some(folder);
        // Most such packages are small and bring in nothing: no need to search the whole function for them.
        let own = numbers(&self.reached).filter(|number| is_part(*number));
        let needed = self.graph.reached(own, |_, _| false);
        let needed_folders = self.folders(&needed);
        let sum = |numbers: &mut dyn Iterator<Item = usize>| numbers.map(|number| self.bytes[number]).sum::<usize>();
        if sum(&mut numbers(&needed)) + self.copied_for(|folder| needed_folders.contains(folder)) < THRESHOLD {
            return None;
        }
        let kept = self.graph.reached([self.entry], |_, imported| is_part(imported));
        let modules: BTreeSet<usize> = numbers(&self.reached).filter(|number| !kept[*number]).collect();
        let kept_folders = self.folders(&kept);
        let bytes = sum(&mut modules.iter().copied()) + self.copied_for(|folder| !kept_folders.contains(folder));
        (bytes >= THRESHOLD).then_some(ExclusiveModules { modules, bytes })
    }

    fn folder(&self, number: usize) -> Option<&'b str> {
        InstalledPackage::of(self.graph.modules[number]).map(|package| package.folder)
    }

    fn folders(&self, reached: &[bool]) -> BTreeSet<&'b str> {
        numbers(reached).filter_map(|number| self.folder(number)).collect()
    }

    fn copied_for(&self, is_counted: impl Fn(&str) -> bool) -> usize {
        self.copied.iter().filter(|(folder, _)| is_counted(folder)).map(|(_, bytes)| bytes).sum()
    }
}

fn numbers(reached: &[bool]) -> impl Iterator<Item = usize> {
    reached.iter().enumerate().filter(|(_, is_reached)| **is_reached).map(|(number, _)| number)
}

/// The imports that bring a package in, and the packages between: imports of the package itself, or else of the first
/// package in the shortest chain of imports.
fn places(
    context: &AdviceContext<'_>,
    function: &Function,
    package: &FunctionPackage,
    folder: &str,
) -> (Vec<Span>, Vec<String>) {
    let reached = context.reached(function);
    let installed = reached.iter().filter_map(|id| InstalledPackage::of(id)).find(|found| found.folder == folder);
    let Some(InstalledPackage { name, .. }) = installed else { return (Vec::new(), Vec::new()) };
    let is_part = |id: &str| InstalledPackage::of(id).is_some_and(|found| found.folder == folder);
    let importers = context.importers(name);
    let direct = importers
        .filter(|(id, imported)| reached.contains(id) && imported.iter().any(|id| is_part(id)))
        .flat_map(|(id, _)| import_spans(context, id, name));
    let direct: Vec<_> = direct.collect();
    if !direct.is_empty() {
        return (direct, Vec::new());
    }
    let Some((own_module, names)) = context.import_path(package) else { return (Vec::new(), Vec::new()) };
    let through = names.split_last().map(|(_, through)| through.iter().map(|&name| name.to_owned()).collect());
    let spans = names.first().map(|name| import_spans(context, &own_module, name));
    (spans.unwrap_or_default(), through.unwrap_or_default())
}

fn import_spans(context: &AdviceContext<'_>, id: &str, package: &str) -> Vec<Span> {
    let Some(source) = context.source(id) else { return Vec::new() };
    let to_u32 = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let imports = imports_of(&source, package).into_iter().map(|import| import.place);
    imports.map(|place| Span::new(&source, to_u32(place.start), to_u32(place.end))).collect()
}
