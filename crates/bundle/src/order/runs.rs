//! Which modules can be in one chunk.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::{
    model::{ChunkNames, KnownOrder, VIRTUAL},
    modules::{evaluation_point, worker_output},
    order::{
        graph::{Evaluation, EvaluationGraph},
        reach::classes,
        sequence::{Visits, is_concurrent, sequence},
    },
};

/// What the next build has to know.
pub fn known(graph: &EvaluationGraph) -> KnownOrder {
    let called = graph.modules().iter().filter(|module| module.evaluation == Evaluation::WhenCalled);
    KnownOrder { called: called.map(|module| module.id.clone()).collect(), is_concurrent: is_any_concurrent(graph) }
}

/// Whether rolldown, which puts all modules that the same roots need into one chunk, would mix runs.
pub fn mixes_runs(graph: &EvaluationGraph) -> bool {
    let classes = classes(graph);
    let mut of_classes = HashMap::new();
    runs(graph, &classes)
        .iter()
        .zip(&classes)
        .any(|(run, class)| run.is_some_and(|run| *of_classes.entry(*class).or_insert(run) != run))
}

/// Whether Node evaluates modules of any root while others wait.
pub fn is_any_concurrent(graph: &EvaluationGraph) -> bool {
    graph.modules().iter().any(|module| module.awaits) && graph.roots().iter().any(|&root| is_concurrent(graph, root))
}

/// The chunks that let every root evaluate its modules in the order of Node.
///
/// rolldown puts all modules that the same roots need into one chunk. That is right for modules that each of these roots
/// evaluates one after the other, which are a run here. Every run gets a chunk, and so do the modules whose place in the
/// order does not matter, by the roots that need them. Only the run that ends in a root is left to rolldown, which makes
/// it the output of the root.
pub fn chunk_names(graph: &EvaluationGraph) -> ChunkNames {
    let classes = classes(graph);
    let runs = runs(graph, &classes);
    let mut of_roots = HashMap::new();
    for &root in graph.roots() {
        if let Some(run) = runs[root] {
            of_roots.entry(classes[root]).or_insert(run);
        }
    }
    let mut names = UniqueNames::default();
    let mut chunks = ChunkNames::new();
    for (number, module) in graph.modules().iter().enumerate() {
        let Some(class) = classes[number] else { continue };
        let key = match (module.evaluation, runs[number]) {
            (Evaluation::Outside, _) => continue,
            (Evaluation::WhenCalled, _) => ChunkKey::Called(class),
            (Evaluation::InPlace, None) => ChunkKey::Unordered(class),
            (Evaluation::InPlace, Some(run)) if of_roots.get(&Some(class)) == Some(&run) => continue,
            (Evaluation::InPlace, Some(run)) => ChunkKey::Run(run),
        };
        chunks.insert(module.id.clone(), names.of(key, &module.id));
    }
    chunks
}

/// For each module whose place in the order matters, the number of its run.
fn runs(graph: &EvaluationGraph, classes: &[Option<usize>]) -> Vec<Option<usize>> {
    let sequences: Vec<_> = graph.roots().par_iter().map(|&root| sequence(graph, root)).collect();
    let mut before: Vec<Option<Before>> = vec![None; graph.modules().len()];
    for sequence in &sequences {
        let mut previous = None;
        for &module in sequence {
            let found = previous.map_or(Before::Various, Before::Always);
            let known = before[module].get_or_insert(found);
            if *known != found {
                *known = Before::Various;
            }
            previous = Some(module);
        }
    }
    let is_concurrent = is_any_concurrent(graph);
    loop {
        let mut runs = vec![None; graph.modules().len()];
        for (number, &module) in sequences.iter().flatten().enumerate() {
            if runs[module].is_some() || graph.module(module).evaluation != Evaluation::InPlace {
                continue;
            }
            let joined = match before[module] {
                Some(Before::Always(previous))
                    if classes[previous] == classes[module] && (!is_concurrent || !waits(graph, previous, module)) =>
                {
                    runs[previous]
                }
                _ => None,
            };
            runs[module] = joined.or(Some(number));
        }
        let roots = graph.roots().par_iter().zip(&sequences);
        // How Node goes through the modules of a root is not kept: it is a lot.
        let firsts = roots
            .flat_map_iter(|(&root, sequence)| entered_inside(graph, &Visits::in_place(graph, root), sequence, &runs));
        let firsts: HashSet<_> = firsts.collect();
        let is_split = !firsts.is_empty();
        for first in firsts {
            before[first] = Some(Before::Various);
        }
        if !is_split {
            return runs;
        }
    }
}

