//! What a CommonJS file exports, wherever it does so.
//!
//! A use of `exports`, `module` or the top-level `this` that is not understood may export anything.

use oxc_ast::ast::{
    Argument, AssignmentExpression, AssignmentTarget, BinaryExpression, CallExpression, Class,
    ComputedMemberExpression, Expression, Function, IdentifierReference, ObjectExpression, ObjectPropertyKind, Program,
    PropertyKind, SimpleAssignmentTarget, StaticMemberExpression, ThisExpression, UnaryExpression, UnaryOperator,
    WithStatement,
};
use oxc_ast_visit::{
    Visit,
    walk::{
        walk_assignment_expression, walk_call_expression, walk_class, walk_computed_member_expression, walk_function,
        walk_simple_assignment_target, walk_static_member_expression, walk_unary_expression, walk_with_statement,
    },
};
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::ScopeFlags;

use crate::{
    js::Binding,
    read::author::callable::{Role, Uncallable, Values},
};

/// What a CommonJS file exports.
pub struct CommonJsExports<'v, 'b, 'a> {
    values: &'v Values<'b, 'a>,
    /// What is exported as `handler`: `None` for what may be called.
    pub handlers: Vec<Option<Uncallable>>,
    /// What is exported as `default`.
    pub defaults: Vec<Option<Uncallable>>,
    /// The other names that are exported.
    pub names: Vec<(String, Span)>,
    /// A function or class that is the whole module.
    pub function_module: Option<Span>,
    /// Whether it may export anything.
    pub is_open: bool,
    /// Counts functions with a `this` of their own around the current place.
    depth: u32,
}

impl<'v, 'b, 'a> CommonJsExports<'v, 'b, 'a> {
    /// Looks at the whole file; `has_this` says whether `this` means `exports` outside of functions.
    pub fn of(values: &'v Values<'b, 'a>, program: &Program<'a>, has_this: bool) -> Self {
        // Resolves the references that `is_free` asks about.
        values.scoping();
        let (handlers, defaults, names) = (Vec::new(), Vec::new(), Vec::new());
        let mut exports = Self {
            values,
            handlers,
            defaults,
            names,
            function_module: None,
            is_open: false,
            depth: u32::from(!has_this),
        };
        exports.visit_program(program);
        exports
    }

    /// `export = …` of TypeScript means `module.exports = …`.
    pub fn export_whole(&mut self, expression: &Expression<'a>) {
        match expression.get_inner_expression() {
            Expression::ObjectExpression(object) => self.add_object(object),
            Expression::ArrowFunctionExpression(_) | Expression::FunctionExpression(_) => {
                self.function_module = Some(expression.span());
            }
            // A static method may be the handler.
            Expression::ClassExpression(class) => {
                self.is_open |= class.heritage.is_some() || !class.body.body.is_empty();
                self.function_module = Some(expression.span());
            }
            Expression::AssignmentExpression(assignment) if assignment.operator.is_assign() => {
                self.export_whole(&assignment.right);
            }
            whole if self.is_exports(whole) => {}
            Expression::Identifier(id) if !self.is_free(id) => self.export_name(id),
            whole => self.is_open |= self.values.uncallable(whole, Role::Handler).is_none(),
        }
    }

    /// What has another use may get its `handler` there.
    fn export_name(&mut self, id: &IdentifierReference<'a>) {
        let name = id.name.as_str();
        match self.values.bindings.get(name).filter(|_| self.values.is_used_once(name)) {
            Some(Binding::Constant(value)) if !matches!(value, Expression::Identifier(_)) => self.export_whole(value),
            Some(Binding::Function) => self.function_module = Some(id.span),
            _ => self.is_open = true,
        }
    }

    fn add_object(&mut self, object: &ObjectExpression<'a>) {
        for property in &object.properties {
            let ObjectPropertyKind::ObjectProperty(property) = property else {
                self.is_open = true;
                continue;
            };
            let Some(name) = property.key.static_name() else {
                self.is_open = true;
                continue;
            };
            let is_plain = property.kind == PropertyKind::Init && !property.method;
            let value = if is_plain { self.values.uncallable(&property.value, Role::Handler) } else { None };
            // The `default` of such an object is not what Netlify calls: it takes the file for a v1 function.
            if name == "handler" {
                self.handlers.push(value);
            } else {
                self.names.push((name.into_owned(), property.key.span()));
            }
        }
    }

    fn add(&mut self, name: &str, span: Span, value: &Expression<'a>) {
        match name {
            "handler" => self.handlers.push(self.values.uncallable(value, Role::Handler)),
            "default" => self.defaults.push(self.values.uncallable(value, Role::Default)),
            _ => self.names.push((name.to_owned(), span)),
        }
    }

    /// Whether a name is not declared in the file.
    fn is_free(&self, id: &IdentifierReference<'a>) -> bool {
        id.reference_id.get().is_none_or(|reference| !self.values.scoping().has_binding(reference))
    }

    fn is_free_name(&self, expression: &Expression<'a>, name: &str) -> bool {
        matches!(expression.get_inner_expression(), Expression::Identifier(id) if id.name == name && self.is_free(id))
    }

    /// `exports`, `module.exports`, `this` outside of functions.
    fn is_exports(&self, expression: &Expression<'a>) -> bool {
        match expression.get_inner_expression() {
            Expression::ThisExpression(_) => self.depth == 0,
            Expression::StaticMemberExpression(member) => {
                member.property.name == "exports" && self.is_free_name(&member.object, "module")
            }
            Expression::ComputedMemberExpression(member) => {
                is_text(&member.expression, "exports") && self.is_free_name(&member.object, "module")
            }
            other => self.is_free_name(other, "exports"),
        }
    }

