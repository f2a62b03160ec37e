//! `require` by another name, and `require` of computed paths, as literal calls that the bundler follows.
//!
//! `createRequire(import.meta.url)` is how an ES module loads CommonJS; left alone, it would look for the package
//! on the site. CommonJS code gives `require` other names to hide it from bundlers that cannot take it.

use std::collections::HashMap;

use oxc_ast::{
    AstKind,
    ast::{Argument, CallExpression, Expression},
};
use oxc_semantic::{AstNode, NodeId};
use oxc_span::{GetSpan, Span};

use netlify_sdk_core::{path::relative, text::Edit};

use crate::code::{
    edit::{
        computed::{PathLoader, choice, is_relative},
        context::EditContext,
        edits::edit_at,
        rename_symbol::rename_symbol,
    },
    require_finder::RequireFinder,
    self_paths::{PathEvaluator, UNKNOWN},
    text_signs::{has, may_call_computed, may_read, may_rename_require},
};

/// What a created `require` is called where it is not simply called.
const CREATED: &str = "__ntli_created_require";

/// Whether a module may need the edits, by its text.
pub fn may_matter(code: &str) -> bool {
    has(code, "createRequire")
        || may_read(code, "module", "require")
        || may_rename_require(code)
        || may_call_computed(code, "require")
        || may_call_computed(code, "import")
}

/// The edits that make the calls visible.
pub fn make_visible(evaluator: PathEvaluator<'_, '_>, context: EditContext<'_>) -> Vec<Edit> {
    let requires = RequireCalls { finder: RequireFinder { evaluator }, context };
    let mut edits = Vec::new();
    let mut texts = HashMap::new();
    for node in evaluator.semantic.nodes().iter() {
        match node.kind() {
            AstKind::CallExpression(call) => {
                if let Some(text) = requires.callee(call) {
                    texts.insert(call.callee.span(), text);
                }
            }
            AstKind::ImportExpression(import) if requires.imported(&import.source).is_some() => {
                let specifier = requires.imported(&import.source).unwrap_or_default();
                edits.push(edit_at(import.source.span(), serde_json::Value::from(specifier).to_string()));
            }
            AstKind::ImportExpression(import) if !matches!(import.source, Expression::StringLiteral(_)) => {
                let choice = requires.choice(PathLoader::Import, &import.source);
                let keyword = Span::new(import.span.start, import.span.start + 6);
                edits.extend(choice.map(|text| edit_at(keyword, text)));
            }
            _ => {}
        }
    }
    // A symbol that hides `require` where it is to be called gets another name.
    for symbol in requires.finder.shadows() {
        let name = |node: NodeId| {
            let span = evaluator.semantic.nodes().kind(node).span();
            texts.remove(&span).unwrap_or_else(|| CREATED.to_owned())
        };
        edits.extend(rename_symbol(evaluator.semantic, symbol, CREATED, name));
    }
    edits.extend(
        texts
            .into_iter()
            .filter(|(span, text)| !is_same(evaluator, *span, text))
            .map(|(span, text)| edit_at(span, text)),
    );
    edits
}

fn is_same(evaluator: PathEvaluator<'_, '_>, span: Span, text: &str) -> bool {
    &evaluator.semantic.source_text()[span.start as usize..span.end as usize] == text
}

struct RequireCalls<'m, 'a> {
    finder: RequireFinder<'m, 'a>,
    context: EditContext<'m>,
}

