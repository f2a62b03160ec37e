//! What the modules that rolldown has read tell about their evaluation.

use std::{collections::HashMap, path::Path};

use nodejs_built_in_modules::is_nodejs_builtin_module;
use rayon::prelude::*;
use rolldown_common::{
    EcmaModuleAstUsage, EntryPoint, EntryPointKind, ExportsKind, ImportKind, Module, ModuleIdx, ModuleTable,
    NormalModule, RUNTIME_MODULE_KEY, SymbolRefDb,
};
use rolldown_ecmascript::EcmaAst;

use crate::{
    code::{early_names, exports_value, is_unobservable, late_names},
    modules::file_kinds,
    order::{EvaluatedModule, Evaluation, EvaluationGraph},
    rolldown::session::Session,
};

/// Begins the ids of the modules that compiled syntax imports, as decorators do.
const COMPILER_HELPERS: &str = "\0@oxc-project+runtime@";

/// The graph of all modules. Without code splitting, all ends up in the outputs of the entries.
pub fn graph(
    table: &ModuleTable,
    programs: &[Option<EcmaAst>],
    symbols: &SymbolRefDb,
    entries: &[EntryPoint],
    session: &Session,
) -> EvaluationGraph {
    let is_built_in = |module: &&Module| matches!(module, Module::External(_)) && is_nodejs_builtin_module(module.id());
    let is_helper = |module: &&Module| module.id().as_str() == RUNTIME_MODULE_KEY;
    let is_ordered = |module: &&Module| !is_built_in(module) && !is_helper(module);
    let mut modules: Vec<_> = table.modules.iter().filter(is_ordered).collect();
    // They come in the order in which they were loaded, which differs between builds.
    modules.sort_unstable_by(|a, b| a.id().as_str().cmp(b.id().as_str()));
    let numbers: HashMap<_, _> = modules.iter().enumerate().map(|(number, module)| (module.idx(), number)).collect();
    let mut evaluated: Vec<_> = modules
        .par_iter()
        .map(|module| match module {
            Module::Normal(module) => {
                let program = programs.get(module.idx.index()).and_then(Option::as_ref);
                let mut evaluated = of_module(module, program, symbols, &numbers);
                // The order of the SDK's own modules does not matter, and they read no name too early.
                if session.sdk.as_deref().is_some_and(|sdk| is_below(module, sdk)) {
                    evaluated.is_observable = false;
                    evaluated.early_names.clear();
                }
                // Helpers of compiled syntax only declare functions.
                evaluated.is_observable &= !module.id.starts_with(COMPILER_HELPERS);
                evaluated
            }
            Module::External(module) => EvaluatedModule::outside(module.id.to_string()),
        })
        .collect();
    let roots_of = |is_target: bool| {
        let roots = entries.iter().filter(|entry| (entry.kind == EntryPointKind::DynamicImport) == is_target);
        let mut roots: Vec<_> = roots.filter_map(|entry| numbers.get(&entry.idx).copied()).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    };
    let (entries, mut targets) = (roots_of(false), roots_of(true));
    targets.retain(|target| !entries.contains(target));
    let called = if session.is_split() { Vec::new() } else { std::mem::take(&mut targets) };
    for &target in &called {
        evaluated[target].evaluation = Evaluation::WhenCalled;
    }
    let mut graph = EvaluationGraph::new(evaluated, entries, targets).with_called_targets(called);
    graph.add_early_names(|at| {
        let program = programs.get(modules[at].idx().index()).and_then(Option::as_ref);
        program.map(|program| early_names(program.program(), true)).unwrap_or_default()
    });
    graph
}

fn is_below(module: &NormalModule, folder: &Path) -> bool {
    Path::new(module.id.as_str()).starts_with(folder)
}

fn of_module(
    module: &NormalModule,
    program: Option<&EcmaAst>,
    symbols: &SymbolRefDb,
    numbers: &HashMap<ModuleIdx, usize>,
) -> EvaluatedModule {
    let imported_by = |kind: ImportKind| {
        let records = module.import_records.iter().filter(move |record| record.kind == kind);
        records.filter_map(|record| numbers.get(&record.resolved_module?).copied()).collect()
    };
    EvaluatedModule {
        id: module.id.to_string(),
        evaluation: match module.exports_kind {
            // Nothing of it is bundled.
            _ if file_kinds::is_refused(&module.id) => Evaluation::InPlace,
            ExportsKind::CommonJs => Evaluation::WhenCalled,
            ExportsKind::Esm | ExportsKind::None => Evaluation::InPlace,
        },
        imports: imported_by(ImportKind::Import),
        requires: imported_by(ImportKind::Require),
        loads: imported_by(ImportKind::DynamicImport),
        is_observable: !file_kinds::is_refused(&module.id)
            && !program.is_some_and(|program| is_unobservable(program.program())),
        has_effects: module.ecma_view.side_effects.has_side_effects(),
        awaits: module.ast_usage.contains(EcmaModuleAstUsage::TopLevelAwait),
        late_names: program.map(|program| late_names(program.program())).unwrap_or_default(),
        early_names: program.map(|program| early_names(program.program(), false)).unwrap_or_default(),
        default_name: program
            .filter(|program| exports_value(program.program()))
            .map(|_| module.default_export_ref.name(symbols).to_owned()),
        namespace_name: Some(module.namespace_object_ref.name(symbols).to_owned()),
    }
}
