//! Packages that are bundled in several versions, or from several folders.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::size::{
    model::{Duplicate, PackageCopy},
    package_table::PackageTable,
    packaged_graph::PackagedGraph,
};

/// Packages with the same name, the ones whose copies take most first.
pub fn duplicates(
    packages: &PackageTable<'_>,
    bytes: &BTreeMap<usize, usize>,
    imports: &PackagedGraph<'_>,
) -> Vec<Duplicate> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for package in bytes.keys() {
        by_name.entry(&packages.get(*package).name).or_default().push(*package);
    }
    by_name.retain(|_, copies| copies.len() > 1);
    if by_name.is_empty() {
        return Vec::new();
    }
    let importers = importers(packages, imports);
    let mut duplicates: Vec<_> = by_name
        .into_iter()
        .map(|(name, mut copies)| {
            copies.sort_by_key(|package| (Reverse(bytes[package]), &packages.get(*package).folder));
            Duplicate {
                name: name.to_owned(),
                bytes: copies.iter().skip(1).map(|package| bytes[package]).sum(),
                copies: copies.iter().map(|package| copy(packages, *package, bytes[package], &importers)).collect(),
            }
        })
        .collect();
    duplicates.sort_by_key(|duplicate| Reverse(duplicate.bytes));
    duplicates
}

fn copy(packages: &PackageTable<'_>, package: usize, bytes: usize, importers: &[BTreeSet<String>]) -> PackageCopy {
    let found = packages.get(package);
    PackageCopy {
        version: found.version.clone(),
        folder: found.folder.clone(),
        bytes,
        importers: importers[package].iter().cloned().collect(),
    }
}

/// What imports each package, by its number.
fn importers(packages: &PackageTable<'_>, imports: &PackagedGraph<'_>) -> Vec<BTreeSet<String>> {
    let mut importers = vec![BTreeSet::new(); packages.len()];
    for (importer, module) in imports.between_packages() {
        let (Some(from), Some(to)) = (imports.packages[importer], imports.packages[module]) else { continue };
        importers[to].insert(if imports.is_own(importer) {
            packages.shown(imports.graph.modules[importer])
        } else {
            packages.get(from).to_string()
        });
    }
    importers
}
