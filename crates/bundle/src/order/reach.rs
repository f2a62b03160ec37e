//! Which roots need a module.

use std::collections::HashMap;

use crate::order::graph::EvaluationGraph;

/// For each module, a number that it shares with the modules that the same roots need; `None` if none does.
pub fn classes(graph: &EvaluationGraph) -> Vec<Option<usize>> {
    let mut needed_by = vec![Vec::new(); graph.modules().len()];
    for (number, &root) in graph.roots().iter().enumerate() {
        let mut next = vec![root];
        while let Some(module) = next.pop() {
            if needed_by[module].last() != Some(&number) {
                needed_by[module].push(number);
                next.extend(graph.needs(module));
            }
        }
    }
    let mut numbers = HashMap::new();
    let mut class_of = |roots: Vec<usize>| {
        let next = numbers.len();
        (!roots.is_empty()).then(|| *numbers.entry(roots).or_insert(next))
    };
    needed_by.into_iter().map(&mut class_of).collect()
}

#[cfg(test)]
mod tests {
    use super::classes;
    use crate::order::graph::tests::graph;

    #[test]
    fn modules_of_the_same_roots_are_in_one_class() {
        let graph = graph(&["a: d e", "b: d", "d", "e", "f"], &["a", "b"]);
        assert_eq!(classes(&graph), [Some(0), Some(1), Some(2), Some(0), None]);
    }
}
