//! What an expression means as a path.

use oxc_ast::{
    AstKind,
    ast::{
        Argument, BinaryExpression, BinaryOperator, BindingPattern, CallExpression, Expression, IdentifierReference,
        LogicalOperator, MemberExpression, NewExpression, TemplateLiteral, UnaryOperator,
    },
};
use oxc_semantic::Semantic;
use oxc_span::{GetSpan, Span};

use netlify_sdk_core::path;

use crate::code::{
    names::called_by,
    parsed_module::ParsedModule,
    self_paths::{
        mention::SelfMention,
        path_text::{PathText, UNKNOWN, parent},
    },
};

/// How many constants may be made of each other.
const MAX_DEPTH: usize = 8;

/// The functions and methods that make paths of paths.
const FUNCTIONS: [&str; 10] = [
    "String",
    "concat",
    "dirname",
    "fileURLToPath",
    "join",
    "normalize",
    "pathToFileURL",
    "resolve",
    "slice",
    "toString",
];

/// Evaluates paths in a module.
#[derive(Clone, Copy)]
pub struct PathEvaluator<'m, 'a> {
    /// The module's names and nodes.
    pub semantic: &'m Semantic<'a>,
    /// The module's absolute path, with `/`.
    pub file: &'m str,
    /// An expression whose value is known, as where a variable stands that is only followed from its declaration.
    known: Option<(Span, &'m PathText)>,
    depth: usize,
}

impl<'m, 'a> PathEvaluator<'m, 'a> {
    /// For a module.
    pub fn new(module: &'m ParsedModule<'a>) -> Self {
        Self { semantic: module.semantic(), file: module.path(), known: None, depth: 0 }
    }

    /// The folder of the module.
    pub fn folder(&self) -> &'m str {
        parent(self.file)
    }

    /// The text that an expression is, with [`UNKNOWN`] parts; a file's URL counts as its path. `None` where
    /// nothing of it is known.
    pub fn text(&self, expression: &'a Expression<'a>) -> Option<String> {
        self.evaluate(expression).map(|value| value.text)
    }

    /// The absolute path that an expression makes of the module's location; `None` where it is anything else.
    pub fn own_path(&self, expression: &'a Expression<'a>) -> Option<String> {
        self.located(expression).map(|value| value.text)
    }

    /// The text that a node of the tree is, where it is one that texts are written with.
    pub fn written(&self, node: AstKind<'a>) -> Option<String> {
        let is_written =
            matches!(node, AstKind::StringLiteral(_) | AstKind::TemplateLiteral(_) | AstKind::BinaryExpression(_));
        is_written.then(|| self.value(node)).flatten().map(|value| value.text)
    }

    /// The path that a node makes of an expression in it, whose value is `known`.
    pub fn path_made_of(&self, known: (Span, &PathText), node: AstKind<'a>) -> Option<PathText> {
        let evaluator = PathEvaluator { known: Some(known), ..*self };
        evaluator.value(node).filter(|value| value.is_located)
    }

    fn evaluate(&self, expression: &'a Expression<'a>) -> Option<PathText> {
        self.value(AstKind::from_expression(expression))
    }

    fn evaluate_or_unknown(&self, expression: &'a Expression<'a>) -> PathText {
        self.evaluate(expression).unwrap_or_else(PathText::unknown)
    }

    fn located(&self, expression: &'a Expression<'a>) -> Option<PathText> {
        self.evaluate(expression).filter(|value| value.is_located)
    }

