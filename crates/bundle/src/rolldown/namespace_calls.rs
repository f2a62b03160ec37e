//! Calls of functions on namespaces, where the function gets the namespace as `this`.
//!
//! rolldown calls the function itself, which keeps all other exports out. That is right for nearly all functions: those
//! without `this`. For the others the namespace is used as it is written.

use std::collections::{HashMap, HashSet};

use rolldown_common::{ModuleIdx, ModuleTable, Specifier, StmtInfos, SymbolOrMemberExprRef, SymbolRef};
use rolldown_ecmascript::EcmaAst;

use crate::code::{SymbolId, has_word, this_functions};

/// Keeps namespaces where a function that uses `this` is called on them.
pub fn keep_namespaces(modules: &ModuleTable, statements: &mut [StmtInfos], programs: &[Option<EcmaAst>]) {
    let exports = ThisFunctions::find(modules, programs);
    if exports.names.is_empty() {
        return;
    }
    for module in modules.modules.iter().filter_map(|module| module.as_normal()) {
        let stars: HashMap<SymbolRef, ModuleIdx> = module
            .named_imports
            .values()
            .filter(|import| matches!(import.imported, Specifier::Star))
            .filter_map(|import| Some((import.imported_as, module.import_records[import.record_idx].resolved_module?)))
            .collect();
        if stars.is_empty() {
            continue;
        }
        for statement in statements[module.idx.index()].iter_mut() {
            for used in &mut statement.referenced_symbols {
                let SymbolOrMemberExprRef::MemberExpr(member) = used else { continue };
                let (Some(importee), Some(property)) =
                    (stars.get(&member.object_ref), member.prop_and_span_list.first())
                else {
                    continue;
                };
                if exports.has(*importee, &property.name, &mut HashSet::new()) {
                    *used = SymbolOrMemberExprRef::Symbol(member.object_ref);
                }
            }
        }
    }
}

/// The functions at the top of modules that use `this`.
struct ThisFunctions<'m> {
    modules: &'m ModuleTable,
    /// What they are called, by module; `None` is a default export without a name.
    names: HashMap<ModuleIdx, HashSet<Option<SymbolId>>>,
}

impl<'m> ThisFunctions<'m> {
    fn find(modules: &'m ModuleTable, programs: &[Option<EcmaAst>]) -> Self {
        let found = modules.modules.iter().filter_map(|module| module.as_normal()).filter_map(|module| {
            let program = programs[module.idx.index()].as_ref().filter(|_| has_word(&module.source, "this"))?;
            let names = this_functions(program.program());
            (!names.is_empty()).then_some((module.idx, names))
        });
        Self { modules, names: found.collect() }
    }

    /// Whether a module exports such a function by a name, its own or one of another module.
    fn has(&self, index: ModuleIdx, name: &str, seen: &mut HashSet<ModuleIdx>) -> bool {
        let Some(module) = self.modules.modules[index].as_normal() else { return false };
        let Some(export) = module.named_exports.get(name) else {
            return seen.insert(index) && module.star_export_module_ids().any(|other| self.has(other, name, seen));
        };
        if let Some(import) = module.named_imports.get(&export.referenced) {
            let Specifier::Literal(imported) = &import.imported else { return false };
            let other = module.import_records[import.record_idx].resolved_module;
            return other.is_some_and(|other| seen.insert(index) && self.has(other, imported, seen));
        }
        let is_default = export.referenced == module.default_export_ref;
        let symbol = (!is_default).then_some(export.referenced.symbol);
        self.names.get(&index).is_some_and(|names| names.contains(&symbol))
    }
}
