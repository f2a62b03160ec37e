//! Small edits of code by what its names mean, for what the bundler leaves as it is.
//!
//! They are found here and made by `bundle`, which has the source map that must follow them.

mod computed;
mod hide_require;
mod json;
mod rename;
mod require;
mod rolldown_name_clash;
mod this;
mod throw;
mod worker;

pub use self::{hide_require::hide_require, rename::rename_top_level};

use oxc_ast::AstKind;
use oxc_semantic::{NodeId, Semantic, SymbolId};
use oxc_span::{GetSpan, Span};

use netlify_sdk_core::text::Edit;

use crate::code::{ParsedModule, self_paths::PathEvaluator};

/// The edit that replaces what stands at a span.
fn edit_at(span: Span, text: impl Into<String>) -> Edit {
    Edit::new(span.start as usize..span.end as usize, text)
}

/// The edits in the order of their places, without those inside of text that another one replaces.
pub fn in_order(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.range.start, std::cmp::Reverse(edit.range.end)));
    let mut end = 0;
    edits.retain(|edit| {
        edit.range.start >= end && {
            end = edit.range.end;
            true
        }
    });
    edits
}

/// What the edits of a module ask about other files.
#[derive(Clone, Copy)]
pub struct EditContext<'s> {
    /// The files in a folder and in the folders in it, relative to it, sorted.
    pub files: &'s dyn Fn(&str) -> Vec<String>,
    /// The name of a module that exports, as the default, the URL of a file that is bundled on its own; `None` where
    /// the file is not there.
    pub worker_output: &'s dyn Fn(&str) -> Option<String>,
}

/// The edits of a module that the bundler reads, in the order of their places.
pub fn edit_module(module: &ParsedModule<'_>, context: EditContext<'_>) -> Vec<Edit> {
    let code = module.code();
    let may_matter = require::may_matter(code)
        || worker::may_matter(code)
        || rolldown_name_clash::may_matter(code)
        || this::may_matter(code)
        || json::may_matter(code)
        || throw::may_matter(code);
    if !may_matter {
        return Vec::new();
    }
    let (evaluator, semantic) = (PathEvaluator::new(module), module.semantic());
    let mut edits = require::make_visible(evaluator, context);
    edits.extend(worker::point_to_outputs(evaluator, context));
    edits.extend(rolldown_name_clash::keep_apart(semantic));
    edits.extend(this::write_out(semantic));
    edits.extend(json::require_instead(semantic));
    edits.extend(throw::put_off(semantic));
    in_order(edits)
}

