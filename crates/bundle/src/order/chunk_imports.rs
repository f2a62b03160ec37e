//! In which order outputs import each other.

use std::collections::{HashMap, HashSet};

use crate::order::graph::{Evaluation, EvaluationGraph};

/// What an output imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChunkImport {
    /// Another output, by its number.
    Chunk(usize),
    /// A file that is not bundled, by its number in the graph.
    Outside(usize),
}

/// Which output a module is in.
pub type Placed<'p> = &'p [Option<usize>];

/// The imports of all outputs.
#[derive(Debug, PartialEq, Eq)]
pub struct ChunkImports {
    /// Those of each output, in their order. Not all of them have to be there.
    pub ordered: Vec<Vec<ChunkImport>>,
    /// The outputs that have to import another, because they import a module in it whose evaluation can be observed.
    pub needed: HashSet<(usize, usize)>,
}

/// The imports of each output, in the order in which Node meets them from the first root that needs the output.
pub fn chunk_imports(
    graph: &EvaluationGraph,
    placed: Placed<'_>,
    entries: &HashMap<usize, usize>,
    chunks: usize,
) -> ChunkImports {
    let mut walk = ImportWalk {
        graph,
        placed,
        entries,
        seen: vec![false; graph.modules().len()],
        passed: HashSet::new(),
        found: HashSet::new(),
        imports: ChunkImports { ordered: vec![Vec::new(); chunks], needed: HashSet::new() },
    };
    for &root in graph.roots() {
        walk.from(root);
    }
    walk.imports
}

struct ImportWalk<'g> {
    graph: &'g EvaluationGraph,
    placed: Placed<'g>,
    entries: &'g HashMap<usize, usize>,
    seen: Vec<bool>,
    /// Modules of which nothing is left, by the output whose imports pass through them.
    passed: HashSet<(usize, usize)>,
    found: HashSet<(usize, ChunkImport)>,
    imports: ChunkImports,
}

impl ImportWalk<'_> {
    fn from(&mut self, root: usize) {
        let graph = self.graph;
        let Some(chunk) = self.entries.get(&root).copied().or(self.placed[root]) else { return };
        if let Some(own) = self.placed[root].filter(|own| *own != chunk) {
            self.add(chunk, ChunkImport::Chunk(own));
        }
        let mut stack = Vec::new();
        let mut next = Some((root, self.placed[root].unwrap_or(chunk)));
        loop {
            if let Some((module, chunk)) = next.filter(|&(module, chunk)| self.enters(module, chunk)) {
                stack.push((chunk, graph.needs(module)));
            }
            let Some((chunk, needs)) = stack.last_mut() else { return };
            let chunk = *chunk;
            let Some(import) = needs.next() else {
                stack.pop();
                next = None;
                continue;
            };
            let to = self.placed[import].unwrap_or(chunk);
            if graph.module(import).evaluation == Evaluation::Outside {
                self.add(chunk, ChunkImport::Outside(import));
                next = None;
                continue;
            }
            if to != chunk {
                if graph.is_ordered(import) {
                    self.imports.needed.insert((chunk, to));
                }
                self.add(chunk, ChunkImport::Chunk(to));
            }
            next = Some((import, to));
        }
    }

    /// Whether the imports of a module have not been followed yet.
    fn enters(&mut self, module: usize, chunk: usize) -> bool {
        match self.placed[module] {
            Some(_) => !std::mem::replace(&mut self.seen[module], true),
            None => self.passed.insert((module, chunk)),
        }
    }

    fn add(&mut self, chunk: usize, import: ChunkImport) {
        if self.found.insert((chunk, import)) {
            self.imports.ordered[chunk].push(import);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::{ChunkImport, chunk_imports};
    use crate::order::graph::tests::graph;

    #[test]
    fn imports_are_in_the_order_of_the_modules() {
        let graph = graph(&["a: p d x e", "p: e", "d", "e", "x"], &["a"]);
        let placed = [Some(0), None, Some(1), Some(2), None];
        let expected = vec![ChunkImport::Chunk(2), ChunkImport::Chunk(1), ChunkImport::Outside(4)];
        let imports = chunk_imports(&graph, &placed, &HashMap::new(), 3);
        assert_eq!(imports.ordered, [expected, vec![], vec![]]);
        assert_eq!(imports.needed, HashSet::from([(0, 1), (0, 2)]));
    }
}
