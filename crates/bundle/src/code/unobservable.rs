//! Whether anything can observe when a module is evaluated.

use std::collections::HashSet;

use oxc_ast::ast::{
    ArrayExpressionElement, BinaryOperator, BindingPattern, Class, ClassElement, Declaration,
    ExportDefaultDeclarationKind, Expression, Function, ImportDeclaration, ObjectPropertyKind, Program, PropertyKey,
    Statement, UnaryOperator, VariableDeclaration,
};

/// Whether the evaluation of a module has no effect and reads nothing that other modules could change, apart from what
/// it imports: it only declares functions, classes and values that are always the same.
///
/// May be answered with no too often: `Object.freeze({})` calls what another module may have replaced.
pub fn is_unobservable(program: &Program<'_>) -> bool {
    let mut known = KnownNames::default();
    for statement in &program.body {
        known.hoist(statement);
    }
    program.body.iter().all(|statement| known.statement(statement))
}

/// The names that can be read without an effect, so far: imports, functions, and variables that have a value.
#[derive(Default)]
struct KnownNames<'a> {
    names: HashSet<&'a str>,
    /// Those that are primitive values.
    primitives: HashSet<&'a str>,
}

impl<'a> KnownNames<'a> {
    /// Adds what a statement declares before anything is evaluated.
    fn hoist(&mut self, statement: &'a Statement<'a>) {
        match statement {
            Statement::ImportDeclaration(import) => self.import(import),
            Statement::FunctionDeclaration(function) => self.function(function),
            Statement::ExportDeclaration(export) => {
                if let Declaration::FunctionDeclaration(function) = &export.declaration {
                    self.function(function);
                }
            }
            _ => {}
        }
    }

    fn import(&mut self, import: &'a ImportDeclaration<'a>) {
        self.names.extend(import.specifiers.iter().flatten().map(|specifier| specifier.local().name.as_str()));
    }

    fn function(&mut self, function: &'a Function<'a>) {
        self.names.extend(function.id.as_ref().map(|id| id.name.as_str()));
    }

    fn statement(&mut self, statement: &'a Statement<'a>) -> bool {
        match statement {
            Statement::ImportDeclaration(_)
            | Statement::ExportFromDeclaration(_)
            | Statement::ExportAllDeclaration(_)
            | Statement::ExportNamedDeclaration(_)
            | Statement::EmptyStatement(_) => true,
            Statement::ExportDeclaration(export) => self.declaration(&export.declaration),
            Statement::ExportDefaultDeclaration(export) => match &export.declaration {
                ExportDefaultDeclarationKind::FunctionDeclaration(_)
                | ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => true,
                ExportDefaultDeclarationKind::ClassDeclaration(class) => self.class(class),
                other => other.as_expression().is_some_and(|value| self.expression(value)),
            },
            Statement::ExpressionStatement(statement) => self.expression(&statement.expression),
            other => other.as_declaration().is_some_and(|declaration| self.declaration(declaration)),
        }
    }

    fn declaration(&mut self, declaration: &'a Declaration<'a>) -> bool {
        match declaration {
            Declaration::FunctionDeclaration(_)
            | Declaration::TSTypeAliasDeclaration(_)
            | Declaration::TSInterfaceDeclaration(_) => true,
            Declaration::ClassDeclaration(class) => {
                let is_inert = self.class(class);
                self.names.extend(class.id.as_ref().map(|id| id.name.as_str()));
                is_inert
            }
            Declaration::VariableDeclaration(variables) => self.variables(variables),
            _ => false,
        }
    }

    fn variables(&mut self, variables: &'a VariableDeclaration<'a>) -> bool {
        !variables.kind.is_using()
            && variables.declarations.iter().all(|variable| {
                let BindingPattern::BindingIdentifier(name) = &variable.id else { return false };
                let is_inert = variable.init.as_ref().is_none_or(|value| self.expression(value));
                if variables.kind.is_const() && variable.init.as_ref().is_some_and(|value| self.is_primitive(value)) {
                    self.primitives.insert(name.name.as_str());
                }
                self.names.insert(name.name.as_str());
                is_inert
            })
    }

