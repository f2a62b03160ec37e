//! Whether the outputs evaluate modules in the order of Node.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::{
    modules::evaluation_point,
    order::{
        chunk_imports::{ChunkImport, Placed},
        graph::{EvaluatedModule, Evaluation, EvaluationGraph},
        misordered::Misordered,
        moved_calls::{OrderedOutput, moved_too_early},
        runs::{is_any_concurrent, is_entry},
        sequence::{is_concurrent, sequence, whole_sequence},
    },
};

/// The outputs, as far as their evaluation is concerned.
#[derive(Debug)]
pub struct EvaluatedOutputs<'o> {
    /// Which output a module is in.
    pub placed: Placed<'o>,
    /// The outputs that are loaded for a root.
    pub entries: &'o HashMap<usize, usize>,
    /// The modules of which something is left in each output, in its order.
    pub modules: &'o [Vec<usize>],
    /// The imports of each output in its order.
    pub imports: &'o [Vec<ChunkImport>],
    /// The outputs as rolldown goes through them.
    pub ordered: &'o [OrderedOutput<'o>],
}

/// Compares all roots.
pub fn misordered(graph: &EvaluationGraph, outputs: &EvaluatedOutputs<'_>) -> Vec<Misordered> {
    let roots: Vec<_> = graph.roots().par_iter().filter_map(|&root| compare(graph, outputs, root)).collect();
    let called = graph.called_targets().iter().filter_map(|&target| waits_when_called(graph, target));
    let moved = moved_too_early(graph, outputs.ordered);
    let others = called_late(graph, outputs).into_iter().chain(called_early(graph, outputs));
    roots.into_iter().chain(called).chain(moved).chain(others).collect()
}

/// Modules whose importer calls them although it imports something else first.
fn called_late(graph: &EvaluationGraph, outputs: &EvaluatedOutputs<'_>) -> Option<Misordered> {
    // An import that waits may come before the last one.
    let is_last_late = is_any_concurrent(graph);
    outputs.modules.iter().flatten().find_map(|&importer| {
        let EvaluatedModule { id, evaluation, imports, .. } = graph.module(importer);
        if *evaluation != Evaluation::InPlace || evaluation_point::file_of(id).is_some() {
            return None;
        }
        // What nothing observes may be evaluated before what is called.
        let is_seen = |import: &usize| {
            graph.module(*import).is_observable || graph.module(*import).evaluation != Evaluation::InPlace
        };
        let imports = &imports[..=imports.iter().rposition(is_seen)?];
        let before = if is_last_late { imports } else { imports.split_last()?.1 };
        let is_late = |&&import: &&usize| {
            let module = graph.module(import);
            let point = graph.number(&evaluation_point::module_of(&module.id));
            let is_point =
                |point: usize| imports.contains(&point) && graph.module(point).evaluation == Evaluation::InPlace;
            let is_called = module.evaluation == Evaluation::WhenCalled && module.is_observable;
            is_called && !point.is_some_and(is_point)
        };
        let late = before.iter().find(is_late)?;
        Some(Misordered::Order { root: importer, expected: Some(*late), actual: imports.last().copied() })
    })
}

/// A root that is called where its output is loaded, although another output loads it for something else.
fn called_early(graph: &EvaluationGraph, outputs: &EvaluatedOutputs<'_>) -> Option<Misordered> {
    let is_called = |(root, _): &(&usize, &usize)| graph.module(**root).evaluation == Evaluation::WhenCalled;
    let mut called = outputs.entries.iter().filter(is_called);
    called.find_map(|(&root, chunk)| {
        let from = outputs.imports.iter().position(|imports| imports.contains(&ChunkImport::Chunk(*chunk)))?;
        Some(Misordered::Order { root, expected: outputs.modules[from].first().copied(), actual: Some(root) })
    })
}

