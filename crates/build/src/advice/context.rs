//! What all advice is based on: a measured bundle, and which of the integration's own modules import which package.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use netlify_sdk_core::{fs, function::Function, path::display, project::InstalledPackage, text::SourceFile};

use crate::{
    advice::{MeasuredBundle, saving::THRESHOLD},
    size::{FunctionPackage, FunctionSize, ImportGraph},
};

/// A measured bundle, and the imports of packages in it.
pub struct AdviceContext<'b> {
    /// The bundle.
    pub measured: MeasuredBundle<'b>,
    /// For each package, the own modules that import it, with what they import of it.
    imports: BTreeMap<&'b str, BTreeMap<&'b str, Vec<&'b str>>>,
    /// Built on first use: for most bundles no advice needs it.
    graph: OnceCell<ImportGraph<'b>>,
}

impl<'b> AdviceContext<'b> {
    /// Finds the imports of packages in the graph.
    pub fn new(measured: MeasuredBundle<'b>) -> Self {
        let mut imports: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
        for (importer, imported) in measured.bundle.graph.modules().filter(|(id, _)| is_own(id)) {
            for id in imported {
                if let Some(package) = InstalledPackage::of(id) {
                    imports.entry(package.name).or_default().entry(importer).or_default().push(id.as_str());
                }
            }
        }
        Self { measured, imports, graph: OnceCell::new() }
    }

    /// Packages that own modules import.
    pub fn imported(&self) -> impl Iterator<Item = &'b str> {
        self.imports.keys().copied()
    }

    /// The own modules that import a package, with what they import of it.
    pub fn importers(&self, package: &str) -> impl Iterator<Item = (&'b str, &[&'b str])> {
        let importers = self.imports.get(package).into_iter().flatten();
        importers.map(|(importer, imported)| (*importer, imported.as_slice()))
    }

    /// Whether enough of a package is bundled for advice.
    pub fn is_large(&self, package: &str) -> bool {
        let packages = self.measured.size.packages.iter().filter(|found| found.name == package);
        packages.map(|found| found.bytes).sum::<usize>() >= THRESHOLD
    }

    /// The functions with their sizes.
    pub fn functions(&self) -> impl Iterator<Item = (&'b Function, &'b FunctionSize)> {
        self.measured.functions.iter().zip(&self.measured.size.functions)
    }

    /// The imports between all modules.
    pub fn graph(&self) -> &ImportGraph<'b> {
        self.graph.get_or_init(|| ImportGraph::new(&self.measured.bundle.graph))
    }

    /// Every module that a function needs.
    pub fn reached(&self, function: &Function) -> BTreeSet<&'b str> {
        self.measured.bundle.graph.reached_from(&function.output_name())
    }

    /// The text of a module.
    pub fn source(&self, id: &str) -> Option<Arc<SourceFile>> {
        let path = Path::new(id);
        Some(SourceFile::new(display(self.measured.root, path), fs::read(path).ok()?))
    }

    /// The own module and the packages through which a package is imported, in the order of the shortest chain.
    pub fn import_path<'p>(&self, package: &'p FunctionPackage) -> Option<(String, Vec<&'p str>)> {
        let is_installed = |path: &str| InstalledPackage::of(path).is_some();
        let own = package.chain.iter().rposition(|link| !is_installed(&link.path))?;
        let installed = package.chain[own + 1..].iter().filter_map(|link| InstalledPackage::of(&link.path));
        let mut names: Vec<&str> = installed.map(|package| package.name).collect();
        names.dedup();
        Some((self.measured.root.join(&package.chain[own].path).to_string_lossy().into_owned(), names))
    }
}

/// Whether a module is not installed, so that the author can change it.
pub fn is_own(id: &str) -> bool {
    !id.starts_with('\0') && InstalledPackage::of(id).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn installed_and_virtual_modules_are_not_the_integrations_own() {
        assert!(is_own("/a/b.js") && !is_own("\0ntli:a") && !is_own("C:\\node_modules\\b\\c.js"));
    }
}
