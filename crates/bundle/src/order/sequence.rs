//! The order in which Node evaluates the modules of an entry.

use crate::order::graph::{Evaluation, EvaluationGraph};

/// The modules whose place in the order matters, as Node evaluates them if the root is loaded first.
///
/// Node evaluates what a module imports before the module, in the order of its imports. Modules that are called are left
/// out: what calls them is in the order.
pub fn sequence(graph: &EvaluationGraph, root: usize) -> Vec<usize> {
    let mut order = visit(graph, root, |module| graph.module(module).evaluation != Evaluation::WhenCalled);
    order.retain(|&module| graph.is_ordered(module));
    order
}

/// All modules that statements import, directly or not, as Node evaluates them if the root is loaded first.
pub fn whole_sequence(graph: &EvaluationGraph, root: usize) -> Vec<usize> {
    visit(graph, root, |_| true)
}

/// Whether Node evaluates modules of a root while others wait.
pub fn is_concurrent(graph: &EvaluationGraph, root: usize) -> bool {
    let mut sequence = whole_sequence(graph, root);
    sequence.retain(|&module| graph.is_ordered(module) || graph.module(module).evaluation == Evaluation::WhenCalled);
    graph.is_concurrent(&sequence)
}

/// Visits modules after what they import.
fn visit(graph: &EvaluationGraph, root: usize, enters: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut seen = vec![false; graph.modules().len()];
    let mut order = Vec::new();
    let mut stack: Vec<_> = enters(root).then_some((root, 0)).into_iter().collect();
    seen[root] = true;
    while let Some((module, next)) = stack.last_mut() {
        let module = *module;
        if let Some(&import) = graph.module(module).imports.get(*next) {
            *next += 1;
            if !std::mem::replace(&mut seen[import], true) && enters(import) {
                stack.push((import, 0));
            }
        } else {
            stack.pop();
            order.push(module);
        }
    }
    order
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
