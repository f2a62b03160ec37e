//! A module that rolldown puts into a function, and that `import()` loads, is called before the modules whose names it
//! exports again.
//!
//! rolldown calls these first (`render_wrapped_entry_chunk` of 1.2.5). The module itself calls what it imports in the
//! order of its statements, as Node does.

use std::ops::Range;

use rolldown_common::OutputChunk;

use netlify_sdk_core::text::Edit;

use crate::{
    order::{Evaluation, EvaluationGraph},
    source_map::mapped_code::MappedCode,
};

/// Puts the call of the module that an output is loaded for before the other calls at its end.
pub fn call_entry_first(graph: &EvaluationGraph, chunk: &OutputChunk, output: &mut MappedCode) {
    let entry = chunk.facade_module_id.as_ref().and_then(|id| graph.number(id.as_str()));
    if entry.is_some_and(|entry| graph.module(entry).evaluation == Evaluation::WhenCalled) {
        output.edit(&last_call_first(&output.code));
    }
}

/// The edits that put the last of the calls which follow one another at the end before the others.
fn last_call_first(code: &str) -> Vec<Edit> {
    let calls = last_calls(code);
    let [first, .., last] = &calls[..] else { return Vec::new() };
    let call = format!("{}\n", code[last.clone()].trim_end());
    vec![Edit::new(first.start..first.start, call), Edit::new(last.clone(), String::new())]
}

/// The lines of the last calls that follow one another. rolldown prints each on a line of its own, after all modules.
fn last_calls(code: &str) -> Vec<Range<usize>> {
    let mut calls: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        let end = start + line.len();
        if is_call(line.trim_end()) {
            if calls.last().is_some_and(|last| last.end < start) {
                calls.clear();
            }
            calls.push(start..end);
        }
        start = end;
    }
    calls
}

/// `init_a();`, `await init_a();`, `require_b.init_a();`
fn is_call(line: &str) -> bool {
    let call = line.strip_prefix("await ").unwrap_or(line).strip_suffix("();").unwrap_or_default();
    !call.is_empty() && call.chars().all(|part| part.is_alphanumeric() || matches!(part, '.' | '_' | '$'))
}

#[cfg(test)]
mod tests {
    use netlify_sdk_core::text::apply_edits;

    use super::last_call_first;

    #[test]
    fn the_last_call_comes_first() {
        for (code, expected) in [
            ("init_a();\ninit_b();\nexport { a };\n", "init_b();\ninit_a();\nexport { a };\n"),
            ("f();\n\nawait init_a();\nawait r.init$1();", "f();\n\nawait r.init$1();\nawait init_a();\n"),
            ("f();\n\ninit_a();\n", "f();\n\ninit_a();\n"),
            ("if (a)\n\tb();\nc();\n", "if (a)\n\tb();\nc();\n"),
            ("export default require_a();\n", "export default require_a();\n"),
        ] {
            assert_eq!(apply_edits(code, &last_call_first(code)), expected);
        }
    }
}
