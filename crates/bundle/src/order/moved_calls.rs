//! Calls of modules that rolldown moves to another module of the same output.
//!
//! A module that is called is called where the first module of an output imports it. But rolldown 1.2.5 moves the call
//! to an earlier module where the imports inside of the output lead to what is called before they lead to that module
//! (`ensure_lazy_module_initialization_order`). Entries may import the earlier module by itself, though, and first.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::order::{
    graph::{Evaluation, EvaluationGraph},
    misordered::Misordered,
    sequence::whole_sequence,
};

/// An output, as rolldown goes through it.
#[derive(Debug, Clone, Copy)]
pub struct OrderedOutput<'o> {
    /// Its modules in their order, also those of which nothing is left.
    pub modules: &'o [usize],
    /// The module that it is the output of, if it is one.
    pub entry: Option<usize>,
    /// The place of each module of any output in rolldown's order of all modules.
    pub order: &'o HashMap<usize, u32>,
}

/// The roots for which a module is called before what Node evaluates first.
pub fn moved_too_early(graph: &EvaluationGraph, outputs: &[OrderedOutput<'_>]) -> Vec<Misordered> {
    let moved: Vec<_> = outputs.par_iter().flat_map_iter(|output| output.moved_calls(graph)).collect();
    if moved.is_empty() {
        return Vec::new();
    }
    let found = graph.roots().par_iter().filter_map(|&root| {
        let sequence = whole_sequence(graph, root);
        let places: HashMap<_, _> = sequence.iter().enumerate().map(|(place, &module)| (module, place)).collect();
        moved.iter().find_map(|MovedCall { call, passed }| {
            let place = places.get(call)?;
            let first = passed.iter().find(|passed| places.get(passed).is_some_and(|first| first < place))?;
            Some(Misordered::Order { root, expected: Some(*first), actual: Some(*call) })
        })
    });
    found.collect()
}

/// A call that rolldown moves.
struct MovedCall {
    /// The module that is called.
    call: usize,
    /// The modules whose place in the order matters, and that are evaluated after the call now.
    passed: Vec<usize>,
}

impl OrderedOutput<'_> {
    fn moved_calls(&self, graph: &EvaluationGraph) -> Vec<MovedCall> {
        let is_called = |module: usize| graph.module(module).evaluation == Evaluation::WhenCalled;
        let mut first_importers = HashMap::new();
        for &module in self.modules {
            for &import in &graph.module(module).imports {
                first_importers.entry(import).or_insert(module);
            }
        }
        if !first_importers.keys().any(|&import| is_called(import)) {
            return Vec::new();
        }
        let places: HashMap<_, _> = self.modules.iter().enumerate().map(|(place, &module)| (module, place)).collect();
        let mut called = HashMap::new();
        let mut called_before = HashMap::new();
        for module in self.visited(graph, |module| places.contains_key(&module) || is_called(module)) {
            if is_called(module) {
                called.insert(module, called.len());
            } else {
                called_before.insert(module, called.len());
            }
        }
        let mut imported: Vec<_> =
            first_importers.keys().copied().filter(|module| self.order.contains_key(module)).collect();
        imported.sort_by_key(|module| self.order[module]);
        let (mut waiting, mut moved) = (Vec::new(), Vec::new());
        for module in imported {
            if is_called(module) {
                waiting.push(module);
            }
            let Some(&before) = called_before.get(&module) else { continue };
            for call in waiting.extract_if(.., |call| called.get(call).is_some_and(|place| *place < before)) {
                let from = places.get(&first_importers[&call]).filter(|_| graph.module(call).is_observable);
                let Some((&to, &from)) = places.get(&module).zip(from).filter(|(to, from)| to < from) else { continue };
                let passed = self.modules[to..from].iter().copied().filter(|&passed| graph.is_ordered(passed));
                moved.push(MovedCall { call, passed: passed.collect() });
            }
        }
        moved
    }

    /// The modules as imports lead to them, each before what it imports.
    fn visited(&self, graph: &EvaluationGraph, has: impl Fn(usize) -> bool) -> Vec<usize> {
        let own: HashSet<_> = self.modules.iter().copied().collect();
        let imported: HashSet<_> = own.iter().flat_map(|&module| &graph.module(module).imports).copied().collect();
        let roots = self.modules.iter().copied().filter(|module| !imported.contains(module));
        let mut next: Vec<_> = self.entry.map_or_else(|| roots.collect(), |entry| vec![entry]);
        next.reverse();
        let mut seen = HashSet::new();
        let mut visited = Vec::new();
        while let Some(module) = next.pop() {
            if seen.insert(module) {
                visited.push(module);
                next.extend(graph.module(module).imports.iter().rev().copied().filter(|&import| has(import)));
            }
        }
        visited
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::graph::tests::graph;

    /// The module that is called too early in an output of all modules but the first and the last; the first is the entry,
    /// the last is called in another output.
    fn moved(modules: &[&str], order: &[usize]) -> Vec<Misordered> {
        let graph = graph(modules, &[modules[0].split(": ").next().unwrap()]);
        let places = order.iter().enumerate().map(|(place, &module)| (module, u32::try_from(place).unwrap())).collect();
        let last = modules.len() - 1;
        let inside: Vec<_> = order.iter().copied().filter(|&module| module != 0 && module != last).collect();
        moved_too_early(&graph, &[OrderedOutput { modules: &inside, entry: None, order: &places }])
    }

    #[test]
    fn a_call_is_moved_before_what_another_output_imports_first() {
        // The entry imports `e` first, which requires `c`; inside of the output, imports lead to `c` first.
        let modules = ["f: e m", "e", "m: h e", "h: c", "c"];
        let expected = Misordered::Order { root: 0, expected: Some(1), actual: Some(4) };
        assert_eq!(moved(&modules, &[4, 1, 3, 2, 0]), [expected]);
        assert_eq!(moved(&modules, &[1, 4, 3, 2, 0]), []);
    }

    #[test]
    fn a_call_may_be_moved_to_where_node_evaluates_it() {
        assert_eq!(moved(&["f: m e", "e", "m: h e", "h: c", "c"], &[4, 1, 3, 2, 0]), []);
    }

    #[test]
    fn what_nothing_observes_may_be_passed() {
        assert_eq!(moved(&["f: p m", "p", "m: h p", "h: c", "c"], &[4, 1, 3, 2, 0]), []);
    }
}