/// A module that waits, and that is called: rolldown waits for it before it calls the next one.
fn waits_when_called(graph: &EvaluationGraph, root: usize) -> Option<Misordered> {
    let sequence = whole_sequence(graph, root);
    let waits =
        |&module: &usize| graph.module(module).awaits && graph.module(module).evaluation == Evaluation::WhenCalled;
    let module = sequence.iter().copied().find(waits)?;
    if let Some(&root) = sequence.iter().find(|module| waits(module) && waits_for_itself(graph, **module)) {
        return Some(Misordered::WaitsForItself { root });
    }
    is_concurrent(graph, root).then_some(Misordered::Waits { root, module })
}

/// Whether a module imports its own circle after something that waits. Node goes on where it is evaluating a module already;
/// the function of such a module is called, and waits for the one that calls it.
fn waits_for_itself(graph: &EvaluationGraph, module: usize) -> bool {
    let mut imports = graph.module(module).imports.iter().copied().skip_while(|import| !graph.module(*import).awaits);
    imports.next().is_some() && imports.any(|import| graph.imports_in_the_end(import, module))
}

fn compare(graph: &EvaluationGraph, outputs: &EvaluatedOutputs<'_>, root: usize) -> Option<Misordered> {
    let chunk = outputs.loaded_for(graph, root)?;
    if let Some(found) = waits_when_called(graph, root) {
        return Some(found);
    }
    let is_left = |module: usize| outputs.placed[module].is_some_and(|chunk| outputs.modules[chunk].contains(&module));
    let is_imported =
        |module: usize| outputs.imports.iter().flatten().any(|import| *import == ChunkImport::Outside(module));
    // Nothing of a module may be left, and a file may be required instead of imported.
    let is_there = |module: &usize| match graph.module(*module).evaluation {
        Evaluation::Outside => is_imported(*module),
        _ => is_left(*module) && !is_entry(&graph.module(*module).id),
    };
    let mut expected: Vec<_> = sequence(graph, root).into_iter().filter(is_there).collect();
    if is_concurrent(graph, root)
        && let Some(&module) = expected.iter().find(|&&module| outputs.makes_wait(graph, module))
    {
        return Some(Misordered::Waits { root, module });
    }
    let mut actual = outputs.sequence(graph, chunk);
    actual.retain(|module| !is_entry(&graph.module(*module).id));
    // What another root uses of a module without effects need not be there for this one.
    let evaluated: HashSet<_> = actual.iter().copied().collect();
    expected.retain(|module| graph.module(*module).has_effects || evaluated.contains(module));
    let at = expected.iter().zip(&actual).take_while(|(expected, actual)| expected == actual).count();
    let (expected, actual) = (expected.get(at).copied(), actual.get(at).copied());
    (expected != actual).then_some(Misordered::Order { root, expected, actual })
}

