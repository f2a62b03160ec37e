//! The imports between packages.

use netlify_sdk_bundle::model::ModuleGraph;

use crate::size::{
    import_graph::ImportGraph,
    package_table::{OWN, PackageTable},
};

/// The imports of a bundle, with the package of every module.
#[derive(Debug)]
pub struct PackagedGraph<'b> {
    /// The imports.
    pub graph: ImportGraph<'b>,
    /// The package of each module by its number; `None` for modules that exist in memory only.
    pub packages: Vec<Option<usize>>,
}

impl<'b> PackagedGraph<'b> {
    /// The imports of a bundle; adds the packages of its modules to `table`.
    pub fn new(graph: &'b ModuleGraph, table: &mut PackageTable<'_>) -> Self {
        let graph = ImportGraph::new(graph);
        let packages = graph.modules.iter().map(|id| (!id.starts_with('\0')).then(|| table.package_of(id))).collect();
        Self { graph, packages }
    }

    /// Every import of a package from outside of it: importer and imported module.
    pub fn between_packages(&self) -> impl Iterator<Item = (usize, usize)> {
        self.graph.imports().filter(|(importer, module)| {
            let (from, to) = (self.packages[*importer], self.packages[*module]);
            from.is_some() && to.is_some() && from != to
        })
    }

    /// Whether a module is the integration's own.
    pub fn is_own(&self, module: usize) -> bool {
        self.packages[module] == Some(OWN)
    }
}
