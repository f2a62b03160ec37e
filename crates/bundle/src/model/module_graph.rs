//! Which modules were loaded, and which of them imports which.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use netlify_sdk_core::project::{PackageImports, folder_of};

use crate::model::virtual_id::VIRTUAL;

/// The modules of a build by their ids: absolute paths, except for the generated entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModuleGraph {
    /// What each module imports, also dynamically and with `require`, in the order of its code.
    imports: BTreeMap<String, Vec<String>>,
}

impl ModuleGraph {
    /// Records a module.
    pub fn insert(&mut self, id: String, imports: Vec<String>) {
        self.imports.insert(id, imports);
    }

    /// Adds the modules of another build.
    pub fn extend(&mut self, other: Self) {
        self.imports.extend(other.imports);
    }

    /// Every module.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.imports.keys().map(String::as_str)
    }

    /// All modules with what they import, in the order of their ids.
    pub fn modules(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.imports.iter().map(|(id, imports)| (id.as_str(), imports.as_slice()))
    }

    /// Which packages the modules of each package import, by their folders.
    pub fn package_imports(&self) -> PackageImports {
        let mut packages = PackageImports::new();
        for (importer, imports) in &self.imports {
            let Some(importer) = folder_of(Path::new(importer)) else { continue };
            let others = imports.iter().filter_map(|id| folder_of(Path::new(id))).filter(|other| *other != importer);
            packages.entry(importer.clone()).or_default().extend(others);
        }
        packages
    }

    /// What a module imports.
    pub fn imports_of(&self, id: &str) -> &[String] {
        self.imports.get(id).map_or(&[], Vec::as_slice)
    }

    /// The files among the modules.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.imports.keys().map(String::as_str).filter(|id| !id.starts_with('\0'))
    }

    /// The id of an entry.
    pub fn entry_id(name: &str) -> String {
        format!("{VIRTUAL}{name}")
    }

    /// Every module that an entry imports, directly or not, itself included, even if nothing of it is left in the output.
    pub fn reached_from(&self, entry: &str) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let Some((first, _)) = self.imports.get_key_value(&Self::entry_id(entry)) else { return reached };
        let mut next = vec![first.as_str()];
        while let Some(id) = next.pop() {
            if reached.insert(id) {
                next.extend(self.imports_of(id).iter().map(String::as_str));
            }
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_imports_in_circles() {
        let mut graph = ModuleGraph::default();
        let owned = |ids: &[&str]| ids.iter().map(|&id| id.to_owned()).collect::<Vec<_>>();
        graph.insert(ModuleGraph::entry_id("a"), owned(&["/a.js"]));
        graph.insert("/a.js".to_owned(), owned(&["/b.js"]));
        graph.insert("/b.js".to_owned(), owned(&["/a.js"]));
        graph.insert("/c.js".to_owned(), owned(&["/a.js"]));
        let reached: Vec<_> = graph.reached_from("a").into_iter().collect();
        assert_eq!(reached, [ModuleGraph::entry_id("a").as_str(), "/a.js", "/b.js"]);
        assert!(graph.reached_from("b").is_empty());
    }
}