impl EvaluatedOutputs<'_> {
    /// The output that is loaded for a root; `None` if it is always loaded already.
    fn loaded_for(&self, graph: &EvaluationGraph, root: usize) -> Option<usize> {
        if let Some(chunk) = self.entries.get(&root) {
            return Some(*chunk);
        }
        let chunk = self.placed[root]?;
        let mut from = graph.entries_of(root).filter_map(|entry| self.entries.get(&entry));
        from.any(|from| !self.reaches(*from, chunk)).then_some(chunk)
    }

    /// Whether an output imports another, directly or not.
    fn reaches(&self, from: usize, to: usize) -> bool {
        let mut seen = vec![false; self.modules.len()];
        let mut next = vec![from];
        while let Some(chunk) = next.pop() {
            if chunk == to {
                return true;
            }
            if !std::mem::replace(&mut seen[chunk], true) {
                next.extend(self.imports[chunk].iter().filter_map(|import| match import {
                    ChunkImport::Chunk(import) => Some(*import),
                    ChunkImport::Outside(_) => None,
                }));
            }
        }
        false
    }

    /// Whether a module waits, and another one in the same output has to wait, too.
    fn makes_wait(&self, graph: &EvaluationGraph, module: usize) -> bool {
        let counts = |module: usize| graph.is_ordered(module) && !is_entry(&graph.module(module).id);
        let Some(chunk) = self.placed[module].filter(|_| graph.module(module).awaits && counts(module)) else {
            return false;
        };
        self.modules[chunk].iter().any(|&other| other != module && counts(other))
    }

    /// The modules whose place in the order matters, as they are evaluated if an output is loaded first.
    fn sequence(&self, graph: &EvaluationGraph, chunk: usize) -> Vec<usize> {
        let mut seen = vec![false; self.modules.len()];
        let mut outside = Vec::new();
        let mut order = Vec::new();
        seen[chunk] = true;
        let mut stack = vec![(chunk, 0)];
        while let Some((chunk, next)) = stack.last_mut() {
            let chunk = *chunk;
            let Some(import) = self.imports[chunk].get(*next) else {
                stack.pop();
                order.extend(self.modules[chunk].iter().filter(|&&module| graph.is_ordered(module)));
                continue;
            };
            *next += 1;
            match *import {
                ChunkImport::Chunk(import) if !std::mem::replace(&mut seen[import], true) => {
                    stack.push((import, 0));
                }
                ChunkImport::Outside(file) if !outside.contains(&file) => {
                    outside.push(file);
                    order.push(file);
                }
                _ => {}
            }
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::graph::tests::graph;

    #[test]
    fn modules_without_effects_are_only_evaluated_where_they_are_used() {
        let misordered = |other: &str| {
            let graph = graph(&["f: d e", "d", &format!("e: {other}"), other, "g: e"], &["f", "g"]);
            let placed = [Some(0), Some(1), Some(1), Some(2), Some(3)];
            let modules = [vec![0], vec![1, 2], vec![3], vec![4]];
            let imports = [vec![ChunkImport::Chunk(1)], vec![], vec![], vec![ChunkImport::Chunk(2)]];
            let entries = HashMap::from([(0, 0)]);
            misordered(
                &graph,
                &EvaluatedOutputs {
                    placed: &placed,
                    entries: &entries,
                    modules: &modules,
                    imports: &imports,
                    ordered: &[],
                },
            )
        };
        assert_eq!(misordered("r"), []);
        assert_eq!(misordered("h"), [Misordered::Order { root: 0, expected: Some(3), actual: Some(2) }]);
    }

    #[test]
    fn a_circle_that_waits_for_itself_is_found() {
        let found = |modules: &[&str]| waits_when_called(&graph(modules, &["a"]), 1);
        let waits = |root| Some(Misordered::WaitsForItself { root });
        assert_eq!(found(&["c: a", "a: w a", "w"]), waits(1));
        assert_eq!(found(&["c: a", "a: w b", "w", "b: a"]), waits(1));
        assert_eq!(found(&["c: a", "a: b", "w", "b: w a"]), waits(3));
        assert_eq!(found(&["c: a", "a: b w", "w", "b: a"]), Some(Misordered::Waits { root: 1, module: 3 }));
        assert_eq!(found(&["c: a", "a: a w", "w"]), None);
        assert_eq!(found(&["d: a", "a: w a", "w"]), None);
    }

    #[test]
    fn another_order_is_found() {
        let graph = graph(&["f: d e", "d", "e", "g: e d"], &["f", "g"]);
        let placed = [Some(0), Some(2), Some(2), Some(1)];
        let modules = [vec![0], vec![3], vec![1, 2]];
        let imports = [vec![ChunkImport::Chunk(2)], vec![ChunkImport::Chunk(2)], vec![]];
        let entries = HashMap::from([(0, 0), (3, 1)]);
        let outputs =
            EvaluatedOutputs { placed: &placed, entries: &entries, modules: &modules, imports: &imports, ordered: &[] };
        assert_eq!(misordered(&graph, &outputs), [Misordered::Order { root: 3, expected: Some(2), actual: Some(1) }]);
    }
}