    /// A class whose definition runs no code.
    fn class(&self, class: &Class<'_>) -> bool {
        class.decorators.is_empty()
            && class.heritage.as_ref().is_none_or(|base| {
                matches!(&base.expression, Expression::Identifier(name) if self.names.contains(name.name.as_str()))
            })
            && class.body.body.iter().all(|element| match element {
                ClassElement::MethodDefinition(method) => {
                    method.decorators.is_empty() && self.is_constant(&method.key, method.computed)
                }
                ClassElement::PropertyDefinition(property) => {
                    property.decorators.is_empty()
                        && self.is_constant(&property.key, property.computed)
                        && (!property.r#static || property.value.as_ref().is_none_or(|value| self.expression(value)))
                }
                ClassElement::TSIndexSignature(_) => true,
                ClassElement::StaticBlock(_) | ClassElement::AccessorProperty(_) => false,
            })
    }

    fn expression(&self, value: &Expression<'_>) -> bool {
        match value.get_inner_expression() {
            Expression::FunctionExpression(_)
            | Expression::ArrowFunctionExpression(_)
            | Expression::BigIntLiteral(_)
            | Expression::RegExpLiteral(_) => true,
            Expression::Identifier(name) => self.names.contains(name.name.as_str()) || name.name == "undefined",
            Expression::ClassExpression(class) => self.class(class),
            Expression::TemplateLiteral(template) => template.expressions.is_empty(),
            Expression::ArrayExpression(array) => array.elements.iter().all(|element| match element {
                ArrayExpressionElement::SpreadElement(_) => false,
                ArrayExpressionElement::Elision(_) => true,
                other => other.as_expression().is_some_and(|value| self.expression(value)),
            }),
            Expression::ObjectExpression(object) => object.properties.iter().all(|property| match property {
                ObjectPropertyKind::ObjectProperty(property) => {
                    self.is_constant(&property.key, property.computed) && self.expression(&property.value)
                }
                ObjectPropertyKind::SpreadProperty(_) => false,
            }),
            // The registry of symbols is never the wrong one.
            Expression::CallExpression(call) if is_member_of(&call.callee, "Symbol", Some("for")) => call
                .arguments
                .iter()
                .all(|argument| argument.as_expression().is_some_and(Expression::is_string_literal)),
            other => self.is_primitive(other),
        }
    }

    fn is_constant(&self, key: &PropertyKey<'_>, computed: bool) -> bool {
        !computed || key.as_expression().is_some_and(|key| self.is_primitive(key))
    }

    /// Primitive values that are made without running any code but that of `Math`.
    fn is_primitive(&self, value: &Expression<'_>) -> bool {
        match value.get_inner_expression() {
            Expression::StringLiteral(_)
            | Expression::NumericLiteral(_)
            | Expression::BooleanLiteral(_)
            | Expression::NullLiteral(_) => true,
            Expression::Identifier(name) => self.primitives.contains(name.name.as_str()),
            Expression::StaticMemberExpression(member) => {
                matches!(&member.object, Expression::Identifier(name) if name.name == "Math")
            }
            Expression::CallExpression(call) => {
                is_member_of(&call.callee, "Math", None)
                    && call
                        .arguments
                        .iter()
                        .all(|argument| argument.as_expression().is_some_and(|value| self.is_primitive(value)))
            }
            Expression::UnaryExpression(unary) => {
                unary.operator != UnaryOperator::Delete && self.is_primitive(&unary.argument)
            }
            Expression::BinaryExpression(binary) => {
                // Both throw.
                !matches!(binary.operator, BinaryOperator::In | BinaryOperator::Instanceof)
                    && self.is_primitive(&binary.left)
                    && self.is_primitive(&binary.right)
            }
            _ => false,
        }
    }
}

/// Whether an expression is a member of a global object.
fn is_member_of(value: &Expression<'_>, object: &str, property: Option<&str>) -> bool {
    let Expression::StaticMemberExpression(member) = value else { return false };
    matches!(&member.object, Expression::Identifier(name) if name.name == object)
        && property.is_none_or(|property| member.property.name == property)
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use super::is_unobservable;
    use crate::code::ParsedModule;

    fn unobservable(code: &str) -> bool {
        let allocator = Allocator::default();
        is_unobservable(ParsedModule::new(&allocator, "/a.ts", code).program())
    }

    #[test]
    fn declarations_are_unobservable() {
        for code in [
            "import { a } from 'a'; export * from 'b'; export { a }; export default function () { effect(); }",
            "export const a = 1 + 2, b = [`x`, { c: -1, d() {} }], e = a; let f; var g = () => effect();",
            "import { A } from 'a'; export class B extends A { #c = effect(); static d = 'e'; f() {} }",
            "export const a = Math.pow(10, 8) * 24, b = -a, c = b * 60, d = Symbol.for('d'), e = Math.PI;",
            "interface A {} type B = A; export default { a: undefined };",
        ] {
            assert!(unobservable(code), "{code}");
        }
    }

    #[test]
    fn effects_and_reads_are_observable() {
        for code in [
            "effect();",
            "export const a = process.env.A;",
            "const a = global;",
            "const a = b; const b = 1;",
            "const { a } = {};",
            "class A extends Error {}",
            "class A { static { effect(); } }",
            "class A { static a = effect(); }",
            "class A { [effect()] = 1; }",
            "const a = { ...b };",
            "const a = Math.pow({ valueOf() { effect(); } }, 2);",
            "let a = 1; const b = -a;",
            "const a = Symbol.for(b);",
            "const a = 1 in 'b';",
            "await 1;",
            "a = 1;",
            "if (true) {}",
            "throw 1;",
            "enum A { B }",
        ] {
            assert!(!unobservable(code), "{code}");
        }
    }
}
