//! Whether an exported value can be called.
//!
//! Only what is certain counts: a value that is known when the code runs may be a function.

use std::cell::OnceCell;

use oxc_ast::ast::{
    Declaration, ExportDefaultDeclarationKind, Expression, ObjectExpression, ObjectPropertyKind, Program, Statement,
    UnaryOperator,
};
use oxc_semantic::{Scoping, SemanticBuilder};
use oxc_span::{GetSpan, Span};
use oxc_syntax::symbol::SymbolId;

use crate::{
    js::{Binding, Bindings},
    netlify::events::EVENTS,
};

/// How many names are followed from one to the next.
const MAX_NAMES: u8 = 8;

/// A value that cannot be called.
#[derive(Clone, Copy)]
pub struct Uncallable {
    /// What it is, with its article.
    pub what: &'static str,
    /// Where it stands.
    pub span: Span,
}

/// How Netlify calls a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `handler` of a v1 function: itself.
    Handler,
    /// The default export of a v2 function: itself, its `fetch`, or its handlers of events.
    Default,
}

/// The values of a file. Scopes are only resolved when they are asked for, which few files need.
pub struct Values<'b, 'a> {
    /// The file.
    pub program: &'b Program<'a>,
    /// Its top-level names.
    pub bindings: Bindings<'b, 'a>,
    scoping: OnceCell<Scoping>,
}

impl<'b, 'a> Values<'b, 'a> {
    /// The values of a file.
    pub fn new(program: &'b Program<'a>, bindings: Bindings<'b, 'a>) -> Self {
        Self { program, bindings, scoping: OnceCell::new() }
    }

    /// Its scopes.
    pub fn scoping(&self) -> &Scoping {
        self.scoping.get_or_init(|| SemanticBuilder::new().build(self.program).semantic.into_scoping())
    }

    /// Why an expression cannot be called; `None` if it can, or if that is not certain.
    pub fn uncallable(&self, expression: &Expression<'a>, role: Role) -> Option<Uncallable> {
        self.follow(expression, role, MAX_NAMES)
    }

    fn follow(&self, expression: &Expression<'a>, role: Role, names: u8) -> Option<Uncallable> {
        let expression = expression.get_inner_expression();
        match expression {
            Expression::AssignmentExpression(assignment) if assignment.operator.is_assign() => {
                return self.follow(&assignment.right, role, names);
            }
            Expression::SequenceExpression(sequence) => return self.follow(sequence.expressions.last()?, role, names),
            Expression::ConditionalExpression(conditional) => {
                self.follow(&conditional.consequent, role, names)?;
                return self.follow(&conditional.alternate, role, names);
            }
            Expression::Identifier(id) => return self.name(id.name.as_str(), id.span, role, names.checked_sub(1)?),
            _ => {}
        }
        what(expression, role).map(|what| Uncallable { what, span: expression.span() })
    }

    fn name(&self, name: &str, span: Span, role: Role, names: u8) -> Option<Uncallable> {
        match self.bindings.get(name) {
            Some(Binding::Constant(value)) => {
                let is_object = matches!(value.get_inner_expression(), Expression::ObjectExpression(_));
                // Its methods may be added later.
                if is_object && role == Role::Default && !self.is_used_once(name) {
                    return None;
                }
                self.follow(value, role, names)
            }
            Some(Binding::Enum(_)) => Some(Uncallable { what: "an enum", span }),
            Some(Binding::Function | Binding::Variable(_) | Binding::Import(_)) | None => self.declared(name, span),
        }
    }

