//! What the evaluation of modules depends on.

use std::collections::{HashMap, HashSet};

/// A module, as far as its evaluation is concerned.
#[derive(Debug, Clone)]
pub struct EvaluatedModule {
    /// Its id.
    pub id: String,
    /// When it is evaluated.
    pub evaluation: Evaluation,
    /// The numbers of the modules that it imports with statements, in their order.
    pub imports: Vec<usize>,
    /// The numbers of the modules that it requires.
    pub requires: Vec<usize>,
    /// The numbers of the modules that it loads with `import()`.
    pub loads: Vec<usize>,
    /// Whether something can observe when it is evaluated.
    pub is_observable: bool,
    /// Whether it may not be left out where nothing of it is used.
    pub has_effects: bool,
    /// Whether it has a top-level `await`.
    pub awaits: bool,
    /// The constants, variables and classes that it declares and sets at its top.
    pub late_names: Vec<String>,
    /// Those that code mentions before their line, which may throw.
    pub early_names: Vec<String>,
    /// What rolldown calls the value that it exports as the default.
    pub default_name: Option<String>,
    /// What rolldown calls its namespace.
    pub namespace_name: Option<String>,
}

impl EvaluatedModule {
    /// A file that is not bundled.
    pub fn outside(id: String) -> Self {
        Self {
            id,
            evaluation: Evaluation::Outside,
            imports: Vec::new(),
            requires: Vec::new(),
            loads: Vec::new(),
            is_observable: true,
            has_effects: true,
            awaits: false,
            late_names: Vec::new(),
            early_names: Vec::new(),
            default_name: None,
            namespace_name: None,
        }
    }
}

/// When a module is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evaluation {
    /// Where it is in its output: an ES module.
    InPlace,
    /// When a function that contains it is called: a CommonJS module, and an ES module that one requires.
    WhenCalled,
    /// Before the output that imports it: a file that is not bundled.
    Outside,
}

/// All modules of a build.
#[derive(Debug, Default)]
pub struct EvaluationGraph {
    modules: Vec<EvaluatedModule>,
    numbers: HashMap<String, usize>,
    /// The modules that import each other in a circle, and those between circles.
    circular: HashSet<usize>,
    /// The modules that are loaded on their own: entries, targets of `import()`, workers.
    roots: Vec<usize>,
    /// How many of the roots are entries or workers: they come first.
    entries: usize,
    /// The modules that `import()` calls, where all is in one output.
    called_targets: Vec<usize>,
}

impl EvaluationGraph {
    /// The graph of modules, with the numbers of entries and of what is loaded with `import()`.
    pub fn new(mut modules: Vec<EvaluatedModule>, entries: Vec<usize>, targets: Vec<usize>) -> Self {
        for module in &mut modules {
            let mut seen = HashSet::new();
            module.imports.retain(|import| seen.insert(*import));
        }
        let numbers: HashMap<_, _> = modules.iter().enumerate().map(|(at, module)| (module.id.clone(), at)).collect();
        for at in called(&modules) {
            modules[at].evaluation = Evaluation::WhenCalled;
        }
        let cyclic = cyclic(&modules);
        for &at in &cyclic {
            modules[at].is_observable = true;
        }
        let circular = circular(&modules, cyclic);
        let count = entries.len();
        let roots = [entries, targets].concat();
        let mut graph = Self { modules, numbers, circular, roots, entries: count, called_targets: Vec::new() };
        for at in 0..graph.roots.len() {
            let root = graph.roots[at];
            graph.modules[root].is_observable = true;
        }
        graph.observe_importers();
        graph
    }

    /// Looks for names that are read too early in the ES modules that are called, which are variables in front of functions
    /// there.
    pub fn add_early_names(&mut self, early: impl Fn(usize) -> Vec<String>) {
        for (at, module) in self.modules.iter_mut().enumerate() {
            if module.evaluation == Evaluation::WhenCalled && !module.late_names.is_empty() {
                module.early_names = early(at);
            }
        }
    }

    /// A module that imports an observable one is evaluated after it, so it is put in order, too.
    fn observe_importers(&mut self) {
        self.spread(
            |module| module.is_observable || module.evaluation == Evaluation::Outside,
            |module| {
                module.is_observable = true;
            },
        );
        self.spread(|module| module.awaits, |module| module.awaits = true);
    }

    /// Changes every module that imports one with a property, directly or not.
    fn spread(&mut self, has: impl Fn(&EvaluatedModule) -> bool, give: impl Fn(&mut EvaluatedModule)) {
        let mut importers = vec![Vec::new(); self.modules.len()];
        for (at, module) in self.modules.iter().enumerate() {
            for &import in &module.imports {
                importers[import].push(at);
            }
        }
        let mut next: Vec<_> = (0..self.modules.len()).filter(|&at| has(&self.modules[at])).collect();
        while let Some(at) = next.pop() {
            for &importer in &importers[at] {
                if !has(&self.modules[importer]) {
                    give(&mut self.modules[importer]);
                    next.push(importer);
                }
            }
        }
    }

