//! What the rules see of a build: which of the integration's own modules import which package.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use netlify_sdk_core::{fs, function::Function, path::display, text::SourceFile};

use crate::{
    advice::{Built, THRESHOLD},
    size::{FunctionPackage, FunctionSize},
};

/// A build, and the imports of packages in it.
pub struct View<'b> {
    /// The build.
    pub built: Built<'b>,
    /// For each package, the own modules that import it, with what they import of it.
    imports: BTreeMap<&'b str, BTreeMap<&'b str, Vec<&'b str>>>,
}

impl<'b> View<'b> {
    /// Reads the graph once.
    pub fn new(built: Built<'b>) -> Self {
        let mut imports: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
        for (importer, imported) in built.bundle.graph.modules().filter(|(id, _)| is_own(id)) {
            for id in imported {
                if let Some(package) = package_of(id) {
                    imports.entry(package.name).or_default().entry(importer).or_default().push(id.as_str());
                }
            }
        }
        Self { built, imports }
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

    /// Whether a function has enough of a package for anything to be said.
    pub fn is_large(&self, package: &str) -> bool {
        let packages = self.built.size.packages.iter().filter(|found| found.name == package);
        packages.map(|found| found.bytes).sum::<usize>() >= THRESHOLD
    }

    /// The functions with what they consist of.
    pub fn functions(&self) -> impl Iterator<Item = (&'b Function, &'b FunctionSize)> {
        self.built.functions.iter().zip(&self.built.size.functions)
    }

    /// Every module that a function needs.
    pub fn reached(&self, function: &Function) -> BTreeSet<&'b str> {
        self.built.bundle.graph.reached_from(&function.injected_name)
    }

    /// The text of a module.
    pub fn source(&self, id: &str) -> Option<Arc<SourceFile>> {
        let path = Path::new(id);
        Some(SourceFile::new(display(self.built.root, path), fs::read(path).ok()?))
    }

    /// The own module and the packages through which a package comes in, in their order.
    pub fn way<'p>(&self, package: &'p FunctionPackage) -> Option<(String, Vec<&'p str>)> {
        let own = package.chain.iter().rposition(|link| !link.path.contains("node_modules"))?;
        let mut names: Vec<&str> = package.chain[own + 1..].iter().filter_map(|link| name_in(&link.path)).collect();
        names.dedup();
        Some((self.built.root.join(&package.chain[own].path).to_string_lossy().into_owned(), names))
    }
}

/// An installed package.
pub struct Installed<'i> {
    /// Its name, as it is imported.
    pub name: &'i str,
    /// Its folder.
    pub folder: &'i str,
}

/// The package that a module belongs to; `None` for the integration's own.
pub fn package_of(id: &str) -> Option<Installed<'_>> {
    const MODULES: &str = "node_modules";
    let start = id.rfind(MODULES)? + MODULES.len() + 1;
    let rest = id.get(start..)?;
    let mut ends = rest.match_indices(['/', '\\']).map(|(at, _)| at);
    let end = if rest.starts_with('@') { ends.nth(1) } else { ends.next() }?;
    Some(Installed { name: &rest[..end], folder: &id[..start + end] })
}

fn name_in(path: &str) -> Option<&str> {
    package_of(path).map(|package| package.name)
}

/// Whether a module is the integration's own.
pub fn is_own(id: &str) -> bool {
    !id.starts_with('\0') && package_of(id).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_whose_a_module_is() {
        let of = |id| package_of(id).map(|package| (package.name, package.folder));
        assert_eq!(of("/a/node_modules/b/c.js"), Some(("b", "/a/node_modules/b")));
        assert_eq!(of("/node_modules/.pnpm/x/node_modules/@s/b/c.js").map(|(name, _)| name), Some("@s/b"));
        assert_eq!(of("/a/b.js"), None);
        assert!(is_own("/a/b.js") && !is_own("\0ntli:a") && !is_own("C:\\node_modules\\b\\c.js"));
    }
}
