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
        let Some(chunk) = self.entries.get(&root).copied().or(self.placed[root]) else { return };
        let mut stack = Vec::new();
        if let Some(own) = self.placed[root].filter(|own| *own != chunk) {
            self.add(chunk, ChunkImport::Chunk(own));
        }
        self.enter(root, self.placed[root].unwrap_or(chunk), &mut stack);
        while let Some((module, chunk, next)) = stack.last_mut() {
            let (module, chunk) = (*module, *chunk);
            let Some(import) = self.graph.needs(module).nth(*next) else {
                stack.pop();
                continue;
            };
            *next += 1;
            let to = self.placed[import].unwrap_or(chunk);
            if self.graph.module(import).evaluation == Evaluation::Outside {
                self.add(chunk, ChunkImport::Outside(import));
            } else {
                if to != chunk && self.graph.is_ordered(import) {
                    self.imports.needed.insert((chunk, to));
                }
                if to != chunk {
                    self.add(chunk, ChunkImport::Chunk(to));
                }
                self.enter(import, to, &mut stack);
            }
        }
    }

    fn enter(&mut self, module: usize, chunk: usize, stack: &mut Vec<(usize, usize, usize)>) {
        let is_new = match self.placed[module] {
            Some(_) => !std::mem::replace(&mut self.seen[module], true),
            None => self.passed.insert((module, chunk)),
        };
        if is_new {
            stack.push((module, chunk, 0));
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
