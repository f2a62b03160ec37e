//! Which modules were loaded, and which of them imports which.

use std::collections::{BTreeMap, BTreeSet};

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

    /// Whether a module is recorded.
    pub fn has(&self, id: &str) -> bool {
        self.imports.contains_key(id)
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

    /// What a module imports.
    pub fn imports_of(&self, id: &str) -> &[String] {
        self.imports.get(id).map_or(&[], Vec::as_slice)
    }

    /// Those of some modules that a module does not reach.
    pub fn unreached(&self, from: &str, modules: impl Iterator<Item = String>) -> Vec<String> {
        let mut reached = BTreeSet::from([from]);
        let mut next = vec![from];
        while let Some(id) = next.pop() {
            next.extend(self.imports_of(id).iter().map(String::as_str).filter(|id| reached.insert(id)));
        }
        modules.filter(|module| !reached.contains(module.as_str())).collect()
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
