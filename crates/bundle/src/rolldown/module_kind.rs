//! Whether rolldown takes a file for a script or for a module.
//!
//! As esbuild does, what is in a file decides. rolldown 1.2.5 goes by the extension: it parses a `.cjs` file as a script
//! and any other as a module, and TypeScript whose imports and exports are all types stays a module.

use netlify_sdk_core::js::source_type;
use rolldown_ecmascript::{EcmaAst, EcmaCompiler, WithMutFields};

use crate::code::{
    Allocator, ParsedModule, declared_twice, extension, has, is_loaded_as_es_module, is_script, is_typescript,
    type_statements,
};

/// The syntax tree of a `.cjs` or `.cts` file that is an ES module; `None` for any other.
pub fn es_module_in_commonjs(id: &str, code: &str) -> Option<EcmaAst> {
    if !matches!(extension(id), "cjs" | "cts") || !["import", "export"].iter().any(|word| has(code, word)) {
        return None;
    }
    let allocator = Allocator::default();
    if ParsedModule::new(&allocator, id, code).is_script() {
        return None;
    }
    EcmaCompiler::parse(id, code.to_owned(), source_type(id).with_module(true)).ok()
}

/// Makes a script of what rolldown has parsed as a module, where that matters. `keeps_imports` says whether imports
/// remain that only types use. Returns whether Node takes the file for an ES module, in which it is a syntax error.
pub fn make_script(id: &str, ast: &mut EcmaAst, keeps_imports: impl FnOnce() -> bool) -> bool {
    if is_typescript(id)
        && has(ast.source(), "exports")
        && let Some(left_out) = type_statements(ast.program(), keeps_imports)
    {
        ast.program.with_mut(|WithMutFields { program, .. }| {
            let mut left_out = left_out.into_iter();
            program.body.retain(|_| !left_out.next().unwrap_or(false));
        });
    }
    if !matches!(extension(id), "mjs" | "mts") && is_script(ast.program()) && declared_twice(ast.program()).is_some() {
        ast.source_type = ast.source_type.with_commonjs(true);
        ast.program.with_mut(|WithMutFields { program, .. }| {
            program.source_type = program.source_type.with_commonjs(true);
        });
        return is_loaded_as_es_module(id);
    }
    false
}