/// The modules that have to begin a run, because of circular imports.
///
/// Node loads the chunks that a chunk imports before it. If a module of a run imports another chunk in a circle, that
/// chunk must already be entered when the run is. If Node enters it when a part of the run is evaluated, that part has to
/// be a run of its own.
fn entered_inside(
    graph: &EvaluationGraph,
    visits: &Visits,
    sequence: &[usize],
    runs: &[Option<usize>],
) -> HashSet<usize> {
    let mut found = HashSet::new();
    let is_one_run = |a: &usize, b: &usize| runs[*a].is_some() && runs[*a] == runs[*b];
    for run in sequence.chunk_by(is_one_run) {
        let start = visits.evaluated[run[0]];
        for (at, &module) in run.iter().enumerate() {
            let imports = graph.module(module).imports.iter().copied();
            let in_circles = imports
                .filter(|&import| visits.evaluated[import] > visits.evaluated[module] && !is_one_run(&import, &module));
            let inside =
                in_circles.filter_map(|import| visits.entered[import]).filter(|&entered| Some(entered) > start);
            if let Some(entered) = inside.min() {
                let part = run[..=at].iter().find(|&&part| visits.evaluated[part] >= Some(entered));
                found.extend(part);
            }
        }
    }
    found
}

/// What is evaluated right before a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The same module for every root.
    Always(usize),
    /// Nothing, or different modules.
    Various,
}

/// Whether one of two modules waits, but for an entry.
///
/// Node does not wait for a module with `await` before it evaluates others that do not import it, so such a module and
/// those that import it stay alone.
fn waits(graph: &EvaluationGraph, previous: usize, module: usize) -> bool {
    (graph.module(previous).awaits || graph.module(module).awaits) && !is_entry(&graph.module(module).id)
}

/// Entries only export what the function's own module does, so nothing can observe when they are evaluated.
pub fn is_entry(id: &str) -> bool {
    id.starts_with(VIRTUAL) && evaluation_point::file_of(id).is_none() && worker_output::file_of(id).is_none()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum ChunkKey {
    Run(usize),
    Called(usize),
    Unordered(usize),
}

/// Names that differ, as modules with the same name are put into one chunk.
#[derive(Default)]
struct UniqueNames {
    of_keys: HashMap<ChunkKey, String>,
    taken: HashSet<String>,
}

impl UniqueNames {
    /// The name of a chunk: that of the module that is first found to be in it.
    fn of(&mut self, key: ChunkKey, id: &str) -> String {
        if let Some(name) = self.of_keys.get(&key) {
            return name.clone();
        }
        let stem = stem(id);
        let numbered = (2..).map(|number| format!("{stem}{number}"));
        let name = std::iter::once(stem.to_owned()).chain(numbered).find(|name| !self.taken.contains(name));
        let name = name.expect("there is always another number");
        self.taken.insert(name.clone());
        self.of_keys.insert(key, name.clone());
        name
    }
}

/// The name of a file without its extensions.
fn stem(id: &str) -> &str {
    let name = id.rsplit(['/', '\\', ':']).next().unwrap_or(id);
    match name.split('.').next() {
        Some(stem) if !stem.is_empty() => stem,
        _ => "chunk",
    }
}

#[cfg(test)]
mod tests {
    use super::chunk_names;
    use crate::order::graph::tests::graph;

    /// The chunks as `a=name b=name`, of modules that are not left to rolldown.
    fn names(modules: &[&str], roots: &[&str]) -> String {
        let chunks = chunk_names(&graph(modules, roots));
        let mut names: Vec<_> = chunks.into_iter().map(|(id, name)| format!("{id}={name}")).collect();
        names.sort();
        names.join(" ")
    }

    #[test]
    fn one_order_is_one_chunk() {
        let modules = ["\0ntli:f: d e", "\0ntli:g: d e", "d", "e"];
        assert_eq!(names(&modules, &["\0ntli:f", "\0ntli:g"]), "d=d e=d");
        assert_eq!(names(&["\0ntli:f: d e", "d", "e"], &["\0ntli:f"]), "");
    }

    #[test]
    fn different_orders_are_different_chunks() {
        let modules = ["\0ntli:f: d e", "\0ntli:g: e d", "d: p", "e: p", "p", "c"];
        assert_eq!(names(&modules, &["\0ntli:f", "\0ntli:g"]), "d=d e=e p=p");
    }

    #[test]
    fn modules_of_another_class_between_split_a_run() {
        let modules = ["\0ntli:f: d s e", "\0ntli:g: s", "d", "e", "s"];
        assert_eq!(names(&modules, &["\0ntli:f", "\0ntli:g"]), "d=d s=s");
    }

    #[test]
    fn a_circle_that_is_entered_inside_a_run_splits_it() {
        let modules = ["\0ntli:f: h b", "h", "b: d x", "d: b", "x"];
        assert_eq!(names(&modules, &["\0ntli:f"]), "d=d h=h");
        assert_eq!(names(&["\0ntli:f: h b", "h", "b: d", "d: b"], &["\0ntli:f"]), "");
    }

    #[test]
    fn modules_that_wait_are_alone() {
        assert_eq!(names(&["\0ntli:f: m", "m: w d", "w", "d"], &["\0ntli:f"]), "d=d w=w");
    }
}