impl<'a> RequireCalls<'_, 'a> {
    /// What to call instead, if the callee is `require` or another name of it.
    fn callee(&self, call: &'a CallExpression<'a>) -> Option<String> {
        let [argument] = &call.arguments[..] else { return None };
        let argument = argument.as_expression()?;
        if !self.finder.is_require(&call.callee) {
            return None;
        }
        match argument {
            Expression::StringLiteral(_) => Some("require".to_owned()),
            _ => self.finder.literal_call(argument).or_else(|| self.choice(PathLoader::Require, argument)),
        }
    }

    /// The specifier of the module that `import()` is called with, where that is always the same: `import(name)`,
    /// `import(import.meta.resolve("./a.mjs"))`, `import(new URL("./a.mjs", import.meta.url).href)`.
    fn imported(&self, source: &'a Expression<'a>) -> Option<String> {
        if let Expression::CallExpression(call) = source.get_inner_expression()
            && let Some(member) = call.callee.as_member_expression()
            && matches!(member.object(), Expression::ImportMeta(_))
            && member.static_property_name() == Some("resolve")
            && let Some(Expression::StringLiteral(specifier)) = call.arguments.first().and_then(Argument::as_expression)
        {
            return Some(specifier.value.to_string());
        }
        if matches!(source, Expression::StringLiteral(_)) {
            return None;
        }
        let text = self.finder.evaluator.text(source);
        if let Some(text) = text.filter(|text| !text.contains(UNKNOWN) && !text.starts_with('/') && !text.is_empty()) {
            return Some(text);
        }
        let path = self.finder.evaluator.own_path(source)?;
        let folder = self.finder.evaluator.folder();
        let is_there = || {
            let (parent, name) = path.rsplit_once('/')?;
            (self.context.files)(parent).iter().any(|file| file == name).then_some(())
        };
        let is_module =
            [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"].iter().any(|extension| path.ends_with(extension));
        if path.contains(UNKNOWN) || !is_module || is_there().is_none() {
            return None;
        }
        let specifier = relative(folder, &path);
        Some(if specifier.starts_with('.') { specifier } else { format!("./{specifier}") })
    }

    /// A path of which nothing is known may be any that stands in the module, as where it is a parameter.
    fn choice(&self, loader: PathLoader, path: &'a Expression<'a>) -> Option<String> {
        let folder = self.finder.evaluator.folder();
        let patterns = match self.finder.evaluator.text(path) {
            Some(text) if !text.contains(UNKNOWN) => return None,
            Some(text) => vec![text],
            None => self.mentioned(),
        };
        choice(loader, &patterns, |inside| (self.context.files)(&format!("{folder}/{inside}")))
    }

    /// The relative paths in the module that nothing is loaded with where they stand.
    fn mentioned(&self) -> Vec<String> {
        let nodes = self.finder.evaluator.semantic.nodes();
        let source = self.finder.evaluator.semantic.source_text();
        let begins_relative =
            |node: &AstNode<'a>| source.get(node.span().start as usize + 1..).is_some_and(is_relative);
        let stands_alone = |node: &AstNode<'a>| match nodes.parent_kind(node.id()) {
            AstKind::CallExpression(call) => !self.finder.is_require(&call.callee),
            AstKind::ImportExpression(_) | AstKind::BinaryExpression(_) => false,
            parent => !parent.is_module_declaration(),
        };
        let paths = nodes.iter().filter(|node| begins_relative(node) && stands_alone(node));
        paths.filter_map(|node| self.finder.evaluator.written(node.kind())).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::code::edit::edit_module::tests::edited;

    #[test]
    fn makes_literal_calls_visible() {
        let code = "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nconst a = require('a');\nrequire.resolve('b');\n";
        let expected = "import { createRequire } from 'node:module';\nconst __ntli_created_require = createRequire(import.meta.url);\nconst a = require('a');\n__ntli_created_require.resolve('b');\n";
        assert_eq!(edited(code).as_deref(), Some(expected));
    }

    #[test]
    fn knows_all_forms() {
        for (code, expected) in [
            ("createRequire(import.meta.url)('a');", "require('a');"),
            ("m.createRequire(fileURLToPath(import.meta.url))('a');", "require('a');"),
            (
                "import { createRequire as c } from 'module'; const r = c(new URL(import.meta.url)); r('a');",
                "import { createRequire as c } from 'module'; const r = c(new URL(import.meta.url)); require('a');",
            ),
            ("let r; r = createRequire(__filename); r('a');", "let r; r = createRequire(__filename); require('a');"),
            ("var r; f(() => { r = require; r('./a'); });", "var r; f(() => { r = require; require('./a'); });"),
            ("module.require('a');", "require('a');"),
            ("require(__dirname + '/a');", "(() => require(\"./a\"))(__dirname + '/a');"),
            ("const a = 'b'; require(a);", "const a = 'b'; (() => require(\"b\"))(a);"),
            ("const a = './b.mjs'; import(a);", "const a = './b.mjs'; import(\"./b.mjs\");"),
            ("import(`./b.mjs`);", "import(\"./b.mjs\");"),
            ("import('./' + 'b.mjs');", "import(\"./b.mjs\");"),
        ] {
            assert_eq!(edited(code).as_deref(), Some(expected), "{code}");
        }
    }

    #[test]
    fn leaves_other_requires_alone() {
        for code in [
            "const require = createRequire(somewhere);\nrequire('a');\n",
            "require('a'); createRequire('/elsewhere/x')('b');",
            "let r = require; r = f; r('a');",
        ] {
            assert_eq!(edited(code), None, "{code}");
        }
    }

    #[test]
    fn computed_paths_become_choices() {
        let code = edited("require('./words/' + name); import(`./words/${name}.js`);").unwrap();
        assert!(
            code.starts_with(
                "((path) => { switch (path) { case \"./words/one.js\": return require(\"./words/one.js\");"
            ),
            "{code}"
        );
        assert!(
            code.contains(
                "; (async (path) => { switch (path = `${path}`) { case \"./words/one.js\": return import(\"./words/one.js\");"
            ),
            "{code}"
        );
        assert!(code.ends_with("default: return import(path); } })(`./words/${name}.js`);"), "{code}");
    }

    #[test]
    fn a_parameter_may_be_any_path_that_stands_in_the_module() {
        let code =
            edited("const load = (path) => require(path); load(`./words/${name}`); load('./words/two.txt');").unwrap();
        let choice = code.strip_prefix("const load = (path) => ").unwrap();
        assert!(
            choice.starts_with(
                "((path) => { switch (path) { case \"./words/one.js\": return require(\"./words/one.js\");"
            ),
            "{code}"
        );
        assert!(choice.contains("default: return require(path); } })(path); load("), "{code}");
        assert_eq!(edited("import './words/one.js'; require(require('./words/two.js'));"), None);
    }
}
