//! Computes what is constant in a file, without running it.
//!
//! Netlify's reader takes plain literals only and drops the rest without a word. This evaluator
//! also follows `const` bindings, enums, template literals, spreads, type assertions and the
//! operators that make sense in a configuration; what it cannot follow it names.

use std::{borrow::Cow, cell::Cell};

use oxc_ast::ast::{
    Argument, ArrayExpressionElement, BinaryExpression, CallExpression, Expression, LogicalExpression, ObjectProperty,
    ObjectPropertyKind, PropertyKey, PropertyKind, TSEnumDeclaration, TemplateLiteral, UnaryExpression,
};
use oxc_span::{GetSpan, Span};
use oxc_syntax::operator::{BinaryOperator, LogicalOperator, UnaryOperator};

use crate::facts::Value;

use super::bindings::{Binding, Bindings};

/// Deeper than any configuration; stops `const a = b, b = a`.
const MAX_DEPTH: u32 = 64;

/// The part of an expression that is not constant, and why.
#[derive(Debug)]
pub struct Culprit {
    /// Where.
    pub span: Span,
    /// Why, as the label of that place.
    pub reason: Cow<'static, str>,
}

impl Culprit {
    /// A culprit at a place.
    pub fn new(span: Span, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { span, reason: reason.into() }
    }
}

/// A value, or what stands in the way of one.
pub type Evaluated<T = Value> = Result<T, Culprit>;

/// Evaluates expressions of one file.
pub struct Evaluator<'b, 'a> {
    bindings: &'b Bindings<'b, 'a>,
    depth: Cell<u32>,
}

impl<'b, 'a> Evaluator<'b, 'a> {
    /// An evaluator that knows the file's top-level names.
    pub fn new(bindings: &'b Bindings<'b, 'a>) -> Self {
        Self { bindings, depth: Cell::new(0) }
    }

    /// The value of an expression.
    pub fn evaluate(&self, expression: &Expression<'a>) -> Evaluated {
        if self.depth.get() == MAX_DEPTH {
            return Err(Culprit::new(expression.span(), "depends on itself"));
        }
        self.depth.set(self.depth.get() + 1);
        let value = self.evaluate_inner(expression);
        self.depth.set(self.depth.get() - 1);
        value
    }

    fn evaluate_inner(&self, expression: &Expression<'a>) -> Evaluated {
        match expression {
            Expression::StringLiteral(literal) => Ok(Value::String(literal.value.to_string())),
            Expression::NumericLiteral(literal) => Ok(Value::Number(literal.value)),
            Expression::BooleanLiteral(literal) => Ok(Value::Bool(literal.value)),
            Expression::NullLiteral(_) => Ok(Value::Null),
            Expression::TemplateLiteral(template) => self.template(template),
            Expression::ArrayExpression(array) => self.array(&array.elements),
            Expression::ObjectExpression(object) => self.object(&object.properties),
            Expression::Identifier(id) => self.name(id.name.as_str(), id.span),
            Expression::UnaryExpression(unary) => self.unary(unary),
            Expression::BinaryExpression(binary) => self.binary(binary),
            Expression::LogicalExpression(logical) => self.logical(logical),
            Expression::ConditionalExpression(conditional) => {
                let branch = self.evaluate(&conditional.test)?.is_truthy();
                self.evaluate(if branch { &conditional.consequent } else { &conditional.alternate })
            }
            Expression::StaticMemberExpression(member) => self.member(&member.object, &member.property.name),
            Expression::ComputedMemberExpression(member) => {
                let key = self.evaluate(&member.expression)?;
                let key =
                    key.to_primitive_string().ok_or_else(|| Culprit::new(member.expression.span(), "is not a key"))?;
                self.member(&member.object, &key)
            }
            Expression::CallExpression(call) => self.frozen(call),
            wrapped => match wrapped.get_inner_expression() {
                inner if !std::ptr::eq(inner, wrapped) => self.evaluate(inner),
                _ => Err(Culprit::new(wrapped.span(), "is not a constant")),
            },
        }
    }

