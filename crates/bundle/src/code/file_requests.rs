//! What a file of a package that is not bundled may load and read when it runs.
//!
//! Node runs such a file as it is, so nothing is edited. Every name that it may load a module by is collected, and every
//! path that it makes of its own location.

use oxc_allocator::Allocator;
use oxc_ast::{
    AstKind,
    ast::{Argument, CallExpression, Expression, MemberExpression, Str},
};

use netlify_sdk_core::path;

use crate::code::{
    names::{called_by, property_name},
    parsed_module::ParsedModule,
    require_finder::RequireFinder,
    self_paths::{PathEvaluator, PathUse, UNKNOWN, self_paths},
    text_signs::has,
};

/// How a module is loaded, which decides where Node looks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LoadForm {
    /// `import`, `export … from`, `import()` and `import.meta.resolve`.
    Import,
    /// `require` and `require.resolve`.
    Require,
}

/// What a file may load and read.
#[derive(Debug, Default)]
pub struct FileRequests {
    /// Specifiers. Those of files beside the module may be absolute paths.
    pub loads: Vec<(String, LoadForm)>,
    /// Specifiers with [`UNKNOWN`] parts.
    pub patterns: Vec<(String, LoadForm)>,
    /// Paths that are made of the module's location.
    pub paths: Vec<PathUse>,
    /// Where modules are loaded of whose names nothing is known.
    pub unknown: Vec<u32>,
}

/// Names in the code that Emscripten and wasm-bindgen write around WebAssembly.
const GLUE_SIGNS: [&str; 3] = ["locateFile", "__wbg_set_wasm", "__wbindgen_start"];

/// What the file at an absolute path may load and read.
pub fn file_requests(file: &str, code: &str) -> FileRequests {
    if !["import", "require", "export", "__dirname", "__filename"].iter().any(|word| has(code, word)) {
        return FileRequests::default();
    }
    let allocator = Allocator::default();
    let module = ParsedModule::new(&allocator, file, code);
    let evaluator = PathEvaluator::new(&module);
    let mut collector = RequestCollector {
        finder: RequireFinder { evaluator },
        found: FileRequests { paths: self_paths(&module, &[]).uses, ..FileRequests::default() },
    };
    for node in module.semantic().nodes().iter() {
        collector.visit(node.kind());
    }
    let mut found = collector.found;
    if GLUE_SIGNS.iter().any(|sign| has(code, sign)) {
        found.paths = named_beside(&module, found.paths);
    }
    found
}

struct RequestCollector<'m, 'a> {
    finder: RequireFinder<'m, 'a>,
    found: FileRequests,
}

impl<'a> RequestCollector<'_, 'a> {
    fn visit(&mut self, node: AstKind<'a>) {
        match node {
            AstKind::ImportDeclaration(import) if !import.import_kind.is_type() => self.load(&import.source.value),
            AstKind::ExportAllDeclaration(export) if !export.export_kind.is_type() => self.load(&export.source.value),
            AstKind::ExportFromDeclaration(export) if !export.export_kind.is_type() => self.load(&export.source.value),
            AstKind::ImportExpression(import) => self.add(&import.source, LoadForm::Import, true),
            AstKind::CallExpression(call) => self.call(call),
            _ => {}
        }
    }

    fn load(&mut self, specifier: &str) {
        self.found.loads.push((specifier.to_owned(), LoadForm::Import));
    }

    fn call(&mut self, call: &'a CallExpression<'a>) {
        let Some(argument) = call.arguments.first().and_then(Argument::as_expression) else { return };
        if self.finder.is_require(&call.callee) {
            return self.add(argument, LoadForm::Require, true);
        }
        // `register("./hooks.mjs", import.meta.url)` of `node:module`.
        if called_by(self.finder.evaluator.semantic, &call.callee, &["register"]).is_some() {
            return self.add(argument, LoadForm::Import, false);
        }
        if property_name(&call.callee) != Some("resolve") {
            return;
        }
        let Some(object) = call.callee.as_member_expression().map(MemberExpression::object) else { return };
        if matches!(object, Expression::ImportMeta(_)) {
            self.add(argument, LoadForm::Import, false);
        } else if self.finder.is_require(object) {
            self.add(argument, LoadForm::Require, false);
        }
    }

    /// Adds what a specifier may be. A module that is only resolved, not loaded, is mostly one of the caller's.
    fn add(&mut self, specifier: &'a Expression<'a>, form: LoadForm, is_loaded: bool) {
        // `require(a ? "./b" : "./c")`
        match specifier.get_inner_expression() {
            Expression::ConditionalExpression(choice) => {
                self.add(&choice.consequent, form, is_loaded);
                return self.add(&choice.alternate, form, is_loaded);
            }
            Expression::LogicalExpression(either) => {
                self.add(&either.left, form, is_loaded);
                return self.add(&either.right, form, is_loaded);
            }
            _ => {}
        }
        match self.finder.evaluator.text(specifier) {
            Some(text) if !text.contains(UNKNOWN) => self.found.loads.push((text, form)),
            Some(text) if !text.starts_with(UNKNOWN) => self.found.patterns.push((text, form)),
            _ if is_loaded => self.found.unknown.push(oxc_span::GetSpan::span(specifier).start),
            _ => {}
        }
    }
}

