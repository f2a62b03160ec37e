//! The order in which Node evaluates the modules of an entry.

use crate::order::graph::{Evaluation, EvaluationGraph};

/// The modules whose place in the order matters, as Node evaluates them if the root is loaded first.
///
/// Node evaluates what a module imports before the module, in the order of its imports. Modules that are called are left
/// out: what calls them is in the order.
pub fn sequence(graph: &EvaluationGraph, root: usize) -> Vec<usize> {
    Visits::in_place(graph, root).ordered(graph)
}

/// All modules that statements import, directly or not, as Node evaluates them if the root is loaded first.
pub fn whole_sequence(graph: &EvaluationGraph, root: usize) -> Vec<usize> {
    Visits::of(graph, root, |_| true).order
}

/// Whether Node evaluates modules of a root while others wait.
pub fn is_concurrent(graph: &EvaluationGraph, root: usize) -> bool {
    let mut sequence = whole_sequence(graph, root);
    sequence.retain(|&module| graph.is_ordered(module) || graph.module(module).evaluation == Evaluation::WhenCalled);
    graph.is_concurrent(&sequence)
}

/// How Node goes through the modules of a root: it enters a module, then what the module imports, and evaluates it last.
pub struct Visits {
    /// The modules as they are evaluated.
    order: Vec<usize>,
    /// For each module, how many modules have been evaluated when it is entered; `None` if it never is.
    pub entered: Vec<Option<usize>>,
    /// For each module, how many modules have been evaluated before it.
    pub evaluated: Vec<Option<usize>>,
}

impl Visits {
    /// Without the modules that are called.
    pub fn in_place(graph: &EvaluationGraph, root: usize) -> Self {
        Self::of(graph, root, |module| graph.module(module).evaluation != Evaluation::WhenCalled)
    }

    /// The modules whose place in the order matters.
    pub fn ordered(&self, graph: &EvaluationGraph) -> Vec<usize> {
        self.order.iter().copied().filter(|&module| graph.is_ordered(module)).collect()
    }

    fn of(graph: &EvaluationGraph, root: usize, enters: impl Fn(usize) -> bool) -> Self {
        let count = graph.modules().len();
        let mut visits = Self { order: Vec::new(), entered: vec![None; count], evaluated: vec![None; count] };
        let mut stack = Vec::new();
        let mut next = Some(root);
        loop {
            if let Some(module) = next.filter(|&module| visits.entered[module].is_none() && enters(module)) {
                visits.entered[module] = Some(visits.order.len());
                stack.push((module, 0));
            }
            let Some((module, at)) = stack.last_mut() else { return visits };
            next = graph.module(*module).imports.get(*at).copied();
            *at += 1;
            if next.is_none() {
                visits.evaluated[*module] = Some(visits.order.len());
                visits.order.push(*module);
                stack.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{sequence, whole_sequence};
    use crate::order::graph::{EvaluationGraph, tests::graph};

    fn order(modules: &[&str], sequence: fn(&EvaluationGraph, usize) -> Vec<usize>) -> String {
        let graph = graph(modules, &[]);
        let order = sequence(&graph, 0);
        order.into_iter().map(|at| graph.module(at).id.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn imports_come_first_in_their_order() {
        assert_eq!(order(&["a: b c x p d", "b: d", "c: e", "d", "e", "x", "p"], sequence), "d b x a");
        assert_eq!(order(&["a: b", "b: d a", "d: b"], sequence), "d b a");
    }

    #[test]
    fn modules_that_are_called_are_in_the_whole_order() {
        let modules = ["a: b d", "b: e", "c: b", "d", "e"];
        assert_eq!(order(&modules, sequence), "d a");
        assert_eq!(order(&modules, whole_sequence), "e b d a");
    }

    #[test]
    fn modules_that_do_not_import_each_other_are_concurrent() {
        let is_concurrent = |modules: &[&str]| {
            let graph = graph(modules, &[]);
            graph.is_concurrent(&sequence(&graph, 0))
        };
        assert!(!is_concurrent(&["a: b d", "b", "d: w", "w"]));
        assert!(is_concurrent(&["a: w b", "b", "w"]));
        assert!(is_concurrent(&["a: w1 w2", "w1", "w2"]));
    }
}