    fn template(&self, template: &TemplateLiteral<'a>) -> Evaluated {
        let mut text = String::new();
        for (index, quasi) in template.quasis.iter().enumerate() {
            text.push_str(quasi.value.cooked.as_ref().map_or("", |cooked| cooked.as_str()));
            if let Some(expression) = template.expressions.get(index) {
                text.push_str(&self.primitive_string(expression)?);
            }
        }
        Ok(Value::String(text))
    }

    fn primitive_string(&self, expression: &Expression<'a>) -> Evaluated<String> {
        let value = self.evaluate(expression)?;
        value.to_primitive_string().ok_or_else(|| Culprit::new(expression.span(), "is not a string or a number"))
    }

    fn array(&self, elements: &[ArrayExpressionElement<'a>]) -> Evaluated {
        let mut items = Vec::with_capacity(elements.len());
        for element in elements {
            match element {
                ArrayExpressionElement::SpreadElement(spread) => match self.evaluate(&spread.argument)? {
                    Value::Array(more) => items.extend(more),
                    _ => return Err(Culprit::new(spread.span, "is not an array")),
                },
                ArrayExpressionElement::Elision(hole) => return Err(Culprit::new(hole.span, "is a hole in the array")),
                element => items.push(self.evaluate(element.to_expression())?),
            }
        }
        Ok(Value::Array(items))
    }

    fn object(&self, properties: &[ObjectPropertyKind<'a>]) -> Evaluated {
        let mut entries: Vec<(String, Value)> = Vec::with_capacity(properties.len());
        for property in properties {
            let added = match property {
                ObjectPropertyKind::ObjectProperty(property) => vec![(self.key(property)?, self.property(property)?)],
                ObjectPropertyKind::SpreadProperty(spread) => self.spread(&spread.argument)?,
            };
            for (key, value) in added {
                entries.retain(|(existing, _)| *existing != key);
                entries.push((key, value));
            }
        }
        Ok(Value::Object(entries))
    }

    /// The entries that `...expression` adds to an object.
    pub fn spread(&self, expression: &Expression<'a>) -> Evaluated<Vec<(String, Value)>> {
        match self.evaluate(expression)? {
            Value::Object(entries) => Ok(entries),
            Value::Undefined | Value::Null | Value::Bool(_) | Value::Number(_) => Ok(Vec::new()),
            _ => Err(Culprit::new(expression.span(), "is not an object")),
        }
    }

    /// The key of a property; a computed one is evaluated, which Netlify does not do.
    pub fn key(&self, property: &ObjectProperty<'a>) -> Evaluated<String> {
        match &property.key {
            PropertyKey::StaticIdentifier(key) => Ok(key.name.to_string()),
            PropertyKey::PrivateIdentifier(key) => Err(Culprit::new(key.span, "is private")),
            key => self.primitive_string(key.to_expression()),
        }
    }

    /// The value of a property.
    pub fn property(&self, property: &ObjectProperty<'a>) -> Evaluated {
        match property.kind {
            PropertyKind::Get | PropertyKind::Set => Err(Culprit::new(property.span, "is a getter or setter")),
            PropertyKind::Init if property.method => Err(Culprit::new(property.span, "is a method")),
            PropertyKind::Init => self.evaluate(&property.value),
        }
    }

    fn name(&self, name: &str, span: Span) -> Evaluated {
        match self.bindings.get(name) {
            None if name == "undefined" => Ok(Value::Undefined),
            None => Err(Culprit::new(span, format!("`{name}` is not a constant of this file"))),
            Some(Binding::Constant(expression)) => self.evaluate(expression),
            Some(Binding::Enum(declaration)) => self.enumeration(declaration),
            Some(Binding::Variable(_)) => {
                Err(Culprit::new(span, format!("`{name}` is a variable; declare it with `const`")))
            }
            Some(Binding::Import(_)) => Err(Culprit::new(span, format!("`{name}` comes from another file"))),
            Some(Binding::Function) => Err(Culprit::new(span, format!("`{name}` is a function"))),
        }
    }

    fn enumeration(&self, declaration: &TSEnumDeclaration<'a>) -> Evaluated {
        let mut members: Vec<(String, Value)> = Vec::new();
        let mut next = Some(0.0);
        for member in &declaration.body.members {
            let value = match (&member.initializer, next) {
                (Some(initializer), _) => self.evaluate(initializer)?,
                (None, Some(number)) => Value::Number(number),
                (None, None) => return Err(Culprit::new(member.span, "has no value")),
            };
            next = match value {
                Value::Number(number) => Some(number + 1.0),
                _ => None,
            };
            members.push((member.id.static_name().to_string(), value));
        }
        Ok(Value::Object(members))
    }

    fn member(&self, object: &Expression<'a>, key: &str) -> Evaluated {
        match self.evaluate(object)? {
            Value::Object(entries) => {
                let found = entries.into_iter().find(|(name, _)| name == key);
                Ok(found.map_or(Value::Undefined, |(_, value)| value))
            }
            Value::Array(items) => {
                let index = key.parse::<usize>().map_err(|_| Culprit::new(object.span(), "is an array"))?;
                Ok(items.into_iter().nth(index).unwrap_or(Value::Undefined))
            }
            _ => Err(Culprit::new(object.span(), "is not an object")),
        }
    }

    fn unary(&self, unary: &UnaryExpression<'a>) -> Evaluated {
        let value = self.evaluate(&unary.argument)?;
        match (unary.operator, value) {
            (UnaryOperator::LogicalNot, value) => Ok(Value::Bool(!value.is_truthy())),
            (UnaryOperator::UnaryNegation, Value::Number(number)) => Ok(Value::Number(-number)),
            (UnaryOperator::UnaryPlus, Value::Number(number)) => Ok(Value::Number(number)),
            (UnaryOperator::Void, _) => Ok(Value::Undefined),
            _ => Err(Culprit::new(unary.span, "is not a constant")),
        }
    }

    fn binary(&self, binary: &BinaryExpression<'a>) -> Evaluated {
        let (left, right) = (self.evaluate(&binary.left)?, self.evaluate(&binary.right)?);
        if let (Value::Number(left), Value::Number(right)) = (&left, &right) {
            let number = match binary.operator {
                BinaryOperator::Addition => left + right,
                BinaryOperator::Subtraction => left - right,
                BinaryOperator::Multiplication => left * right,
                BinaryOperator::Division => left / right,
                _ => return Err(Culprit::new(binary.span, "is not a constant")),
            };
            return Ok(Value::Number(number));
        }
        match (binary.operator, left.to_primitive_string(), right.to_primitive_string()) {
            (BinaryOperator::Addition, Some(left), Some(right)) => Ok(Value::String(left + &right)),
            _ => Err(Culprit::new(binary.span, "is not a constant")),
        }
    }

    fn logical(&self, logical: &LogicalExpression<'a>) -> Evaluated {
        let left = self.evaluate(&logical.left)?;
        let decided = match logical.operator {
            LogicalOperator::Or => left.is_truthy(),
            LogicalOperator::And => !left.is_truthy(),
            LogicalOperator::Coalesce => !matches!(left, Value::Undefined | Value::Null),
        };
        if decided { Ok(left) } else { self.evaluate(&logical.right) }
    }

    /// `Object.freeze(x)` is `x`; any other call runs code.
    fn frozen(&self, call: &CallExpression<'a>) -> Evaluated {
        let is_freeze = call.callee.is_specific_member_access("Object", "freeze");
        match call.arguments.first().and_then(Argument::as_expression) {
            Some(argument) if is_freeze => self.evaluate(argument),
            _ => Err(Culprit::new(call.span, "is a call")),
        }
    }
}