    /// The name of a member of `exports`, and its place; the name is `None` if it is computed.
    fn member<'t>(&self, target: &'t AssignmentTarget<'a>) -> Option<(Option<&'t str>, Span)> {
        match target {
            AssignmentTarget::StaticMemberExpression(member) if self.is_exports(&member.object) => {
                Some((Some(member.property.name.as_str()), member.property.span))
            }
            AssignmentTarget::ComputedMemberExpression(member) if self.is_exports(&member.object) => {
                let name = match &member.expression {
                    Expression::StringLiteral(name) => Some(name.value.as_str()),
                    _ => None,
                };
                Some((name, member.expression.span()))
            }
            _ => None,
        }
    }

    fn is_whole(&self, target: &AssignmentTarget<'a>) -> bool {
        match target {
            AssignmentTarget::StaticMemberExpression(member) => {
                member.property.name == "exports" && self.is_free_name(&member.object, "module")
            }
            AssignmentTarget::ComputedMemberExpression(member) => {
                is_text(&member.expression, "exports") && self.is_free_name(&member.object, "module")
            }
            _ => false,
        }
    }
}

impl<'a> Visit<'a> for CommonJsExports<'_, '_, 'a> {
    fn visit_assignment_expression(&mut self, assignment: &AssignmentExpression<'a>) {
        if self.is_whole(&assignment.left) {
            self.export_whole(&assignment.right);
        } else if let Some((name, span)) = self.member(&assignment.left) {
            match name {
                Some(name) => self.add(name, span, &assignment.right),
                None => self.is_open = true,
            }
        } else if !matches!(&assignment.left, AssignmentTarget::AssignmentTargetIdentifier(id) if id.name == "exports")
        {
            return walk_assignment_expression(self, assignment);
        }
        if !self.is_exports(&assignment.right) {
            self.visit_expression(&assignment.right);
        }
    }

    /// `for (exports.handler of …)`, `[exports.handler] = …`.
    fn visit_simple_assignment_target(&mut self, target: &SimpleAssignmentTarget<'a>) {
        let object = match target {
            SimpleAssignmentTarget::StaticMemberExpression(member) => Some(&member.object),
            SimpleAssignmentTarget::ComputedMemberExpression(member) => Some(&member.object),
            _ => None,
        };
        self.is_open |= object.is_some_and(|object| self.is_exports(object));
        walk_simple_assignment_target(self, target);
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        self.is_open |= self.is_free_name(&call.callee, "eval");
        let is_definition = call.callee.is_specific_member_access("Object", "defineProperty");
        if let [Argument::StringLiteral(name), descriptor, ..] = call.arguments.get(1..).unwrap_or_default()
            && is_definition
            && call.arguments[0].as_expression().is_some_and(|object| self.is_exports(object))
        {
            match name.value.as_str() {
                "handler" => self.handlers.push(None),
                "default" => self.defaults.push(None),
                other => self.names.push((other.to_owned(), name.span)),
            }
            return self.visit_argument(descriptor);
        }
        walk_call_expression(self, call);
    }

    /// Reading a member exports nothing.
    fn visit_static_member_expression(&mut self, member: &StaticMemberExpression<'a>) {
        let is_module = self.is_free_name(&member.object, "module");
        if is_module && member.property.name == "exports" {
            self.is_open = true;
        } else if !is_module && !self.is_exports(&member.object) {
            walk_static_member_expression(self, member);
        }
    }

    fn visit_computed_member_expression(&mut self, member: &ComputedMemberExpression<'a>) {
        if self.is_exports(&member.object) {
            return self.visit_expression(&member.expression);
        }
        walk_computed_member_expression(self, member);
    }

    fn visit_unary_expression(&mut self, unary: &UnaryExpression<'a>) {
        let is_name = matches!(unary.argument, Expression::Identifier(_)) || self.is_exports(&unary.argument);
        if !(unary.operator == UnaryOperator::Typeof && is_name) {
            walk_unary_expression(self, unary);
        }
    }

    /// `require.main === module`
    fn visit_binary_expression(&mut self, binary: &BinaryExpression<'a>) {
        for side in [&binary.left, &binary.right] {
            if !self.is_free_name(side, "module") && !self.is_exports(side) {
                self.visit_expression(side);
            }
        }
    }

    fn visit_identifier_reference(&mut self, id: &IdentifierReference<'a>) {
        self.is_open |= matches!(id.name.as_str(), "exports" | "module") && self.is_free(id);
    }

    fn visit_this_expression(&mut self, _: &ThisExpression) {
        self.is_open |= self.depth == 0;
    }

    fn visit_with_statement(&mut self, with: &WithStatement<'a>) {
        self.is_open = true;
        walk_with_statement(self, with);
    }

    fn visit_function(&mut self, function: &Function<'a>, flags: ScopeFlags) {
        self.depth += 1;
        walk_function(self, function, flags);
        self.depth -= 1;
    }

    fn visit_class(&mut self, class: &Class<'a>) {
        self.depth += 1;
        walk_class(self, class);
        self.depth -= 1;
    }
}

fn is_text(expression: &Expression<'_>, text: &str) -> bool {
    matches!(expression, Expression::StringLiteral(literal) if literal.value == text)
}
