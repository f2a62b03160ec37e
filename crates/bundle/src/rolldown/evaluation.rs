//! What the modules of a build tell about their evaluation, and what makes rolldown evaluate CommonJS modules in order.

use std::collections::{HashMap, HashSet};

use nodejs_built_in_modules::is_nodejs_builtin_module;
use rolldown_common::{ExportsKind, ResolvedId};
use rolldown_ecmascript::EcmaAst;
use rolldown_plugin::{PluginContext, PluginContextResolveOptions};

use crate::{
    code::{StaticImport, insert_imports, is_unobservable, static_imports},
    copied::{is_reference, is_required_reference},
    model::KnownOrder,
    modules::{evaluation_point, file_kinds},
    order::{EvaluatedModule, Evaluation, EvaluationGraph},
};

/// Filled while modules are loaded.
#[derive(Debug, Default)]
pub struct EvaluationFindings {
    /// The modules whose evaluation nothing can observe.
    unobservable: HashSet<String>,
    /// The modules with a top-level `await`.
    awaiting: HashSet<String>,
    /// What the statements of ES modules import that also call `require`.
    imported: HashMap<String, HashSet<String>>,
}

impl EvaluationFindings {
    /// Looks at a syntax tree that rolldown has just made.
    pub fn look_at(&mut self, id: &str, ast: &EcmaAst) {
        if is_unobservable(ast.program()) {
            self.unobservable.insert(id.to_owned());
        }
    }

    /// Notes that a module has a top-level `await`.
    pub fn awaits(&mut self, id: &str) {
        self.awaiting.insert(id.to_owned());
    }

    /// Notes what the statements of an ES module import that also calls `require`.
    pub fn imports(&mut self, id: &str, imports: HashSet<String>) {
        self.imported.insert(id.to_owned(), imports);
    }

    /// The graph of all modules, once they are loaded.
    pub fn graph(&self, cx: &PluginContext, is_split: bool) -> EvaluationGraph {
        let mut infos: Vec<_> = cx.get_module_ids().iter().filter_map(|id| cx.get_module_info(id)).collect();
        // They come in the order in which they were loaded, which differs between builds.
        infos.retain(|info| info.code.is_some());
        infos.sort_unstable_by(|a, b| a.id.as_str().cmp(b.id.as_str()));
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for (number, info) in infos.iter().enumerate() {
            numbers.insert(info.id.to_string(), number);
        }
        let mut outside = Vec::new();
        let mut modules = Vec::new();
        for info in &infos {
            let id = info.id.as_str();
            let is_commonjs = info.input_format == ExportsKind::CommonJs;
            let imported = self.imported.get(id);
            let is_required = |import: &str| match is_reference(import) {
                true => is_required_reference(import),
                false => imported.map_or(is_commonjs, |imported| !imported.contains(import)),
            };
            let (mut imports, mut requires) = (Vec::new(), Vec::new());
            for import in &info.imported_ids {
                if is_nodejs_builtin_module(import.as_str()) {
                    continue;
                }
                let next = infos.len() + outside.len();
                let number = *numbers.entry(import.to_string()).or_insert_with(|| {
                    outside.push(import.to_string());
                    next
                });
                if is_required(import.as_str()) { requires.push(number) } else { imports.push(number) }
            }
            modules.push(EvaluatedModule {
                id: id.to_owned(),
                evaluation: if is_commonjs { Evaluation::WhenCalled } else { Evaluation::InPlace },
                imports,
                requires,
                loads: Vec::new(),
                is_observable: !self.unobservable.contains(id),
                awaits: self.awaiting.contains(id),
            });
        }
        modules.extend(outside.into_iter().map(|id| EvaluatedModule {
            id,
            evaluation: Evaluation::Outside,
            imports: Vec::new(),
            requires: Vec::new(),
            loads: Vec::new(),
            is_observable: true,
            awaits: false,
        }));
        for (at, info) in infos.iter().enumerate() {
            let loads = info.dynamically_imported_ids.iter().filter_map(|id| numbers.get(id.as_str()));
            modules[at].loads = loads.copied().collect();
        }
        let dynamic: HashSet<_> = modules.iter().flat_map(|module| module.loads.clone()).collect();
        let is_loaded = |module: &&EvaluatedModule| module.evaluation != Evaluation::Outside;
        let (mut entries, mut targets) = (Vec::new(), Vec::new());
        for module in modules.iter().filter(is_loaded) {
            let is_entry = numbers.get(&module.id).and_then(|&at| infos.get(at)).is_some_and(|info| info.is_entry);
            if is_entry {
                entries.push(module.id.clone());
            } else if dynamic.contains(&numbers[&module.id]) {
                targets.push(module.id.clone());
            }
        }
        if !is_split {
            // rolldown puts what is imported dynamically into functions.
            for target in targets.drain(..) {
                modules[numbers[&target]].evaluation = Evaluation::WhenCalled;
            }
        }
        EvaluationGraph::new(modules, &entries, &targets)
    }
}

