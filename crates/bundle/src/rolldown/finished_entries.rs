//! Goes on with the entries of a first build that need no other one, as if only they had been read.
//!
//! rolldown looks at all modules that were read when it links them: an ES module that some CommonJS module requires is a
//! function in the outputs of all entries. So the modules that only other entries need are replaced by external modules
//! that nothing imports.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    hash::BuildHasher,
};

use rolldown_common::{
    EntryPoint, EntryPointKind, ExternalModule, ImportKind, ImportRecordIdx, Module, ModuleIdx, ModuleTable,
    NormalModule, RUNTIME_MODULE_KEY, StmtInfos, dynamic_import_usage::DynamicImportExportsUsage,
};
use rolldown_ecmascript::EcmaAst;

use crate::{code::dynamic_uses, model::VIRTUAL, modules::worker_output};

/// The modules that rolldown has read.
pub struct ReadModules<'m, S> {
    pub table: &'m mut ModuleTable,
    pub programs: &'m mut [Option<EcmaAst>],
    pub statements: &'m mut [StmtInfos],
    pub entries: &'m mut Vec<EntryPoint>,
    /// What `import()` uses of modules, where that is not everything.
    pub uses: &'m mut HashMap<ModuleIdx, DynamicImportExportsUsage, S>,
}

impl<S: BuildHasher> ReadModules<'_, S> {
    /// Removes what only unfinished entries need. Returns the ids of the modules that are left: none where no entry is
    /// finished, or both need the output of a worker.
    pub fn keep_finished(mut self, unfinished: &BTreeSet<String>) -> HashSet<String> {
        let is_kept = self.reached_without(unfinished);
        if !self.entries.iter().any(|entry| is_kept[entry.idx.index()]) {
            return HashSet::new();
        }
        let left: Vec<_> = self.modules().filter(|module| !is_kept[module.idx.index()]).collect();
        let started: Vec<_> = left.iter().filter_map(|module| self.started_by(&module.id)).collect();
        if started.iter().any(|started| is_kept[started.index()]) {
            return HashSet::new();
        }
        let called = left.iter().flat_map(|module| targets(module).map(|(target, _)| target));
        let called = called.filter(|target| is_kept[target.index()] && self.uses.contains_key(target));
        let called: HashSet<_> = called.collect();
        self.remove_all_but(&is_kept);
        for target in called {
            match self.used_of(target) {
                Some(names) => drop(self.uses.insert(target, names)),
                None => drop(self.uses.remove(&target)),
            }
        }
        self.modules().map(|module| module.id.to_string()).collect()
    }

    fn remove_all_but(&mut self, is_kept: &[bool]) {
        let mut removed = HashSet::new();
        for module in &mut self.table.modules {
            let at = module.idx().index();
            if let Module::Normal(left) = module
                && !is_kept[at]
            {
                removed.insert(left.id.clone());
                *module = Module::External(Box::new(nothing(left)));
                self.programs[at] = None;
                self.statements[at] = StmtInfos::new();
            }
        }
        for module in self.table.modules.iter_mut().filter_map(Module::as_normal_mut) {
            let view = &mut module.ecma_view;
            view.importers_idx.retain(|importer| is_kept[importer.index()]);
            view.dynamic_importers_idx.retain(|importer| is_kept[importer.index()]);
            view.importers.retain(|id| !removed.contains(id));
            view.dynamic_importers.retain(|id| !removed.contains(id));
        }
        self.entries.retain_mut(|entry| {
            entry.related_stmt_infos.retain(|(importer, ..)| is_kept[importer.index()]);
            let is_loaded = |module: &NormalModule| {
                entry.kind != EntryPointKind::DynamicImport || !module.dynamic_importers_idx.is_empty()
            };
            self.table.modules[entry.idx].as_normal().is_some_and(is_loaded)
        });
    }

    /// What is used of a module that is loaded with `import()`; `None` where it may be everything.
    fn used_of(&self, target: ModuleIdx) -> Option<DynamicImportExportsUsage> {
        let mut names = BTreeSet::new();
        for importer in &self.table.modules[target].as_normal()?.dynamic_importers_idx {
            let module = self.table.modules[*importer].as_normal()?;
            let uses: HashMap<_, _> =
                dynamic_uses(self.programs[importer.index()].as_ref()?.program()).into_iter().collect();
            for (_, record) in targets(module).filter(|(other, _)| *other == target) {
                let mut nodes = module.imports.iter().filter(|(_, other)| **other == record);
                names.extend(uses.get(nodes.next()?.0)?.clone()?);
            }
        }
        Some(DynamicImportExportsUsage::Partial(names.into_iter().map(Into::into).collect()))
    }

    fn modules(&self) -> impl Iterator<Item = &NormalModule> {
        self.table.modules.iter().filter_map(Module::as_normal)
    }

    /// For each module, whether finished entries need it.
    fn reached_without(&self, unfinished: &BTreeSet<String>) -> Vec<bool> {
        let is_finished = |entry: &&EntryPoint| {
            let name = self.table.modules[entry.idx].id().strip_prefix(VIRTUAL);
            name.is_some_and(|name| !unfinished.contains(name))
        };
        let runtime = self.modules().find(|module| module.id.as_str() == RUNTIME_MODULE_KEY);
        let entries = self.entries.iter().filter(is_finished).map(|entry| entry.idx);
        let mut next: Vec<_> = entries.chain(runtime.map(|module| module.idx)).collect();
        let mut reached = vec![false; self.table.modules.len()];
        while let Some(at) = next.pop() {
            if !std::mem::replace(&mut reached[at.index()], true) {
                let module = &self.table.modules[at];
                next.extend(module.import_records().iter().filter_map(|record| record.resolved_module));
                next.extend(self.started_by(module.id().as_str()));
            }
        }
        reached
    }

    /// The module that becomes the output of a worker, if a module is about one.
    fn started_by(&self, id: &str) -> Option<ModuleIdx> {
        let file = worker_output::file_of(id)?;
        self.modules().find(|module| module.id.as_str() == file).map(|module| module.idx)
    }
}

/// What a module loads with `import()`, with the records of that.
fn targets(module: &NormalModule) -> impl Iterator<Item = (ModuleIdx, ImportRecordIdx)> {
    let records = module.import_records.iter_enumerated();
    let calls = records.filter(|(_, record)| record.kind == ImportKind::DynamicImport);
    calls.filter_map(|(number, record)| Some((record.resolved_module?, number)))
}

/// What stands for a module that is not needed.
fn nothing(module: &NormalModule) -> ExternalModule {
    let name = module.id.as_arc_str().clone();
    let (id, effects) = (module.id.clone(), module.side_effects);
    ExternalModule::new(module.idx, id, name.clone(), name, effects, module.namespace_object_ref, false)
}