    /// What a declaration at the top level is, apart from variables and imports.
    pub fn declared(&self, name: &str, span: Span) -> Option<Uncallable> {
        let what = self.program.body.iter().find_map(|statement| match statement {
            Statement::FunctionDeclaration(function)
                if function.generator && function.name().is_some_and(|id| id == name) =>
            {
                Some(GENERATOR)
            }
            Statement::ClassDeclaration(class) if class.name().is_some_and(|id| id == name) => Some(CLASS),
            Statement::ExportDeclaration(export) => match &export.declaration {
                Declaration::FunctionDeclaration(function)
                    if function.generator && function.name().is_some_and(|id| id == name) =>
                {
                    Some(GENERATOR)
                }
                Declaration::ClassDeclaration(class) if class.name().is_some_and(|id| id == name) => Some(CLASS),
                _ => None,
            },
            _ => None,
        });
        let is_undefined = name == "undefined" && self.bindings.get(name).is_none();
        what.or_else(|| is_undefined.then_some(UNDEFINED)).map(|what| Uncallable { what, span })
    }

    /// What `export default` declares, where it is a class or a generator.
    pub fn declared_default(&self) -> Option<Uncallable> {
        self.program.body.iter().find_map(|statement| {
            let Statement::ExportDefaultDeclaration(export) = statement else { return None };
            let what = match &export.declaration {
                ExportDefaultDeclarationKind::FunctionDeclaration(function) if function.generator => GENERATOR,
                ExportDefaultDeclarationKind::ClassDeclaration(_) => CLASS,
                _ => return None,
            };
            Some(Uncallable { what, span: export.declaration.span() })
        })
    }

    /// Whether a top-level name is used in one place only.
    pub fn is_used_once(&self, name: &str) -> bool {
        self.symbol(name).is_some_and(|symbol| self.scoping().get_resolved_reference_ids(symbol).len() <= 1)
    }

    /// Whether something is assigned to a top-level name after its declaration.
    pub fn is_assigned(&self, name: &str) -> bool {
        self.symbol(name).is_none_or(|symbol| self.scoping().symbol_is_mutated(symbol))
    }

    fn symbol(&self, name: &str) -> Option<SymbolId> {
        let scoping = self.scoping();
        scoping.iter_bindings_in(scoping.root_scope_id()).find(|id| scoping.symbol_name(*id) == name)
    }
}

const CLASS: &str = "a class";
const GENERATOR: &str = "a generator function";
const UNDEFINED: &str = "`undefined`";

/// What an expression is that cannot be called; `None` for any other.
fn what(expression: &Expression<'_>, role: Role) -> Option<&'static str> {
    Some(match expression {
        Expression::StringLiteral(_) | Expression::TemplateLiteral(_) => "a string",
        Expression::NumericLiteral(_) | Expression::BigIntLiteral(_) => "a number",
        Expression::BooleanLiteral(_) => "a boolean",
        Expression::NullLiteral(_) => "`null`",
        Expression::RegExpLiteral(_) => "a regular expression",
        Expression::ArrayExpression(_) => "an array",
        Expression::ClassExpression(_) => CLASS,
        Expression::FunctionExpression(function) if function.generator => GENERATOR,
        Expression::ObjectExpression(object) if role == Role::Default => {
            return (!has_entry_point(object)).then_some("an object without `fetch`");
        }
        Expression::ObjectExpression(_) => "an object",
        Expression::UnaryExpression(unary) => match unary.operator {
            UnaryOperator::Void => UNDEFINED,
            UnaryOperator::Typeof => "a string",
            UnaryOperator::LogicalNot | UnaryOperator::Delete => "a boolean",
            UnaryOperator::UnaryPlus | UnaryOperator::UnaryNegation | UnaryOperator::BitwiseNot => "a number",
        },
        _ => return None,
    })
}

/// Whether a default-export object has, or may have, what Netlify calls: `fetch`, the handler of an event, or another
/// `default`, as the bootstrap of functions unwraps it.
fn has_entry_point(object: &ObjectExpression<'_>) -> bool {
    object.properties.iter().any(|property| match property {
        ObjectPropertyKind::SpreadProperty(_) => true,
        ObjectPropertyKind::ObjectProperty(property) => property
            .key
            .static_name()
            .is_none_or(|name| name == "fetch" || name == "default" || EVENTS.iter().any(|event| event.method == name)),
    })
}
