//! The imports between modules by number, and what is reached over them.

use std::collections::HashMap;

use netlify_sdk_bundle::model::ModuleGraph;

/// The modules of a bundle by number, and which imports which.
#[derive(Debug)]
pub struct ImportGraph<'b> {
    numbers: HashMap<&'b str, usize>,
    /// Ids by number.
    pub modules: Vec<&'b str>,
    /// What each module imports.
    pub imported: Vec<Vec<usize>>,
}

impl<'b> ImportGraph<'b> {
    /// The imports of a bundle.
    pub fn new(graph: &'b ModuleGraph) -> Self {
        let modules: Vec<&str> = graph.modules().map(|(id, _)| id).collect();
        let numbers: HashMap<&str, usize> = modules.iter().enumerate().map(|(number, id)| (*id, number)).collect();
        let imported = graph.modules().map(|(_, imports)| {
            // External modules, such as `node:fs`, have no number.
            imports.iter().filter_map(|id| numbers.get(id.as_str()).copied()).collect()
        });
        let imported = imported.collect();
        Self { numbers, modules, imported }
    }

    /// The number of a module.
    pub fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// Every import: importer and imported module.
    pub fn imports(&self) -> impl Iterator<Item = (usize, usize)> {
        let all = self.imported.iter().enumerate();
        all.flat_map(|(importer, imported)| imported.iter().map(move |module| (importer, *module)))
    }

    /// Which modules are reached from `start`, itself included, by number; imports for which `is_left_out` returns true
    /// (importer, imported module) are not followed.
    ///
    /// What only some imports bring in is what is reached with them and not without: this is how every "exclusive size"
    /// is computed.
    pub fn reached(
        &self,
        start: impl IntoIterator<Item = usize>,
        is_left_out: impl Fn(usize, usize) -> bool,
    ) -> Vec<bool> {
        let mut reached = vec![false; self.modules.len()];
        let mut next: Vec<usize> = start.into_iter().collect();
        for &module in &next {
            reached[module] = true;
        }
        while let Some(importer) = next.pop() {
            for &module in &self.imported[importer] {
                if !reached[module] && !is_left_out(importer, module) {
                    reached[module] = true;
                    next.push(module);
                }
            }
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_that_are_left_out_are_not_followed() {
        let mut graph = ModuleGraph::default();
        for (id, imports) in [("a", &["b", "c", "node:fs"][..]), ("b", &["d", "a"]), ("c", &["d"]), ("d", &[])] {
            graph.insert(id.to_owned(), imports.iter().map(|&id| id.to_owned()).collect());
        }
        let graph = ImportGraph::new(&graph);
        let [a, b, c] = ["a", "b", "c"].map(|id| graph.number(id).unwrap());
        assert_eq!(graph.reached([a], |_, _| false), [true; 4]);
        assert_eq!(graph.reached([a], |from, to| (from, to) == (a, b)), [true, false, true, true]);
        assert_eq!(graph.reached([a], |_, to| to == b || to == c), [true, false, false, false]);
        assert_eq!(graph.reached([c], |_, _| false), [false, false, true, true]);
    }
}