    fn value(&self, node: AstKind<'a>) -> Option<PathText> {
        if let Some((_, value)) = self.known.filter(|(span, _)| *span == node.span()) {
            return Some(value.clone());
        }
        if let Some(mention) = SelfMention::at(self.semantic, self.file, node) {
            return Some(PathText::located(mention.path));
        }
        match node {
            AstKind::StringLiteral(literal) => Some(PathText::plain(literal.value.as_str())),
            AstKind::TemplateLiteral(template) => self.template(template),
            AstKind::BinaryExpression(sum) => self.sum(sum),
            AstKind::IdentifierReference(name) => self.constant(name),
            AstKind::ParenthesizedExpression(outer) => self.evaluate(&outer.expression),
            AstKind::TSAsExpression(outer) => self.evaluate(&outer.expression),
            AstKind::TSSatisfiesExpression(outer) => self.evaluate(&outer.expression),
            AstKind::TSNonNullExpression(outer) => self.evaluate(&outer.expression),
            AstKind::TSTypeAssertion(outer) => self.evaluate(&outer.expression),
            AstKind::StaticMemberExpression(member) if matches!(member.property.name.as_str(), "href" | "pathname") => {
                self.located(&member.object)
            }
            // `import.meta.filename ?? fileURLToPath(import.meta.url)`
            AstKind::LogicalExpression(either) if either.operator != LogicalOperator::And => self.located(&either.left),
            AstKind::ConditionalExpression(choice) => {
                self.located(&choice.alternate)?;
                self.located(&choice.consequent)
            }
            AstKind::NewExpression(new) => self.url(new),
            AstKind::CallExpression(call) => self.call(call),
            _ => None,
        }
    }

    fn template(&self, template: &'a TemplateLiteral<'a>) -> Option<PathText> {
        let mut text: Option<PathText> = None;
        for (index, quasi) in template.quasis.iter().enumerate() {
            let quasi = PathText::plain(quasi.value.cooked.as_ref()?.as_str());
            text = match text {
                // The value that comes first decides whether all of it is a path of the module.
                None if quasi.text.is_empty() && !template.expressions.is_empty() => None,
                None => Some(quasi),
                Some(text) => Some(text.append(&quasi)),
            };
            if let Some(part) = template.expressions.get(index) {
                let part = self.evaluate_or_unknown(part);
                text = Some(text.map_or_else(|| part.clone(), |text| text.append(&part)));
            }
        }
        text
    }

    fn sum(&self, sum: &'a BinaryExpression<'a>) -> Option<PathText> {
        if sum.operator != BinaryOperator::Addition {
            return None;
        }
        let sum = self.evaluate_or_unknown(&sum.left).append(&self.evaluate_or_unknown(&sum.right));
        sum.text.contains(|character| character != UNKNOWN).then_some(sum)
    }

    /// The value of a variable that never gets another one.
    fn constant(&self, name: &IdentifierReference<'a>) -> Option<PathText> {
        let scoping = self.semantic.scoping();
        let symbol = scoping.get_reference(name.reference_id.get()?).symbol_id()?;
        if scoping.symbol_is_mutated(symbol) || self.depth == MAX_DEPTH {
            return None;
        }
        let AstKind::VariableDeclarator(declarator) = self.semantic.symbol_declaration(symbol).kind() else {
            return None;
        };
        let BindingPattern::BindingIdentifier(_) = declarator.id else { return None };
        Self { depth: self.depth + 1, ..*self }.evaluate(declarator.init.as_ref()?)
    }

    fn url(&self, new: &'a NewExpression<'a>) -> Option<PathText> {
        called_by(self.semantic, &new.callee, &["URL"])?;
        let first = new.arguments.first()?.as_expression()?;
        let Some(base) = new.arguments.get(1) else { return self.located(first) };
        let base = self.located(base.as_expression()?)?;
        let specifier = self.evaluate_or_unknown(first).text;
        let is_relative = !specifier.contains(':') && !specifier.starts_with('/');
        is_relative.then(|| base.resolve_url(&specifier))
    }

    fn call(&self, call: &'a CallExpression<'a>) -> Option<PathText> {
        let object = call.callee.as_member_expression().map(MemberExpression::object);
        let first = || call.arguments.first()?.as_expression();
        match called_by(self.semantic, &call.callee, &FUNCTIONS)? {
            "String" | "fileURLToPath" | "normalize" | "pathToFileURL" => self.located(first()?),
            "dirname" => Some(self.located(first()?)?.parent()),
            name @ ("join" | "resolve") => self.joined(call).or_else(|| match object? {
                Expression::Identifier(require) if name == "resolve" && require.name == "require" => {
                    let specifier = self.text(first()?).filter(|text| text.starts_with('.'))?;
                    Some(PathText::located(path::join(self.file, &specifier)))
                }
                _ => None,
            }),
            "concat" => {
                let parts = call.arguments.iter().map(Argument::as_expression);
                let start = self.evaluate(object?)?;
                parts.into_iter().try_fold(start, |text, part| Some(text.append(&self.evaluate_or_unknown(part?))))
            }
            "slice" => sliced(self.located(object?)?, &call.arguments),
            "toString" => self.located(object?),
            _ => None,
        }
    }

