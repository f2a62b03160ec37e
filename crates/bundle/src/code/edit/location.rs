//! Paths that code makes of where its own file is: `new URL("./x", import.meta.url)`, `join(__dirname, "x")`.

use oxc_ast::{
    AstKind,
    ast::{
        Argument, BinaryExpression, BinaryOperator, BindingPattern, CallExpression, Expression, IdentifierReference,
        NewExpression, TemplateLiteral,
    },
};
use oxc_semantic::Semantic;

use netlify_sdk_core::path;

/// Stands in a path for a part that is only known when the code runs.
pub const UNKNOWN: char = '\0';

/// How many constants may be made of each other.
const MAX_DEPTH: usize = 8;

/// Reads paths in a module.
#[derive(Clone, Copy)]
pub struct Locator<'m, 'a> {
    /// The module.
    pub semantic: &'m Semantic<'a>,
    /// Its absolute path, with `/`.
    pub file: &'m str,
    depth: usize,
}

impl<'m, 'a> Locator<'m, 'a> {
    /// Reads paths in the module `file`.
    pub fn new(semantic: &'m Semantic<'a>, file: &'m str) -> Self {
        Self { semantic, file, depth: 0 }
    }

    /// The folder of the module.
    pub fn folder(&self) -> &'m str {
        self.file.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The text that an expression is, with [`UNKNOWN`] parts; a file's URL counts as its path. `None` where
    /// nothing of it is known.
    pub fn text(&self, expression: &Expression<'a>) -> Option<String> {
        match expression.get_inner_expression() {
            Expression::StringLiteral(literal) => Some(literal.value.to_string()),
            Expression::TemplateLiteral(template) => self.template(template),
            Expression::BinaryExpression(sum) => self.sum(sum),
            Expression::Identifier(name) => self.named(name),
            Expression::StaticMemberExpression(member) => match (&member.object, member.property.name.as_str()) {
                (Expression::ImportMeta(_), "url" | "filename") => Some(self.file.to_owned()),
                (Expression::ImportMeta(_), "dirname") => Some(self.folder().to_owned()),
                (object, "href" | "pathname") => self.absolute(object),
                _ => None,
            },
            Expression::NewExpression(new) => self.url(new),
            Expression::CallExpression(call) => self.call(call),
            _ => None,
        }
    }

    /// The text that a node of the tree is, where it is one that texts are written with.
    pub fn written(&self, node: AstKind<'a>) -> Option<String> {
        match node {
            AstKind::StringLiteral(literal) => Some(literal.value.to_string()),
            AstKind::TemplateLiteral(template) => self.template(template),
            AstKind::BinaryExpression(sum) => self.sum(sum),
            _ => None,
        }
    }

    fn template(&self, template: &TemplateLiteral<'a>) -> Option<String> {
        let mut text = String::new();
        for (index, quasi) in template.quasis.iter().enumerate() {
            text += quasi.value.cooked.as_ref()?;
            if let Some(part) = template.expressions.get(index) {
                text += &self.text_or_unknown(part);
            }
        }
        Some(text)
    }

    fn sum(&self, sum: &BinaryExpression<'a>) -> Option<String> {
        if sum.operator != BinaryOperator::Addition {
            return None;
        }
        let text = self.text_or_unknown(&sum.left) + &self.text_or_unknown(&sum.right);
        text.contains(|character| character != UNKNOWN).then_some(text)
    }

    fn text_or_unknown(&self, expression: &Expression<'a>) -> String {
        self.text(expression).unwrap_or_else(|| UNKNOWN.to_string())
    }

    fn absolute(&self, expression: &Expression<'a>) -> Option<String> {
        self.text(expression).filter(|text| text.starts_with('/'))
    }

    /// A constant, or a name that CommonJS has.
    fn named(&self, name: &IdentifierReference<'a>) -> Option<String> {
        if self.semantic.is_reference_to_global_variable(name) {
            return match name.name.as_str() {
                "__filename" => Some(self.file.to_owned()),
                "__dirname" => Some(self.folder().to_owned()),
                _ => None,
            };
        }
        let scoping = self.semantic.scoping();
        let symbol = scoping.get_reference(name.reference_id.get()?).symbol_id()?;
        if scoping.symbol_is_mutated(symbol) || self.depth == MAX_DEPTH {
            return None;
        }
        let AstKind::VariableDeclarator(declarator) = self.semantic.symbol_declaration(symbol).kind() else {
            return None;
        };
        let BindingPattern::BindingIdentifier(_) = declarator.id else { return None };
        Self { depth: self.depth + 1, ..*self }.text(declarator.init.as_ref()?)
    }

