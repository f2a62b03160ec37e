//! Outputs of CommonJS that fail: `import()` of a module that throws evaluates it once, and always throws the same.
//!
//! A CommonJS output loads others with `require`, and Node forgets a file that throws, so that the next `require`
//! evaluates it again. ES modules remember their error, and so do these outputs.

use std::collections::HashSet;

use rolldown_common::OutputChunk;

use netlify_sdk_core::text::Edit;

use crate::{
    model::Format, order::EvaluationGraph, output::node_paths::DIRECTIVE, source_map::mapped_code::MappedCode,
};

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

/// What rolldown calls with a CommonJS module that `import()` loads.
const NAMESPACE: &str = "__toESM(";

/// How the call begins, with what has loaded the output or nothing.
const LOADED: [&str; 2] = [".then((n) => ", ".then(() => "];

/// A function that calls another one, and always throws what that has thrown.
const ONCE: &str = "var __ntli_once = (load) => { \
    const errors = (globalThis[Symbol.for(\"ntli:once\")] ??= new WeakMap()); \
    if (errors.has(load)) throw errors.get(load).error; \
    try { return load(); } catch (error) { errors.set(load, { error }); throw error; } }; ";

/// Makes each `import()` of a CommonJS module throw the same error. Each `require` evaluates the module again.
fn remember_called(output: &mut MappedCode) {
    let is_part = |part: char| part.is_alphanumeric() || matches!(part, '.' | '_' | '$');
    let code = output.code.as_str();
    let calls = memchr::memmem::find_iter(code.as_bytes(), NAMESPACE).filter_map(|at| {
        let before = code[..at].trim_end_matches(is_part).trim_end_matches("/* @__PURE__ */ ");
        let start = at + NAMESPACE.len();
        let (function, behind) = code[start..].split_once('(')?;
        let is_module = function.contains("require_") && function.chars().all(is_part) && behind.starts_with("), 1)");
        let is_loaded = LOADED.iter().any(|loaded| before.ends_with(loaded));
        let range = start..start + function.len() + "()".len();
        (is_module && is_loaded).then(|| Edit::new(range, format!("__ntli_once({function})")))
    });
    let edits: Vec<_> = calls.collect();
    if edits.is_empty() {
        return;
    }
    let is_strict = code.starts_with(DIRECTIVE);
    let (start, space) = if is_strict { (DIRECTIVE.len(), " ") } else { (0, "") };
    let once = Edit::new(start..start, format!("{space}{ONCE}"));
    output.edit(&std::iter::once(once).chain(edits).collect::<Vec<_>>());
}

/// Makes `import()` of CommonJS modules throw the same error each time.
pub fn remember_loads(output: &mut MappedCode, format: Format) {
    if format == Format::CommonJs {
        remember_imported(output);
    }
    remember_called(output);
}

/// Makes an output remember its error.
pub fn remember_error(output: &mut MappedCode) {
    let start = if output.code.starts_with(DIRECTIVE) { DIRECTIVE.len() } else { 0 };
    let end = output.code.len();
    output.edit(&[
        Edit::new(start..start, format!(" if ({ERRORS}.has(__filename)) throw {ERRORS}.get(__filename); try {{")),
        Edit::new(end..end, format!("\n}} catch (error) {{ {ERRORS}.set(__filename, error); throw error; }}\n")),
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_of_commonjs_in_other_outputs_remember_their_errors() {
        let code = "\"use strict\"; a(() => require(\"./b.cjs\")).then((n) => /* @__PURE__ */ r.__toESM(n.require_b$1(), 1));\n";
        let mut output = MappedCode { code: code.to_owned(), map: None };
        remember_called(&mut output);
        let expected = format!(
            "\"use strict\"; {ONCE} a(() => require(\"./b.cjs\")).then((n) => /* @__PURE__ */ r.__toESM(__ntli_once(n.require_b$1), 1));\n"
        );
        assert_eq!(output.code, expected);
        for code in
            ["var a = __toESM(require_b(), 1)", "a.then(() => __toESM(b(), 1))", "a.then(() => __toESM(require_b()))"]
        {
            let mut other = MappedCode { code: code.to_owned(), map: None };
            remember_called(&mut other);
            assert_eq!(other.code, code);
        }
    }
}