/// The imports of a module that rolldown has parsed, which it is about to look for.
pub struct ModuleImports<'m> {
    /// Resolves specifiers.
    pub cx: &'m PluginContext,
    /// The id of the module.
    pub id: &'m str,
    /// What an earlier build has found out.
    pub order: &'m KnownOrder,
}

impl ModuleImports<'_> {
    /// Adds the imports that evaluate CommonJS modules in their place. Also returns the ids of what the statements of the
    /// module import, if it calls `require`, too.
    pub async fn in_order(self, mut ast: EcmaAst) -> anyhow::Result<(EcmaAst, Option<HashSet<String>>)> {
        // What is called calls what it imports itself, in order.
        if evaluation_point::file_of(self.id).is_some() || self.order.called.contains(self.id) {
            return Ok((ast, None));
        }
        let mut points = Vec::new();
        for StaticImport { statement, specifier, .. } in self.imports_to_evaluate(&ast) {
            if let Some(file) = self.resolve(&specifier).await?.filter(|found| self.may_be_called(found)) {
                points.push((statement, file.id.to_string()));
            }
        }
        let mut imported = None;
        if ast.source().contains("require(") {
            let mut ids: HashSet<_> = points.iter().map(|(_, file)| evaluation_point::module_of(file)).collect();
            for StaticImport { specifier, .. } in static_imports(ast.program()) {
                let found = self.resolve(&specifier).await?;
                ids.insert(found.map_or(specifier, |found| found.id.to_string()));
            }
            imported = Some(ids);
        }
        if !points.is_empty() {
            let points: Vec<_> =
                points.iter().map(|(statement, file)| (*statement, evaluation_point::module_of(file))).collect();
            ast.program.with_mut(|fields| insert_imports(fields.program, fields.allocator, &points));
        }
        Ok((ast, imported))
    }

    /// The imports that may need a module that evaluates what they import: an import of something else comes after them,
    /// or they are exports, which rolldown drops where nothing uses them. All of them, where others may wait.
    fn imports_to_evaluate(&self, ast: &EcmaAst) -> Vec<StaticImport> {
        let mut imports = static_imports(ast.program());
        imports.retain(|import| !is_nodejs_builtin_module(&import.specifier));
        if !self.order.is_concurrent && imports.last().is_some_and(|last| !last.is_export) {
            imports.pop();
        }
        imports
    }

    /// What an import will be when the module is linked: this plugin takes part.
    async fn resolve(&self, specifier: &str) -> anyhow::Result<Option<ResolvedId>> {
        let options = PluginContextResolveOptions { skip_self: false, ..PluginContextResolveOptions::default() };
        Ok(self.cx.resolve(specifier, Some(self.id), Some(options)).await?.ok())
    }

    /// Whether what the module imports may end up in a function: as CommonJS, or because CommonJS requires it.
    fn may_be_called(&self, found: &ResolvedId) -> bool {
        let file = found.id.as_str();
        let may_be_commonjs = !found.module_def_format.is_esm() && evaluation_point::may_be_needed(file);
        !found.external.is_external()
            && !file_kinds::is_refused(file)
            && (may_be_commonjs || self.order.called.contains(file))
    }
}