    fn url(&self, new: &NewExpression<'a>) -> Option<String> {
        if !matches!(&new.callee, Expression::Identifier(callee) if callee.name == "URL") {
            return None;
        }
        let first = new.arguments.first()?.as_expression()?;
        match new.arguments.get(1) {
            None => self.absolute(first),
            Some(base) => {
                let base = self.absolute(base.as_expression()?)?;
                let specifier = self.text(first)?;
                let is_relative = !specifier.contains(':') && !specifier.starts_with('/');
                is_relative.then(|| path::join(&base, &specifier))
            }
        }
    }

    fn call(&self, call: &CallExpression<'a>) -> Option<String> {
        let first = || call.arguments.first()?.as_expression();
        let (object, name) = match &call.callee {
            Expression::Identifier(callee) => (None, callee.name.as_str()),
            Expression::StaticMemberExpression(member) => (Some(&member.object), member.property.name.as_str()),
            _ => return None,
        };
        // Bundlers add `$1` to names.
        match (object, name.split_once('$').map_or(name, |(name, _)| name)) {
            (_, "fileURLToPath" | "pathToFileURL") => self.absolute(first()?),
            (_, "dirname") => Some(self.absolute(first()?)?.rsplit_once('/')?.0.to_owned()),
            (_, "join" | "resolve") if self.absolute_first(call) => self.joined(call),
            (Some(Expression::Identifier(require)), "resolve") if require.name == "require" => {
                let specifier = self.text(first()?).filter(|text| text.starts_with('.'))?;
                Some(path::join(self.file, &specifier))
            }
            (Some(object), "concat") => {
                let parts =
                    call.arguments.iter().map(|part| part.as_expression().map(|part| self.text_or_unknown(part)));
                Some(self.text(object)? + &parts.collect::<Option<String>>()?)
            }
            (Some(object), "toString") => self.absolute(object),
            _ => None,
        }
    }

    fn absolute_first(&self, call: &CallExpression<'a>) -> bool {
        let first = call.arguments.first().and_then(Argument::as_expression);
        first.is_some_and(|first| !first.is_string_literal() && self.absolute(first).is_some())
    }

    fn joined(&self, call: &CallExpression<'a>) -> Option<String> {
        let parts = call.arguments.iter().map(|part| part.as_expression().map(|part| self.text_or_unknown(part)));
        let parts = parts.collect::<Option<Vec<_>>>()?;
        Some(path::join("/", &parts.join("/")))
    }
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;
    use oxc_ast::ast::Statement;
    use oxc_parser::Parser;
    use oxc_semantic::SemanticBuilder;
    use oxc_span::SourceType;

    use super::*;

    /// The text of the last statement of a module `/app/lib/a.mjs`.
    fn text(code: &str) -> Option<String> {
        let allocator = Allocator::default();
        let program = Parser::new(&allocator, code, SourceType::mjs()).parse().program;
        let semantic = SemanticBuilder::new().with_build_nodes(true).build(&program).semantic;
        let Some(Statement::ExpressionStatement(last)) = program.body.last() else { panic!("an expression is last") };
        Locator::new(&semantic, "/app/lib/a.mjs").text(&last.expression)
    }

    #[test]
    fn finds_paths_beside_the_module() {
        for code in [
            "new URL('./b.mjs', import.meta.url)",
            "new URL('b.mjs', import.meta.url).href",
            "fileURLToPath(new URL('./b.mjs', import.meta.url))",
            "path.join(__dirname, './b.mjs')",
            "path.resolve(import.meta.dirname, '..', 'lib', 'b.mjs')",
            "const here = dirname(fileURLToPath(import.meta.url)); join(here, 'b.mjs')",
            "__dirname + '/b.mjs'",
            "`${__dirname}/b.mjs`",
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
