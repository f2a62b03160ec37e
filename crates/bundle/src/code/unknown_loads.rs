//! Modules that are loaded by names which are only known when the code runs.

use oxc_ast::{AstKind, ast::Expression};
use oxc_span::{GetSpan, Span};

use netlify_sdk_core::text::Edit;

use crate::code::{
    parsed_module::ParsedModule,
    require_finder::RequireFinder,
    self_paths::{PathEvaluator, UNKNOWN},
    text_signs::{may_call_computed, may_rename_require},
};

/// Begins the names of modules that Node finds anywhere.
const ANYWHERE: [&str; 3] = ["node:", "data:", "/"];

/// A place where a module is loaded that cannot be bundled, because nobody knows which.
#[derive(Debug, PartialEq, Eq)]
pub struct UnknownLoad {
    /// Where the call begins and ends.
    pub span: (u32, u32),
    /// What is called.
    pub callee: &'static str,
}

/// The calls of `import()` and `require` with a name that is not known, and that no edit in `replaced` makes known.
pub fn unknown_loads(module: &ParsedModule<'_>, replaced: &[Edit]) -> Vec<UnknownLoad> {
    let code = module.code();
    if !may_call_computed(code, "import") && !may_call_computed(code, "require") && !may_rename_require(code) {
        return Vec::new();
    }
    let evaluator = PathEvaluator::new(module);
    let finder = RequireFinder { evaluator };
    let is_replaced = |span: Span| {
        let (start, end) = (span.start as usize, span.end as usize);
        replaced.iter().any(|edit| edit.range.start < end && start < edit.range.end)
    };
    let calls = module.semantic().nodes().iter().filter_map(|node| {
        let (at, callee, source, keyword) = match node.kind() {
            AstKind::ImportExpression(import) => {
                (import.span, "import()", &import.source, Span::new(import.span.start, import.span.start + 6))
            }
            AstKind::CallExpression(call) if finder.is_require(&call.callee) => {
                let [argument] = &call.arguments[..] else { return None };
                (call.span, "require", argument.as_expression()?, call.callee.span())
            }
            _ => return None,
        };
        let is_known = || {
            matches!(source, Expression::StringLiteral(_))
                || is_replaced(keyword)
                || is_replaced(source.span())
                || evaluator.own_path(source).is_some()
                || evaluator
                    .text(source)
                    .is_some_and(|text| !text.contains(UNKNOWN) || ANYWHERE.iter().any(|start| text.starts_with(start)))
        };
        (!is_known()).then_some(UnknownLoad { span: (at.start, at.end), callee })
    });
    calls.collect()
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use super::*;
    use crate::code::{EditContext, edit_module};

    /// What is loaded that is not known, after all edits.
    fn unknown(code: &str) -> Vec<&str> {
        let allocator = Allocator::default();
        let module = ParsedModule::new(&allocator, "/app/lib/a.js", code);
        let files = |folder: &str| match folder {
            "/app/lib/./words" => vec!["one.js".to_owned()],
            _ => Vec::new(),
        };
        let edits = edit_module(&module, EditContext { files: &files, worker_output: &|_| None });
        let loads = unknown_loads(&module, &edits);
        loads.iter().map(|load| &code[load.span.0 as usize..load.span.1 as usize]).collect()
    }

    #[test]
    fn what_is_known_is_not_reported() {
        for code in [
            "import('a'); require('b'); import(`./c.mjs`);",
            "const a = './b.mjs'; import(a);",
            "import(`./words/${name}.js`); require('./words/' + name);",
            "import('node:' + name); require(`/opt/${name}`);",
            "import(new URL('./words/' + name, import.meta.url));",
            "require(__dirname + '/words/' + name);",
            "function f(require) { return require(name); }",
            "const load = (path) => import(path); load('./words/one.js');",
        ] {
            assert_eq!(unknown(code), [""; 0], "{code}");
        }
    }

    #[test]
    fn what_is_not_known_is_reported() {
        for code in [
            "import(name)",
            "const { a } = { a: './b.mjs' }; @import(a)",
            "import(`./none/${name}.js`)",
            "import(`${name}.js`)",
            "require(name)",
            "const load = require; @load(name)",
            "import(list[0])",
        ] {
            let expected = code.rsplit('@').next().unwrap_or_default();
            assert_eq!(unknown(&code.replace('@', "")), [expected], "{code}");
        }
    }
}
