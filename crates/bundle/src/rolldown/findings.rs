//! What a build finds out while modules are loaded.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    mem,
    path::PathBuf,
    sync::Arc,
};

use rolldown_ecmascript::EcmaAst;

use crate::{
    code::{ClassProblem, NodeOnly},
    model::ModuleGraph,
    rolldown::{first_reading::FirstReading, uncaught::MissingImport},
    source_map::rolldown_spans::ModuleEdits,
};

/// What is known once all modules are loaded.
#[derive(Debug, Default)]
pub struct BuildFindings {
    /// The modules; filled when all are loaded.
    pub graph: ModuleGraph,
    /// What a first build has read. Where some entries need another one, `graph` is without the modules that only they need.
    pub reading: Arc<FirstReading>,
    /// The folders of the modules outside of packages.
    pub folders: BTreeSet<PathBuf>,
    /// The edits of each module.
    pub edits: ModuleEdits,
    /// The ids of imported files that cannot become modules.
    pub refused: BTreeSet<String>,
    /// Imports in `try` statements that do not catch their failure, of what is not there.
    pub missing: Vec<MissingImport>,
    /// Modules that are nested too deep, and where.
    pub too_deep: Vec<(String, usize)>,
    /// Classes that cannot be compiled, with their modules.
    pub class_problems: Vec<(String, ClassProblem)>,
    /// What modules use of Node that outputs do not have, with the places.
    pub node_only: Vec<(String, NodeOnly, (u32, u32))>,
    /// Scripts that Node takes for ES modules, in which they are syntax errors.
    pub no_modules: Vec<String>,
    /// Which modules import each module; only filled where some of them fail.
    pub importers: HashMap<String, Importers>,
    /// The modules with syntax that has to be compiled.
    pub newer_syntax: BTreeSet<String>,
    /// Whether a module starts a worker or a process whose file could become an output.
    pub starts_workers: bool,
    /// ES modules that rolldown would parse as CommonJS, by their ids.
    pub es_modules: HashMap<String, EcmaAst>,
}

impl BuildFindings {
    /// Leaves some entries to another build, and what was found in modules that only they need.
    pub fn leave(&mut self, unfinished: BTreeSet<String>, kept: &HashSet<String>) {
        let is_kept = |id: &str| kept.contains(id);
        let graph = mem::take(&mut self.graph);
        self.graph = graph.only(is_kept);
        self.reading = Arc::new(FirstReading { unfinished, graph, newer_syntax: self.newer_syntax.clone() });
        self.refused.retain(|id| is_kept(id));
        self.missing.retain(|missing| is_kept(&missing.module));
        self.too_deep.retain(|(id, _)| is_kept(id));
        self.class_problems.retain(|(id, _)| is_kept(id));
        self.node_only.retain(|(id, ..)| is_kept(id));
        self.no_modules.retain(|id| is_kept(id));
    }
}

/// Which modules ask for a module.
#[derive(Debug, Default)]
pub struct Importers {
    /// By a statement, or `require`.
    pub statements: Vec<String>,
    /// By `import()`.
    pub calls: Vec<String>,
}
