//! Packages that a single import in the integration's own code brings in.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::size::{model::SoleImport, package_table::PackageTable, packaged_graph::PackagedGraph};

/// A file of the integration, and a package that it imports; several imports of it count as one.
type OwnImport = (usize, usize);

/// The imports that bring in packages which nothing else does, the one that brings in most first.
///
/// `bytes` are those of all packages of which something is left, `entries` the numbers of the entry modules.
pub fn sole_imports(
    table: &PackageTable<'_>,
    bytes: &BTreeMap<usize, usize>,
    imports: &PackagedGraph<'_>,
    entries: &[usize],
) -> Vec<SoleImport> {
    let all = packages_of(imports, &imports.graph.reached(entries.iter().copied(), |_, _| false));
    let mut found: Vec<_> = own_imports(imports)
        .into_iter()
        .filter_map(|(file, imported)| {
            let is_left_out =
                |importer: usize, module: usize| importer == file && imports.packages[module] == Some(imported);
            let kept = packages_of(imports, &imports.graph.reached(entries.iter().copied(), is_left_out));
            let mut exclusive: Vec<usize> =
                all.difference(&kept).copied().filter(|package| bytes.contains_key(package)).collect();
            if exclusive.is_empty() {
                return None;
            }
            exclusive.sort_by_key(|package| (Reverse(bytes[package]), &table.get(*package).folder));
            Some(SoleImport {
                file: table.shown(imports.graph.modules[file]),
                import: table.get(imported).name.clone(),
                bytes: exclusive.iter().map(|package| bytes[package]).sum(),
                packages: exclusive.iter().map(|package| table.get(*package).folder.clone()).collect(),
            })
        })
        .collect();
    found.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| (&a.file, &a.import).cmp(&(&b.file, &b.import))));
    found
}

/// The imports that can be the only one of what they import: of those, the graph is searched once each. An import of
/// modules that another file of the integration imports as well cannot.
fn own_imports(imports: &PackagedGraph<'_>) -> BTreeSet<OwnImport> {
    let mut importers: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (importer, module) in imports.between_packages().filter(|(importer, _)| imports.is_own(*importer)) {
        importers.entry(module).or_default().insert(importer);
    }
    let only = importers.into_iter().filter(|(_, importers)| importers.len() == 1);
    only.filter_map(|(module, importers)| Some((importers.into_iter().next()?, imports.packages[module]?))).collect()
}

fn packages_of(imports: &PackagedGraph<'_>, reached: &[bool]) -> BTreeSet<usize> {
    let packages = imports.packages.iter().zip(reached).filter(|(_, is_reached)| **is_reached);
    packages.filter_map(|(package, _)| *package).collect()
}
