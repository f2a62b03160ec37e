//! The shortest chain of imports from a function to a package.

use std::collections::{BTreeMap, VecDeque};

use crate::size::packaged_graph::PackagedGraph;

/// For every package that a module reaches, the shortest chain of modules to it. Modules that exist in memory only, such
/// as entries, are left out.
pub fn chains(imports: &PackagedGraph<'_>, from: usize) -> BTreeMap<usize, Vec<usize>> {
    let mut chains = BTreeMap::new();
    let mut importers = vec![None; imports.graph.modules.len()];
    importers[from] = Some(from);
    let mut next = VecDeque::from([from]);
    while let Some(module) = next.pop_front() {
        if let Some(package) = imports.packages[module] {
            chains.entry(package).or_insert_with(|| chain(imports, &importers, module));
        }
        for &imported in &imports.graph.imported[module] {
            if importers[imported].is_none() {
                importers[imported] = Some(module);
                next.push_back(imported);
            }
        }
    }
    chains
}

fn chain(imports: &PackagedGraph<'_>, importers: &[Option<usize>], end: usize) -> Vec<usize> {
    let importer = |module: &usize| importers[*module].filter(|importer| importer != module);
    let mut chain: Vec<_> = std::iter::successors(Some(end), importer).collect();
    chain.retain(|module| imports.packages[*module].is_some());
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::size::package_table::PackageTable;
    use netlify_sdk_bundle::model::ModuleGraph;

    #[test]
    fn the_shortest_chain_is_found_in_cycles_too() {
        let mut graph = ModuleGraph::default();
        let entry = ModuleGraph::entry_id("f");
        for (id, imports) in [
            (entry.as_str(), &["/p/f.js"][..]),
            ("/p/f.js", &["/p/node_modules/a/1.js", "/p/g.js"]),
            ("/p/g.js", &["/p/node_modules/b/1.js", "/p/f.js"]),
            ("/p/node_modules/a/1.js", &["/p/node_modules/a/2.js", "node:fs"]),
            ("/p/node_modules/a/2.js", &["/p/node_modules/b/2.js", "/p/node_modules/a/1.js"]),
            ("/p/node_modules/b/1.js", &[]),
            ("/p/node_modules/b/2.js", &[]),
        ] {
            graph.insert(id.to_owned(), imports.iter().map(|&id| id.to_owned()).collect());
        }
        let mut packages = PackageTable::new(Path::new("/p"));
        let imports = PackagedGraph::new(&graph, &mut packages);
        let found: Vec<Vec<_>> = chains(&imports, imports.graph.number(&entry).unwrap())
            .into_values()
            .map(|chain| chain.into_iter().map(|module| imports.graph.modules[module]).collect())
            .collect();
        assert_eq!(
            found,
            [
                vec!["/p/f.js"],
                vec!["/p/f.js", "/p/node_modules/a/1.js"],
                vec!["/p/f.js", "/p/g.js", "/p/node_modules/b/1.js"]
            ]
        );
    }
}