    /// The modules that a module imports and requires.
    pub fn needs(&self, number: usize) -> impl Iterator<Item = usize> {
        let EvaluatedModule { imports, requires, .. } = &self.modules[number];
        imports.iter().chain(requires).copied()
    }

    /// All modules by their numbers.
    pub fn modules(&self) -> &[EvaluatedModule] {
        &self.modules
    }

    /// A module by its number.
    pub fn module(&self, number: usize) -> &EvaluatedModule {
        &self.modules[number]
    }

    /// The modules that are loaded on their own.
    pub fn roots(&self) -> &[usize] {
        &self.roots
    }

    /// With the modules that `import()` calls, where all is in one output.
    pub fn with_called_targets(self, called_targets: Vec<usize>) -> Self {
        Self { called_targets, ..self }
    }

    /// The modules that `import()` calls.
    pub fn called_targets(&self) -> &[usize] {
        &self.called_targets
    }

    /// The roots that are loaded with `import()` only.
    pub fn targets(&self) -> &[usize] {
        &self.roots[self.entries..]
    }

    /// Whether a module is in a circle of imports, or between circles.
    pub fn is_circular(&self, number: usize) -> bool {
        self.circular.contains(&number)
    }

    /// The number of the circle of imports that a module is in: that of its first module.
    pub fn circle(&self, number: usize) -> Option<usize> {
        let mut members = self.imported_by(number);
        members.retain(|&member| self.imports_in_the_end(member, number));
        members.into_iter().min()
    }

    /// All modules that a module imports, directly or not; itself only if it is in a circle.
    fn imported_by(&self, number: usize) -> Vec<usize> {
        let mut seen = vec![false; self.modules.len()];
        let mut found = Vec::new();
        let mut next = self.modules[number].imports.clone();
        while let Some(module) = next.pop() {
            if !std::mem::replace(&mut seen[module], true) {
                found.push(module);
                next.extend(&self.modules[module].imports);
            }
        }
        found
    }

    /// The roots that load a module in the end, and that nothing else has to load.
    pub fn entries_of(&self, module: usize) -> impl Iterator<Item = usize> {
        self.roots[..self.entries].iter().copied().filter(move |&entry| self.may_load(entry, module))
    }

    fn may_load(&self, from: usize, to: usize) -> bool {
        reaches(from, to, |module, next| {
            next.extend(self.needs(module));
            next.extend(&self.module(module).loads);
        })
    }

    /// The number of a module.
    pub fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// Whether the place of a module in the order matters.
    pub fn is_ordered(&self, number: usize) -> bool {
        let module = &self.modules[number];
        match module.evaluation {
            Evaluation::InPlace => module.is_observable,
            Evaluation::Outside => true,
            Evaluation::WhenCalled => false,
        }
    }

    /// Whether Node evaluates modules of a sequence while others wait.
    ///
    /// If each module after the first that waits imports the one before it, directly or not, there is one at a time.
    pub fn is_concurrent(&self, sequence: &[usize]) -> bool {
        let first = sequence.iter().position(|&module| self.module(module).awaits).unwrap_or(sequence.len());
        let waiting = sequence[first..].windows(2);
        waiting.into_iter().any(|pair| !self.imports_in_the_end(pair[1], pair[0]))
    }

    /// Whether a module imports another, directly or not, or is the other.
    pub fn imports_in_the_end(&self, from: usize, to: usize) -> bool {
        reaches(from, to, |module, next| next.extend(&self.module(module).imports))
    }
}

/// The ES modules that rolldown puts into functions: all that CommonJS modules require or load with `import()`, with
/// all that they need themselves.
fn called(modules: &[EvaluatedModule]) -> Vec<usize> {
    let of_module = |module: &EvaluatedModule| {
        let EvaluatedModule { imports, requires, loads, .. } = module;
        imports.iter().chain(requires).chain(loads).copied().collect::<Vec<_>>()
    };
    let is_called = |module: &&EvaluatedModule| module.evaluation == Evaluation::WhenCalled;
    let mut next: Vec<_> = modules.iter().flat_map(|module| module.requires.iter().copied()).collect();
    next.extend(modules.iter().filter(is_called).flat_map(of_module));
    let mut found = vec![false; modules.len()];
    let mut called = Vec::new();
    while let Some(at) = next.pop() {
        if modules[at].evaluation == Evaluation::InPlace && !std::mem::replace(&mut found[at], true) {
            called.push(at);
            next.extend(of_module(&modules[at]));
        }
    }
    called
}

