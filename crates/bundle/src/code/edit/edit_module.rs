//! All edits of a module.

use netlify_sdk_core::text::Edit;

use crate::code::{
    edit::{
        caught_import, context::EditContext, edits::in_order, es_module_scope, import_options, json, proto, require,
        rolldown_name_clash, this, worker,
    },
    parsed_module::ParsedModule,
    self_paths::PathEvaluator,
};

/// The edits of a module that the bundler reads, in the order of their places.
pub fn edit_module(module: &ParsedModule<'_>, context: EditContext<'_>) -> Vec<Edit> {
    let code = module.code();
    let may_matter = require::may_matter(code)
        || worker::may_matter(code)
        || rolldown_name_clash::may_matter(code)
        || this::may_matter(module.path(), code)
        || json::may_matter(code)
        || proto::may_matter(code)
        || es_module_scope::may_matter(module.path(), code)
        || import_options::may_matter(code)
        || caught_import::may_matter(code);
    if !may_matter {
        return Vec::new();
    }
    let (evaluator, semantic) = (PathEvaluator::new(module), module.semantic());
    let mut edits = require::make_visible(evaluator, context);
    edits.extend(worker::point_to_outputs(evaluator, context));
    edits.extend(rolldown_name_clash::keep_apart(semantic));
    edits.extend(this::write_out(module.path(), semantic));
    edits.extend(json::import_namespaces(module.path(), semantic));
    edits.extend(proto::name_property(semantic));
    edits.extend(caught_import::show(semantic));
    edits.extend(es_module_scope::restore(module));
    edits.extend(import_options::keep(module.path(), semantic));
    in_order(edits)
}

#[cfg(test)]
pub mod tests {
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
