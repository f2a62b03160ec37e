//! Outputs of CommonJS that fail: `import()` of a module that throws evaluates it once, and always throws the same.
//!
//! A CommonJS output loads others with `require`, and Node forgets a file that throws, so that the next `require`
//! evaluates it again. ES modules remember their error, and so do these outputs.

use std::collections::HashSet;

use rolldown_common::OutputChunk;

use netlify_sdk_core::text::Edit;

use crate::{order::EvaluationGraph, output::node_paths::DIRECTIVE, source_map::mapped_code::MappedCode};

/// The errors of all outputs by their files.
const ERRORS: &str = "(globalThis[Symbol.for(\"ntli:errors\")] ??= new Map())";

/// The outputs that may be loaded again after they have thrown, by their files: those that `import()` loads, and what
/// they import.
pub fn loaded_again<'c>(chunks: &'c [OutputChunk], graph: &EvaluationGraph) -> HashSet<&'c str> {
    let targets: HashSet<&str> = graph.targets().iter().map(|&target| graph.module(target).id.as_str()).collect();
    let is_target =
        |chunk: &&OutputChunk| chunk.facade_module_id.as_ref().is_some_and(|id| targets.contains(id.as_str()));
    let mut found = HashSet::new();
    let mut next: Vec<&OutputChunk> = chunks.iter().filter(is_target).collect();
    while let Some(chunk) = next.pop() {
        if found.insert(chunk.filename.as_str()) {
            next.extend(chunks.iter().filter(|other| chunk.imports.contains(&other.filename)));
        }
    }
    let has_effects = |chunk: &&OutputChunk| {
        let mut modules = chunk.modules.keys.iter().filter_map(|id| graph.number(id.as_str()));
        modules.any(|module| graph.module(module).is_observable)
    };
    let effective = chunks.iter().filter(has_effects).map(|chunk| chunk.filename.as_str());
    effective.filter(|file| found.contains(file)).collect()
}

/// How rolldown prints what `import()` of a CommonJS module gets, before the name of the function that evaluates it.
const IMPORTED: &str =
    "Object.defineProperty(exports, 'default', {\n  enumerable: true,\n  get: function () {\n    return require_";

/// Makes `import()` of a CommonJS module remember its error. Each `require` evaluates the module again.
fn remember_imported(output: &mut MappedCode) {
    let Some(at) = output.code.find(IMPORTED).map(|at| at + IMPORTED.len() - "return require_".len()) else { return };
    let Some(end) = output.code[at..].find(';').map(|length| at + length + 1) else { return };
    let key = "`${__filename} default`";
    output.edit(&[
        Edit::new(at..at, format!("if ({ERRORS}.has({key})) throw {ERRORS}.get({key}); try {{ ")),
        Edit::new(end..end, format!(" }} catch (error) {{ {ERRORS}.set({key}, error); throw error; }}")),
    ]);
}

/// Makes an output remember its error.
pub fn remember_error(output: &mut MappedCode) {
    remember_imported(output);
    let start = if output.code.starts_with(DIRECTIVE) { DIRECTIVE.len() } else { 0 };
    let end = output.code.len();
    output.edit(&[
        Edit::new(start..start, format!(" if ({ERRORS}.has(__filename)) throw {ERRORS}.get(__filename); try {{")),
        Edit::new(end..end, format!("\n}} catch (error) {{ {ERRORS}.set(__filename, error); throw error; }}\n")),
    ]);
}
