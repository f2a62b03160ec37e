//! What a build finds out while modules are loaded.

use std::{
    collections::{BTreeSet, HashMap},
    path::PathBuf,
};

use rolldown_ecmascript::EcmaAst;

use crate::{
    code::ClassProblem, model::ModuleGraph, rolldown::uncaught::MissingImport, source_map::rolldown_spans::ModuleEdits,
};

/// What is known once all modules are loaded.
#[derive(Debug, Default)]
pub struct BuildFindings {
    /// The modules; filled when all are loaded.
    pub graph: ModuleGraph,
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
    /// The modules with syntax that has to be compiled.
    pub newer_syntax: BTreeSet<String>,
    /// Whether a module starts a worker or a process whose file could become an output.
    pub starts_workers: bool,
    /// ES modules that rolldown would parse as CommonJS, by their ids.
    pub es_modules: HashMap<String, EcmaAst>,
}