/// The code that Emscripten and wasm-bindgen write around WebAssembly finds its files by names that stand in it, in the
/// folder that it is in, or where its caller says (`locateFile`). Some look in the folders above as well, for a bundler that
/// has moved the code.
fn named_beside(module: &ParsedModule<'_>, paths: Vec<PathUse>) -> Vec<PathUse> {
    let folder = path::folder(module.path());
    let is_folder = |found: &PathUse| found.path.trim_end_matches('/') == folder;
    let (below, mut paths): (Vec<_>, Vec<_>) = paths.into_iter().partition(is_folder);
    let Some(first) = below.first() else { return paths };
    let names = module.semantic().nodes().iter().filter_map(|node| match node.kind() {
        AstKind::StringLiteral(literal) => Some(literal.value.as_str()),
        AstKind::TemplateLiteral(template) if template.expressions.is_empty() => {
            template.quasis.first().and_then(|text| text.value.cooked.as_ref()).map(Str::as_str)
        }
        _ => None,
    });
    let is_name = |name: &&str| {
        let is_file = [".wasm", ".data", ".mem", ".worker.js", ".worker.mjs"].iter().any(|end| name.ends_with(end));
        is_file && !name.contains(['/', '\\'])
    };
    for name in names.map(|name| name.trim_start_matches("./")).filter(is_name) {
        let path = format!("{folder}/{name}");
        paths.push(PathUse { pattern: path.clone(), path, is_open: false, span: first.span });
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loads(code: &str) -> Vec<String> {
        let found = file_requests("/p/lib/a.js", code);
        let unknown = found.unknown.iter().map(|at| format!("?{at}"));
        let patterns = found.patterns.into_iter().map(|(text, _)| text.replace(UNKNOWN, "*"));
        found.loads.into_iter().map(|(text, _)| text).chain(patterns).chain(unknown).collect()
    }

    #[test]
    fn every_form_of_loading_is_found() {
        for (code, expected) in [
            (
                "import a from 'a'; export * from './b'; export { c } from 'c'; import('d');",
                &["a", "./b", "c", "d"][..],
            ),
            ("const r = require; r('a'); module.require('b'); require.resolve('c');", &["a", "b", "c"]),
            ("import { createRequire } from 'module'; createRequire(import.meta.url)('a');", &["module", "a"]),
            ("import.meta.resolve('a'); export {};", &["a"]),
            (
                "import { register as r } from 'node:module'; r('a/hooks.mjs', import.meta.url);",
                &["node:module", "a/hooks.mjs"],
            ),
            ("require(x ? './a' : './b');", &["./a", "./b"]),
            ("require(__dirname + '/a');", &["/p/lib/a"]),
            ("require('./words/' + name); require(`@scope/${name}`);", &["./words/*", "@scope/*"]),
            ("require(name);", &["?8"]),
            ("require.resolve(name);", &[]),
            ("function f(require) { require('a'); }", &[]),
        ] {
            assert_eq!(loads(code), expected, "{code}");
        }
    }

    #[test]
    fn glue_code_of_webassembly_reads_the_files_that_it_names() {
        for code in [
            "var d = ''; d = __dirname + '/'; function locateFile(a) { return d + a } f(locateFile('x.wasm'));",
            "for (const a of __dirname.split(sep).map(b => join(b, './x.wasm'))) read(a); wasm.__wbg_set_wasm(c);",
        ] {
            let found = file_requests("/p/lib/a.js", code);
            assert_eq!(found.paths.iter().map(|found| found.path.as_str()).collect::<Vec<_>>(), ["/p/lib/x.wasm"]);
        }
    }
}
