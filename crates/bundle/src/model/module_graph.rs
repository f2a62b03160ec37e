//! Which modules were loaded, and which of them imports which.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::OnceLock,
};

use crate::model::virtual_id::VIRTUAL;

/// The modules of a build by their ids: absolute paths, except for the generated entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModuleGraph {
    /// What each module imports, also dynamically and with `require`, in the order of its code.
    imports: BTreeMap<String, Vec<String>>,
    /// The same by numbers, made when it is first asked for.
    numbered: OnceLock<NumberedImports>,
}

/// Imports by numbers, so that the modules of many entries are found without comparing ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct NumberedImports {
    /// All modules and what they import, in the order of the ids.
    ids: Vec<String>,
    /// The numbers of what each of them imports.
    imports: Vec<Vec<usize>>,
}

impl NumberedImports {
    fn new(graph: &BTreeMap<String, Vec<String>>) -> Self {
        let ids: BTreeSet<_> = graph.iter().flat_map(|(id, imports)| std::iter::once(id).chain(imports)).collect();
        let numbers: HashMap<_, _> = ids.iter().enumerate().map(|(number, id)| (id.as_str(), number)).collect();
        let imports_of = |id: &&String| graph.get(*id).into_iter().flatten();
        let imports = ids.iter().map(|id| imports_of(id).map(|import| numbers[import.as_str()]).collect()).collect();
        Self { imports, ids: ids.into_iter().cloned().collect() }
    }

    fn reached_from(&self, id: &str) -> impl Iterator<Item = &str> {
        let mut reached = vec![false; self.ids.len()];
        let mut next: Vec<_> = self.ids.binary_search_by(|known| known.as_str().cmp(id)).into_iter().collect();
        while let Some(number) = next.pop() {
            if !std::mem::replace(&mut reached[number], true) {
                next.extend(&self.imports[number]);
            }
        }
        self.ids.iter().zip(reached).filter(|(_, is_reached)| *is_reached).map(|(id, _)| id.as_str())
    }
}

impl ModuleGraph {
    /// Records a module.
    pub fn insert(&mut self, id: String, imports: Vec<String>) {
        self.numbered.take();
        self.imports.insert(id, imports);
    }

    /// Whether a module is recorded.
    pub fn has(&self, id: &str) -> bool {
        self.imports.contains_key(id)
    }

    /// Adds the modules of another build.
    pub fn extend(&mut self, other: Self) {
        self.numbered.take();
        self.imports.extend(other.imports);
    }

    /// Some of the modules.
    #[must_use]
    pub fn only(&self, is_kept: impl Fn(&str) -> bool) -> Self {
        let kept = self.imports.iter().filter(|(id, _)| is_kept(id));
        Self { imports: kept.map(|(id, imports)| (id.clone(), imports.clone())).collect(), ..Self::default() }
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
        self.numbered.get_or_init(|| NumberedImports::new(&self.imports)).reached_from(&Self::entry_id(entry)).collect()
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
