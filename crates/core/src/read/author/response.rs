//! Whether a function returns something that Netlify does not accept as a response.
//!
//! v2: `Response` or `undefined` (@netlify/serverless-functions-api). v1: an object with `statusCode` (netlify-cli,
//! `lib/functions/synchronous.ts`).

use oxc_ast::ast::{
    ArrowFunctionExpression, BindingPattern, Expression, Function, ObjectExpression, ObjectPropertyKind,
    VariableDeclaration,
};
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;
use oxc_syntax::scope::ScopeFlags;

use crate::{
    function::{ApiVersion, WrongResponse},
    read::author::{handler_function::HandlerFunction, reader::Reader},
};

impl<'a> Reader<'_, 'a> {
    /// The first thing that a function returns itself and that is certainly no response.
    pub(super) fn wrong_response(
        &self,
        version: ApiVersion,
        function: &HandlerFunction<'_, 'a>,
    ) -> Option<WrongResponse> {
        // Without `async`, a v1 handler answers with its callback, and what it returns does not count.
        if version == ApiVersion::V1 && !function.is_async {
            return None;
        }
        let mut variables = OwnVariables { reader: self, version, found: Vec::new() };
        function.visit(&mut variables);
        let wrong = |answer: &Expression<'a>| match answer.get_inner_expression() {
            Expression::Identifier(id) => variables.wrong(id.name.as_str()),
            _ => self.wrong(version, answer),
        };
        let mut first = None;
        function.each_returned(|answer| {
            first = first.or_else(|| answer.and_then(|answer| Some((wrong(answer)?, answer.span()))));
        });
        first.map(|(what, span)| WrongResponse { what, span: self.span(span) })
    }

    fn wrong(&self, version: ApiVersion, answer: &Expression<'a>) -> Option<&'static str> {
        match (answer.get_inner_expression(), version) {
            (Expression::StringLiteral(_) | Expression::TemplateLiteral(_), _) => Some("a string"),
            (Expression::NumericLiteral(_), _) => Some("a number"),
            (Expression::BooleanLiteral(_), _) => Some("a boolean"),
            (Expression::ArrayExpression(_), _) => Some("an array"),
            (Expression::NullLiteral(_), _) => Some("`null`"),
            (Expression::CallExpression(call), _) if call.callee.is_specific_member_access("JSON", "stringify") => {
                Some("a string")
            }
            (Expression::ConditionalExpression(conditional), _) => {
                self.wrong(version, &conditional.alternate)?;
                self.wrong(version, &conditional.consequent)
            }
            (Expression::ObjectExpression(_), ApiVersion::V2) => Some("an object"),
            (Expression::ObjectExpression(object), ApiVersion::V1) => {
                (!may_have_status(object)).then_some("an object without `statusCode`")
            }
            (answer, ApiVersion::V1) => self.is_response(answer).then_some("a `Response`"),
            _ => None,
        }
    }

    /// `new Response()`, `Response.json()`; not that of a package.
    fn is_response(&self, answer: &Expression<'a>) -> bool {
        let is_built = match answer {
            Expression::NewExpression(new) => new.callee.is_specific_id("Response"),
            Expression::CallExpression(call) => {
                ["json", "redirect", "error"].iter().any(|name| call.callee.is_specific_member_access("Response", name))
            }
            _ => false,
        };
        is_built && self.bindings.get("Response").is_none()
    }
}

/// The variables that a function declares itself.
struct OwnVariables<'r, 'b, 'a> {
    reader: &'r Reader<'b, 'a>,
    version: ApiVersion,
    /// Names, and what certainly is no response in constants.
    found: Vec<(String, Option<&'static str>)>,
}

impl OwnVariables<'_, '_, '_> {
    /// What a constant has that certainly is no response. Two of one name are not told apart.
    fn wrong(&self, name: &str) -> Option<&'static str> {
        let mut named = self.found.iter().filter(|(own, _)| own == name);
        named.next().filter(|_| named.next().is_none()).and_then(|(_, wrong)| *wrong)
    }
}

impl<'a> Visit<'a> for OwnVariables<'_, '_, 'a> {
    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}

    fn visit_variable_declaration(&mut self, declaration: &VariableDeclaration<'a>) {
        for declarator in &declaration.declarations {
            let init = declarator.init.as_ref().filter(|_| declaration.kind.is_const());
            let init = init.filter(|_| matches!(declarator.id, BindingPattern::BindingIdentifier(_)));
            // `statusCode` may be set later.
            let init = init.filter(|init| {
                self.version == ApiVersion::V2
                    || !matches!(init.get_inner_expression(), Expression::ObjectExpression(_))
            });
            let wrong = init.and_then(|init| self.reader.wrong(self.version, init));
            let names = declarator.id.get_binding_identifiers();
            self.found.extend(names.into_iter().map(|id| (id.name.to_string(), wrong)));
        }
    }
}

fn may_have_status(object: &ObjectExpression<'_>) -> bool {
    object.properties.iter().any(|property| match property {
        ObjectPropertyKind::SpreadProperty(_) => true,
        ObjectPropertyKind::ObjectProperty(property) => {
            property.key.static_name().is_none_or(|name| name == "statusCode")
        }
    })
}
