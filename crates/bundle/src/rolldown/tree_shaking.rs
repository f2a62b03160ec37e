//! What rolldown may leave out.
//!
//! rolldown 1.2.5 leaves code out twice. While it reads a module, the minifier of oxc folds constants and removes code
//! that is not used, in functions, too: it takes `decodeURIComponent(text)` for free of effects, although `try` tells
//! whether it throws, and `+" 1 "` for `NaN`. Links between modules then decide which statements at the top of modules
//! are needed. Only the latter keeps packages small, so modules are read without tree shaking, and linked with it. In
//! between, [`decide`] says which statements and modules have effects.

use std::{
    collections::{HashMap, HashSet},
    hash::BuildHasher,
};

use rayon::prelude::*;
use rolldown::TreeshakeOptions;
use rolldown_common::{
    InnerOptions, ModuleIdx, ModuleTable, NormalModule, StmtEvalFlags, StmtInfoIdx, StmtInfos, SymbolRef, SymbolRefDb,
    side_effects::DeterminedSideEffects,
};
use rolldown_ecmascript::EcmaAst;

use netlify_sdk_core::project::folder_of;

use crate::code::{ModuleNames, declared_key, has_word, may_be_observed, this_of_module};

/// How modules are linked.
pub fn options() -> TreeshakeOptions {
    // Whether an export of CommonJS is used cannot be known: `this.other()` reads one.
    TreeshakeOptions::Option(InnerOptions { commonjs: Some(false), ..InnerOptions::default() })
}

/// Keeps all exports of modules that are imported dynamically. rolldown only keeps those that it sees used, but
/// `(await import("./a.mjs")).method()` may use others through `this`.
pub fn keep_whole<U, S: BuildHasher>(usage: &mut HashMap<ModuleIdx, U, S>, modules: &ModuleTable) {
    usage.retain(|index, _| {
        let Some(module) = modules.modules[*index].as_normal() else { return true };
        !has_word(&module.source, "this") && !has_word(&module.source, "from")
    });
}

/// Marks the statements that have effects, and the modules that are only evaluated for what is used of them.
pub fn decide(
    modules: &mut ModuleTable,
    statements: &mut [StmtInfos],
    programs: &[Option<EcmaAst>],
    symbols: &SymbolRefDb,
) {
    let each = modules.modules.raw.par_iter_mut().zip(statements).zip(programs);
    each.for_each(|((module, statements), program)| {
        let Some(module) = module.as_normal_mut() else { return };
        // rolldown would read `whole.count` as the import of the name `count`. In Node, names of CommonJS are set once,
        // when the module has run; properties of `module.exports` can change.
        module.ecma_view.named_exports.retain(|_, export| !export.came_from_commonjs);
        if let Some(program) = program {
            if !module.ecma_view.this_expr_replace_map.is_empty() {
                // rolldown takes `this` of a class for that of the module, in keys of a class in an arrow function.
                let own = this_of_module(program.program());
                module.ecma_view.this_expr_replace_map.retain(|node, _| own.contains(node));
            }
            mark_effects(module, statements, program, symbols);
        }
        if matches!(module.ecma_view.side_effects, DeterminedSideEffects::NoTreeshake) {
            module.ecma_view.side_effects = side_effects(module, statements);
        }
    });
}

/// As rolldown decides it with tree shaking. Node does not know `sideEffects` of package.json: it is a promise that a
/// package makes to bundlers, and that authors do not mean for their own files.
fn side_effects(module: &NormalModule, statements: &StmtInfos) -> DeterminedSideEffects {
    let of_package = module.originative_resolved_id.package_json.as_ref().and_then(|package| {
        folder_of(module.id.as_path()?)?;
        let path = module.id.relative_path(package.realpath().parent()?);
        package.check_side_effects_for(&path.to_string_lossy())
    });
    match of_package {
        Some(has_effects) => DeterminedSideEffects::UserDefined(has_effects),
        None => DeterminedSideEffects::Analyzed(statements.iter().any(|statement| has_effects(statement.eval_flags))),
    }
}

fn has_effects(flags: StmtEvalFlags) -> bool {
    flags.contains(StmtEvalFlags::UnknownSideEffect)
}

fn mark_effects(module: &NormalModule, statements: &mut StmtInfos, program: &EcmaAst, symbols: &SymbolRefDb) {
    let Some(names) = &symbols.inner()[module.idx] else { return };
    let program = program.program();
    // The first is the namespace; the others are the statements of the program.
    if statements.len() != program.body.len() + 1 {
        return;
    }
    let scoping = names.ast_scopes.scoping();
    let mut keys = HashSet::new();
    for (at, statement) in program.body.iter().enumerate() {
        let index = StmtInfoIdx::from_usize(at + 1);
        keys.extend(declared_key(statement));
        if has_effects(statements[index].eval_flags) {
            continue;
        }
        let declared_at = |symbol| {
            let symbol = SymbolRef { owner: module.idx, symbol };
            statements.declared_stmts_by_symbol(&symbol).iter().map(|declared| declared.cmp(&index)).max()
        };
        let names = ModuleNames { scoping, declared_at: &declared_at, keys: &keys };
        if may_be_observed(statement, &names) {
            statements[index].eval_flags |= StmtEvalFlags::UnknownSideEffect;
        }
    }
}
