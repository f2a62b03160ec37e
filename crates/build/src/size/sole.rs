//! Packages that only one import of the integration's own code brings in.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use crate::size::{
    imports::Imports,
    model::SoleImport,
    package::{OWN, Packages},
};

/// A file of the integration, and a package that it imports; several imports of it count as one.
type Import = (usize, usize);

/// The imports that bring in packages which nothing else does, the one that brings in most first.
pub fn find(packages: &Packages<'_>, bytes: &BTreeMap<usize, usize>, imports: &Imports<'_>) -> Vec<SoleImport> {
    let mut by_import: BTreeMap<Import, Vec<usize>> = BTreeMap::new();
    for (package, import) in sole_imports(imports, packages.len()) {
        if bytes.contains_key(&package) {
            by_import.entry(import).or_default().push(package);
        }
    }
    let mut found: Vec<_> = by_import
        .into_iter()
        .map(|((file, imported), mut brought)| {
            brought.sort_by_key(|package| (Reverse(bytes[package]), &packages.get(*package).folder));
            SoleImport {
                file: packages.shown(imports.modules[file]),
                import: packages.get(imported).name.clone(),
                bytes: brought.iter().map(|package| bytes[package]).sum(),
                packages: brought.iter().map(|package| packages.get(*package).folder.clone()).collect(),
            }
        })
        .collect();
    found.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| (&a.file, &a.import).cmp(&(&b.file, &b.import))));
    found
}

/// The import of each package that has one only.
fn sole_imports(imports: &Imports<'_>, count: usize) -> Vec<(usize, Import)> {
    let mut of_package = vec![BTreeSet::new(); count];
    let mut reached_from: HashMap<usize, BTreeSet<usize>> = HashMap::new();
    for (importer, module) in imports.between_packages().filter(|(importer, _)| imports.is_own(*importer)) {
        let Some(imported) = imports.packages[module] else { continue };
        for package in reached_from.entry(module).or_insert_with(|| packages_behind(imports, module)).iter() {
            of_package[*package].insert((importer, imported));
        }
    }
    let sole = of_package.into_iter().enumerate().filter(|(_, imports)| imports.len() == 1);
    sole.filter_map(|(package, imports)| Some((package, imports.into_iter().next()?))).collect()
}

/// The packages that a module of a package needs, its own included.
fn packages_behind(imports: &Imports<'_>, module: usize) -> BTreeSet<usize> {
    let mut seen = vec![false; imports.modules.len()];
    let mut found = BTreeSet::new();
    let mut next = vec![module];
    while let Some(module) = next.pop() {
        let Some(package) = imports.packages[module].filter(|package| *package != OWN) else { continue };
        if !std::mem::replace(&mut seen[module], true) {
            found.insert(package);
            next.extend(&imports.imported[module]);
        }
    }
    found
}