    /// `join(…)` or `resolve(…)` of a path of the module.
    fn joined(&self, call: &'a CallExpression<'a>) -> Option<PathText> {
        let (first, rest) = call.arguments.split_first()?;
        let part = |argument: &'a Argument<'a>| {
            argument.as_expression().map_or_else(PathText::unknown, |part| self.evaluate_or_unknown(part)).text
        };
        let start = self.located(first.as_expression()?)?;
        Some(rest.iter().map(part).fold(start, |path, part| path.join(&part)))
    }
}

/// `path.slice(0, -1)`, which takes a slash off, and `url.slice(7)`, which takes `file://` off.
fn sliced(path: PathText, arguments: &[Argument<'_>]) -> Option<PathText> {
    match arguments {
        [Argument::NumericLiteral(start)] if matches!(start.raw_str().as_ref(), "7" | "8") => Some(path),
        [Argument::NumericLiteral(start), Argument::UnaryExpression(end)] if start.raw_str() == "0" => {
            let is_last = end.operator == UnaryOperator::UnaryNegation
                && matches!(&end.argument, Expression::NumericLiteral(count) if count.raw_str() == "1");
            let mut text = path.text;
            text.pop();
            is_last.then(|| PathText::located(text))
        }
        _ => None,
    }
}

/// The property that a node reads of an object.
pub fn property_of(node: AstKind<'_>) -> Option<(&Expression<'_>, &str)> {
    match node {
        AstKind::StaticMemberExpression(member) => Some((&member.object, member.property.name.as_str())),
        AstKind::ComputedMemberExpression(member) => match &member.expression {
            Expression::StringLiteral(name) => Some((&member.object, name.value.as_str())),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;
    use oxc_ast::ast::Statement;

    use super::*;

    /// The text of the last statement of a module `/app/lib/a.mjs`.
    fn text(code: &str) -> Option<String> {
        let allocator = Allocator::default();
        let module = ParsedModule::new(&allocator, "/app/lib/a.mjs", code);
        let Some(Statement::ExpressionStatement(last)) = module.program().body.last() else {
            panic!("an expression is last")
        };
        PathEvaluator::new(&module).text(&last.expression)
    }

    #[test]
    fn finds_paths_beside_the_module() {
        for code in [
            "new URL('./b.mjs', import.meta.url)",
            "new URL('b.mjs', import.meta.url).href",
            "new URL('./b.mjs?x', import.meta['url'])",
            "fileURLToPath(new URL('./b.mjs', import.meta.url))",
            "path.join(__dirname, './b.mjs')",
            "path.resolve(import.meta.dirname, '..', 'lib', 'b.mjs')",
            "const here = dirname(fileURLToPath(import.meta.url)); join(here, 'b.mjs')",
            "import { dirname as d, join as j } from 'path'; j(d(__filename), 'b.mjs')",
            "join(fileURLToPath(new URL('.', import.meta.url)).slice(0, -1), 'b.mjs')",
            "__dirname + '/b.mjs'",
            "`${__dirname}/b.mjs`",
            "__dirname.concat('/b.mjs')",
            "require.resolve('./b.mjs')",
        ] {
            assert_eq!(text(code).as_deref(), Some("/app/lib/b.mjs"), "{code}");
        }
    }

    #[test]
    fn marks_what_is_unknown() {
        assert_eq!(text("'./words/' + x + '.js'").as_deref(), Some("./words/\0.js"));
        assert_eq!(text("`./${a}/${b}`").as_deref(), Some("./\0/\0"));
        assert_eq!(text("'./'.concat(x, '.js')").as_deref(), Some("./\0.js"));
        assert_eq!(text("join(__dirname, `../${a}`, 'b')").as_deref(), Some("/app/\0/b"));
    }

    #[test]
    fn knows_nothing_of_other_code() {
        for code in
            ["x", "a + b", "['a'].join('/')", "let d = '/x'; d = y; d", "new URL('https://a.example')", "f('./a')"]
        {
            assert_eq!(text(code), None, "{code}");
        }
    }
}
