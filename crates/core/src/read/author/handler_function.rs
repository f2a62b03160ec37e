//! The function that Netlify calls, where the file itself contains it.

use oxc_ast::ast::{
    ArrowFunctionBody, ArrowFunctionExpression, Declaration, ExportDefaultDeclarationKind, Expression, Function,
    FunctionBody, ObjectPropertyKind, Program, ReturnStatement, Statement,
};
use oxc_ast_visit::Visit;
use oxc_syntax::scope::ScopeFlags;

use crate::{
    function::ApiVersion,
    js::{Binding, Bindings},
    read::author::exports::{DefaultExport, Exports},
};

/// The function that Netlify calls.
pub struct HandlerFunction<'b, 'a> {
    body: Body<'b, 'a>,
    /// Whether it is declared `async`.
    pub is_async: bool,
}

enum Body<'b, 'a> {
    Statements(&'b FunctionBody<'a>),
    Expression(&'b Expression<'a>),
}

impl<'b, 'a> HandlerFunction<'b, 'a> {
    /// The default export of a v2 function, or its `fetch`, or `handler`; directly, or through one name.
    pub fn of(exports: &Exports<'b, 'a>, program: &'b Program<'a>, bindings: Bindings<'b, 'a>) -> Option<Self> {
        let find = |expression: &'b Expression<'a>| in_expression(expression, program, bindings);
        match exports.default.filter(|_| exports.api_version() == ApiVersion::V2) {
            Some(DefaultExport::Other) => declared_default(program),
            Some(DefaultExport::Expression(expression)) => find(expression),
            _ => exports.handlers.iter().find_map(|handler| find(handler)).or_else(|| declared(program, "handler")),
        }
    }

    /// Lets a visitor see the statements of the function.
    pub fn visit(&self, visitor: &mut impl Visit<'a>) {
        if let Body::Statements(body) = self.body {
            visitor.visit_function_body(body);
        }
    }

    /// Calls `look` with everything that the function itself returns; `None` for `return` alone.
    pub fn each_returned(&self, look: impl FnMut(Option<&Expression<'a>>)) {
        match self.body {
            Body::Statements(body) => Returns(look).visit_function_body(body),
            Body::Expression(expression) => {
                let mut look = look;
                look(Some(expression));
            }
        }
    }
}

fn in_expression<'b, 'a>(
    expression: &'b Expression<'a>,
    program: &'b Program<'a>,
    bindings: Bindings<'b, 'a>,
) -> Option<HandlerFunction<'b, 'a>> {
    match expression.get_inner_expression() {
        Expression::Identifier(id) => match bindings.get(id.name.as_str())? {
            Binding::Constant(value) => in_value(value),
            Binding::Function => declared(program, id.name.as_str()),
            _ => None,
        },
        value => in_value(value),
    }
}

fn in_value<'b, 'a>(value: &'b Expression<'a>) -> Option<HandlerFunction<'b, 'a>> {
    match value.get_inner_expression() {
        Expression::ArrowFunctionExpression(arrow) => {
            let body = match &arrow.body {
                ArrowFunctionBody::FunctionBody(body) => Body::Statements(body),
                returned => Body::Expression(returned.as_expression()?),
            };
            Some(HandlerFunction { body, is_async: arrow.r#async })
        }
        Expression::FunctionExpression(function) => of_function(function),
        Expression::ObjectExpression(object) => object.properties.iter().find_map(|property| match property {
            ObjectPropertyKind::ObjectProperty(property) if property.key.is_specific_static_name("fetch") => {
                match property.value.get_inner_expression() {
                    Expression::ObjectExpression(_) => None,
                    method => in_value(method),
                }
            }
            _ => None,
        }),
        _ => None,
    }
}

fn of_function<'b, 'a>(function: &'b Function<'a>) -> Option<HandlerFunction<'b, 'a>> {
    if function.generator {
        return None;
    }
    Some(HandlerFunction { body: Body::Statements(function.body.as_deref()?), is_async: function.r#async })
}

fn declared_default<'b, 'a>(program: &'b Program<'a>) -> Option<HandlerFunction<'b, 'a>> {
    program.body.iter().find_map(|statement| match statement {
        Statement::ExportDefaultDeclaration(export) => match &export.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(function) => of_function(function),
            _ => None,
        },
        Statement::ExportNamedDeclaration(export) => {
            let specifier = export.specifiers.iter().find(|specifier| specifier.exported.name() == "default")?;
            declared(program, specifier.local.name().as_str())
        }
        _ => None,
    })
}

fn declared<'b, 'a>(program: &'b Program<'a>, name: &str) -> Option<HandlerFunction<'b, 'a>> {
    let function = program.body.iter().find_map(|statement| {
        match statement {
            Statement::FunctionDeclaration(function) => Some(function),
            Statement::ExportDeclaration(export) => match &export.declaration {
                Declaration::FunctionDeclaration(function) => Some(function),
                _ => None,
            },
            _ => None,
        }
        .filter(|function| function.name().is_some_and(|id| id == name))
    })?;
    of_function(function)
}

/// Looks at the `return` statements of one function, without those of nested functions.
struct Returns<F>(F);

impl<'a, F: FnMut(Option<&Expression<'a>>)> Visit<'a> for Returns<F> {
    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}

    fn visit_return_statement(&mut self, statement: &ReturnStatement<'a>) {
        self.0(statement.argument.as_ref());
    }
}
