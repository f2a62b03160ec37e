//! The imports between modules, by number.

use std::collections::HashMap;

use netlify_sdk_bundle::model::ModuleGraph;

use crate::size::package::{OWN, Packages};

/// Who imports whom. Modules that exist in memory only have no package.
#[derive(Debug)]
pub struct Imports<'b> {
    numbers: HashMap<&'b str, usize>,
    /// Ids by number.
    pub modules: Vec<&'b str>,
    /// The package of each module.
    pub packages: Vec<Option<usize>>,
    /// What each module imports.
    pub imported: Vec<Vec<usize>>,
}

impl<'b> Imports<'b> {
    /// The imports of a bundling.
    pub fn new(graph: &'b ModuleGraph, packages: &mut Packages<'_>) -> Self {
        let modules: Vec<&str> = graph.modules().map(|(id, _)| id).collect();
        let numbers: HashMap<&str, usize> = modules.iter().enumerate().map(|(number, id)| (*id, number)).collect();
        let imported = graph.modules().map(|(_, imports)| {
            // What was left external is no module.
            imports.iter().filter_map(|id| numbers.get(id.as_str()).copied()).collect()
        });
        let imported = imported.collect();
        let packages = modules.iter().map(|id| (!id.starts_with('\0')).then(|| packages.of(id))).collect();
        Self { numbers, modules, packages, imported }
    }

    /// The number of a module.
    pub fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// Every import of a package from outside of it: importer and imported module.
    pub fn between_packages(&self) -> impl Iterator<Item = (usize, usize)> {
        let all = self.imported.iter().enumerate();
        let all = all.flat_map(|(importer, imported)| imported.iter().map(move |module| (importer, *module)));
        all.filter(|(importer, module)| {
            let (from, to) = (self.packages[*importer], self.packages[*module]);
            from.is_some() && to.is_some() && from != to
        })
    }

    /// Whether a module is the integration's own.
    pub fn is_own(&self, module: usize) -> bool {
        self.packages[module] == Some(OWN)
    }
}