/// The modules that import each other in a circle, and those that import such modules.
fn cyclic(modules: &[EvaluatedModule]) -> HashSet<usize> {
    let mut importers = vec![Vec::new(); modules.len()];
    let mut open: Vec<usize> = modules.iter().map(|module| module.imports.len()).collect();
    for (at, module) in modules.iter().enumerate() {
        for &import in &module.imports {
            importers[import].push(at);
        }
    }
    let mut next: Vec<_> = (0..modules.len()).filter(|&at| open[at] == 0).collect();
    while let Some(at) = next.pop() {
        for &importer in &importers[at] {
            open[importer] -= 1;
            if open[importer] == 0 {
                next.push(importer);
            }
        }
    }
    (0..modules.len()).filter(|&at| open[at] > 0).collect()
}

/// Of the modules that lead to circles, those that circles lead to.
fn circular(modules: &[EvaluatedModule], cyclic: HashSet<usize>) -> HashSet<usize> {
    let mut circular = cyclic;
    let mut importers = vec![0_usize; modules.len()];
    for &at in &circular {
        for &import in &modules[at].imports {
            importers[import] += 1;
        }
    }
    let mut next: Vec<_> = circular.iter().copied().filter(|&at| importers[at] == 0).collect();
    while let Some(at) = next.pop() {
        circular.remove(&at);
        for &import in &modules[at].imports {
            importers[import] -= 1;
            if importers[import] == 0 && circular.contains(&import) {
                next.push(import);
            }
        }
    }
    circular
}

/// Whether one module leads to another, by the steps that `add_next` adds for a module.
fn reaches(from: usize, to: usize, add_next: impl Fn(usize, &mut Vec<usize>)) -> bool {
    let mut seen = HashSet::new();
    let mut next = vec![from];
    while let Some(module) = next.pop() {
        if module == to {
            return true;
        }
        if seen.insert(module) {
            add_next(module, &mut next);
        }
    }
    false
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A graph of ES modules: `"a: b c"` is a module with its imports. Names of CommonJS modules begin with `c`, those of
    /// files that are not bundled with `x`, those of modules without effects with `p`, those that only read with `r`, those with `await` with `w`.
    pub fn graph(modules: &[&str], roots: &[&str]) -> EvaluationGraph {
        let names: Vec<_> = modules.iter().map(|module| module.split(": ").next().unwrap()).collect();
        let evaluated = modules.iter().map(|module| {
            let (name, imports) = module.split_once(": ").unwrap_or((module, ""));
            let number = |import| names.iter().position(|name| *name == import).unwrap();
            let imports = imports.split_whitespace().map(number).collect();
            let (evaluation, imports, requires) = match name.as_bytes()[0] {
                b'c' => (Evaluation::WhenCalled, Vec::new(), imports),
                b'x' => (Evaluation::Outside, imports, Vec::new()),
                _ => (Evaluation::InPlace, imports, Vec::new()),
            };
            EvaluatedModule {
                evaluation,
                imports,
                requires,
                is_observable: !name.starts_with('p'),
                has_effects: !name.starts_with('r'),
                awaits: name.starts_with('w'),
                ..EvaluatedModule::outside(name.to_owned())
            }
        });
        let roots = roots.iter().map(|root| names.iter().position(|name| name == root).unwrap());
        EvaluationGraph::new(evaluated.collect(), roots.collect(), Vec::new())
    }

    #[test]
    fn modules_that_only_import_a_circle_are_not_in_it() {
        let graph = graph(&["a: b", "b: d", "d: b e", "e: f", "f: e", "g: h", "h: f"], &["a"]);
        let circular: Vec<_> = (0..7).filter(|&at| graph.is_circular(at)).collect();
        assert_eq!(circular, [1, 2, 3, 4]);
    }

    fn ordered(graph: &EvaluationGraph) -> Vec<&str> {
        (0..graph.modules().len()).filter(|&at| graph.is_ordered(at)).map(|at| graph.module(at).id.as_str()).collect()
    }

    #[test]
    fn importers_of_observable_modules_are_ordered() {
        let graph = graph(&["p1: a", "p2: p3", "p3", "a", "p4: x", "x", "p5: c", "c", "p6: p7", "p7: p6"], &[]);
        assert_eq!(ordered(&graph), ["p1", "a", "p4", "x", "p5", "p6", "p7"]);
    }

    #[test]
    fn es_modules_that_commonjs_requires_are_called() {
        let graph = graph(&["c: a", "a: b", "b", "d: b"], &["d"]);
        let called = graph.modules().iter().filter(|module| module.evaluation == Evaluation::WhenCalled);
        assert_eq!(called.map(|module| module.id.as_str()).collect::<Vec<_>>(), ["c", "a", "b"]);
    }

    #[test]
    fn importers_of_modules_that_await_wait() {
        let graph = graph(&["a: b", "b: w d", "w", "d"], &["a"]);
        let waiting = graph.modules().iter().filter(|module| module.awaits);
        assert_eq!(waiting.map(|module| module.id.as_str()).collect::<Vec<_>>(), ["a", "b", "w"]);
    }
}