/// Renames a symbol where it is declared and wherever it is used; `name` says what to at a place.
fn rename_symbol(
    semantic: &Semantic<'_>,
    symbol: SymbolId,
    to: &str,
    mut name: impl FnMut(NodeId) -> String,
) -> Vec<Edit> {
    let scoping = semantic.scoping();
    let from = scoping.symbol_name(symbol);
    let mut edits = vec![edit_at(scoping.symbol_span(symbol), to)];
    edits.extend(scoping.symbol_redeclarations(symbol).iter().map(|other| edit_at(other.span, to)));
    for reference in semantic.symbol_references(symbol) {
        let to = name(reference.node_id());
        let text = match semantic.nodes().parent_kind(reference.node_id()) {
            AstKind::ObjectProperty(property) if property.shorthand => format!("{from}: {to}"),
            AstKind::ExportSpecifier(specifier) if specifier.local.span() == specifier.exported.span() => {
                format!("{to} as {from}")
            }
            _ => to,
        };
        edits.push(edit_at(semantic.reference_span(reference), text));
    }
    edits
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use netlify_sdk_core::text::apply_edits;

    use super::*;

    /// The module `/app/lib/a.js` after its edits, beside the file `w.mjs` and the folder `words`.
    pub fn edited(code: &str) -> Option<String> {
        let files = |folder: &str| match folder {
            "/app/lib/./words" => vec!["one.js".to_owned(), "two.js".to_owned()],
            _ => Vec::new(),
        };
        let worker_output = |file: &str| (file == "/app/lib/w.mjs").then(|| format!("worker:{file}"));
        let allocator = Allocator::default();
        let module = ParsedModule::new(&allocator, "/app/lib/a.js", code);
        let edits = edit_module(&module, EditContext { files: &files, worker_output: &worker_output });
        (!edits.is_empty()).then(|| apply_edits(code, &edits))
    }

    /// Has in it whatever a text search could look for, and no code.
    const COMMENT: &str = "/* Worker( new Worker( fork( createRequire module.require = require; require_ require(x) import(x) \
        __dirname import.meta .json import( */ ";

    /// A comment must not decide what is edited: each form, with and without it.
    #[test]
    fn every_form_is_found_without_a_comment_that_names_it() {
        let worker = "new URL('./w.mjs', import.meta.url)";
        let output = "require(\"worker:/app/lib/w.mjs\").default";
        for (code, argument, expected) in [
            ("new Worker(@);", worker, output),
            ("new Worker$1(@);", worker, output),
            ("new Worker2(@);", worker, output),
            ("new Worker /* x */ (@);", worker, output),
            ("new Worker\n(@);", worker, output),
            ("new Worker // x\n(@);", worker, output),
            ("import { Worker as W } from 'node:worker_threads'; new W(@);", worker, output),
            ("import { Worker as Worker$1 } from 'node:worker_threads'; new Worker$1(@);", worker, output),
            ("import * as wt from 'node:worker_threads'; new wt.Worker(@);", worker, output),
            ("import wt from 'node:worker_threads'; new wt['Worker'](@);", worker, output),
            ("const { Worker: W } = require('worker_threads'); new W(@);", worker, output),
            ("const { Worker: W = 1 } = require('worker_threads'); new W(@);", worker, output),
            ("const wt = require('worker_threads'); new wt.Worker(@);", worker, output),
            ("const W = require('worker_threads').Worker; new W(@);", worker, output),
            ("const W = wt.Worker, V = W; new (0, V)(@);", worker, output),
            ("fork(@);", worker, output),
            ("fork2(@);", worker, output),
            ("fork$1 (@);", worker, output),
            ("import { fork as f } from 'node:child_process'; f(@);", worker, output),
            ("const { fork: f } = require('child_process'); f(@);", worker, output),
            ("(0, child_process_1.fork)(@);", worker, output),
            ("new Worker(@);", "new URL('./w.mjs', import . meta . url)", output),
            ("new Worker(@);", "require /* x */ . resolve('./w.mjs')", output),
            ("@('a');", "createRequire(import.meta.url)", "require"),
            ("@('a');", "createRequire2(import.meta.url)", "require"),
            ("@('a');", "m['createRequire'](import.meta.url)", "require"),
            ("import { createRequire as c } from 'module'; @('a');", "c(import.meta.url)", "require"),
            ("const { createRequire: c } = require('module'); @('a');", "c(import.meta.url)", "require"),
            ("const c = module_1.createRequire; @('a');", "c(__filename)", "require"),
            ("@('a');", "module.require", "require"),
            ("@('a');", "module['require']", "require"),
            ("@('a');", "module /* x */ .\n require", "require"),
            ("const r = require\n@('a');", "r", "require"),
            ("const r = (require); @('a');", "r", "require"),
            ("const r = /* x */ require; @('a');", "r", "require"),
            ("const r = module['require']; @('a');", "r", "require"),
            ("@('a');", "(require)", "require"),
            ("@ /* x */ (__dirname + '/a');", "require", "(() => require(\"./a\"))"),
            ("@ (__dirname + '/a');", "require", "(() => require(\"./a\"))"),
            (
                "@; f();",
                "import /* x */ ('./a.json')",
                "Promise.resolve().then(() => require(\"./a.json\")).then((json) => ({ ...json, default: json }))",
            ),
            (
                "f(@);",
                "import\n('./a.json')",
                "Promise.resolve().then(() => require(\"./a.json\")).then((json) => ({ ...json, default: json }))",
            ),
        ] {
            let written = code.replace('@', argument);
            // What is not replaced must stay: only the marked place is edited.
            let expected = code.replace('@', expected);
            assert_eq!(edited(&written).as_deref(), Some(expected.as_str()), "{written}");
            let commented = edited(&format!("{COMMENT}{written}"));
            assert_eq!(commented, Some(format!("{COMMENT}{expected}")), "{written}");
        }
    }
}
