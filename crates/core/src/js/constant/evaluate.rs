//! Computes what is constant in a file, without running it.
//!
//! Netlify reads only plain literals and silently drops the rest. This evaluator
//! also follows `const` bindings, enums, template literals, spreads, type assertions, the operators that
//! make sense in a configuration, and relative imports ([`ImportedConstants`]); it names the part that is not constant.

use std::{borrow::Cow, cell::Cell, collections::HashSet, sync::Arc};

use oxc_ast::ast::{
    Argument, ArrayExpressionElement, BinaryExpression, CallExpression, Expression, LogicalExpression, ObjectProperty,
    ObjectPropertyKind, PropertyKey, PropertyKind, TSEnumDeclaration, TemplateLiteral, UnaryExpression,
};
use oxc_span::{GetSpan, Span as OxcSpan};
use oxc_syntax::operator::{BinaryOperator, LogicalOperator, UnaryOperator};

use crate::{
    js::{Binding, Bindings, ImportedName},
    netlify::config::Value,
    text::{SourceFile, Span},
};

/// More than any configuration needs; stops `const a = b, b = a`, also across files.
const MAX_DEPTH: u32 = 64;

/// How much another file adds to the depth: parsing it takes more of the stack than an expression does.
const FILE_DEPTH: u32 = 4;

/// The part of an expression that is not constant, and why.
#[derive(Debug, Clone)]
pub struct Culprit {
    /// Where it is, perhaps in another file.
    pub span: Span,
    /// Why, as the label of that place.
    pub reason: Cow<'static, str>,
}

/// A value, or the part that is not constant.
pub type Evaluated<T = Value> = Result<T, Culprit>;

/// The constants of other files.
pub trait ImportedConstants {
    /// What the module `specifier`, as seen from the file `from`, exports under a name.
    ///
    /// `None` when it is not a file of the integration, or cannot be read. `depth` stops import cycles.
    fn exported(&self, from: &str, specifier: &str, name: &str, depth: u32) -> Option<Evaluated>;
}

/// Evaluates expressions of one file.
pub struct Evaluator<'b, 'a> {
    source: &'b Arc<SourceFile>,
    bindings: &'b Bindings<'b, 'a>,
    constants: &'b dyn ImportedConstants,
    depth: Cell<u32>,
}

impl<'b, 'a> Evaluator<'b, 'a> {
    /// An evaluator that knows the file's top-level names, and those of other files through `constants`.
    ///
    /// `depth` is that of the expression in whose evaluation the file is read; 0 for the first file.
    pub fn new(
        source: &'b Arc<SourceFile>,
        bindings: &'b Bindings<'b, 'a>,
        constants: &'b dyn ImportedConstants,
        depth: u32,
    ) -> Self {
        Self { source, bindings, constants, depth: Cell::new(depth) }
    }

    /// A place in this file, and why it is not constant.
    pub fn culprit(&self, span: OxcSpan, reason: impl Into<Cow<'static, str>>) -> Culprit {
        Culprit { span: Span::new(self.source, span.start, span.end), reason: reason.into() }
    }

    /// The value of an expression.
    ///
    /// # Errors
    ///
    /// The part that is not constant.
    pub fn evaluate(&self, expression: &Expression<'a>) -> Evaluated {
        if self.depth.get() >= MAX_DEPTH {
            return Err(self.culprit(expression.span(), "depends on itself"));
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
                    key.to_primitive_string().ok_or_else(|| self.culprit(member.expression.span(), "is not a key"))?;
                self.member(&member.object, &key)
            }
            Expression::CallExpression(call) => self.frozen(call),
            wrapped => match wrapped.get_inner_expression() {
                inner if !std::ptr::eq(inner, wrapped) => self.evaluate(inner),
                _ => Err(self.culprit(wrapped.span(), "is not a constant")),
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
        value.to_primitive_string().ok_or_else(|| self.culprit(expression.span(), "is not a string or a number"))
    }

    fn array(&self, elements: &[ArrayExpressionElement<'a>]) -> Evaluated {
        let mut items = Vec::with_capacity(elements.len());
        for element in elements {
            match element {
                ArrayExpressionElement::SpreadElement(spread) => match self.evaluate(&spread.argument)? {
                    Value::Array(more) => items.extend(more),
                    _ => return Err(self.culprit(spread.span, "is not an array")),
                },
                ArrayExpressionElement::Elision(hole) => return Err(self.culprit(hole.span, "is a hole in the array")),
                element => items.push(self.evaluate(element.to_expression())?),
            }
        }
        Ok(Value::Array(items))
    }

    fn object(&self, properties: &[ObjectPropertyKind<'a>]) -> Evaluated {
        let mut entries: Vec<(String, Value)> = Vec::with_capacity(properties.len());
        for property in properties {
            match property {
                ObjectPropertyKind::ObjectProperty(property) => {
                    entries.push((self.key(property)?, self.property(property)?));
                }
                ObjectPropertyKind::SpreadProperty(spread) => entries.extend(self.spread(&spread.argument)?),
            }
        }
        // The last of several equal keys counts.
        let mut keys = HashSet::new();
        entries.reverse();
        entries.retain(|(key, _)| keys.insert(key.clone()));
        entries.reverse();
        Ok(Value::Object(entries))
    }

    /// The entries that `...expression` adds to an object.
    ///
    /// # Errors
    ///
    /// The part that is not constant.
    pub fn spread(&self, expression: &Expression<'a>) -> Evaluated<Vec<(String, Value)>> {
        match self.evaluate(expression)? {
            Value::Object(entries) => Ok(entries),
            Value::Undefined | Value::Null | Value::Bool(_) | Value::Number(_) => Ok(Vec::new()),
            _ => Err(self.culprit(expression.span(), "is not an object")),
        }
    }

    /// The key of a property; a computed one is evaluated, which Netlify does not do.
    ///
    /// # Errors
    ///
    /// The part that is not constant.
    pub fn key(&self, property: &ObjectProperty<'a>) -> Evaluated<String> {
        match &property.key {
            PropertyKey::StaticIdentifier(key) => Ok(key.name.to_string()),
            PropertyKey::PrivateIdentifier(key) => Err(self.culprit(key.span, "is private")),
            key => self.primitive_string(key.to_expression()),
        }
    }

    /// The value of a property.
    ///
    /// # Errors
    ///
    /// The part that is not constant.
    pub fn property(&self, property: &ObjectProperty<'a>) -> Evaluated {
        match property.kind {
            PropertyKind::Get | PropertyKind::Set => Err(self.culprit(property.span, "is a getter or setter")),
            PropertyKind::Init if property.method => Err(self.culprit(property.span, "is a method")),
            PropertyKind::Init => self.evaluate(&property.value),
        }
    }

    /// The value of a top-level name of this file.
    ///
    /// # Errors
    ///
    /// The part that is not constant.
    pub fn name(&self, name: &str, span: OxcSpan) -> Evaluated {
        match self.bindings.get(name) {
            None if name == "undefined" => Ok(Value::Undefined),
            None => Err(self.culprit(span, format!("`{name}` is not a constant of this file"))),
            Some(Binding::Constant(expression)) => self.evaluate(expression),
            Some(Binding::Enum(declaration)) => self.enumeration(declaration),
            Some(Binding::Variable(_)) => {
                Err(self.culprit(span, format!("`{name}` is a variable; declare it with `const`")))
            }
            Some(Binding::Import(ImportedName { declaration, name: Some(imported) })) => {
                self.imported(&declaration.source.value, imported, span)
            }
            Some(Binding::Import(_)) => Err(self.culprit(span, format!("`{name}` is a module, not a value"))),
            Some(Binding::Function) => Err(self.culprit(span, format!("`{name}` is a function"))),
        }
    }

    /// What another module exports under a name; `span` is where this file asks for it.
    ///
    /// # Errors
    ///
    /// The part that is not constant.
    pub fn imported(&self, specifier: &str, name: &str, span: OxcSpan) -> Evaluated {
        if self.depth.get() >= MAX_DEPTH {
            return Err(self.culprit(span, "depends on itself"));
        }
        let depth = self.depth.get() + FILE_DEPTH;
        self.constants.exported(self.source.path(), specifier, name, depth).unwrap_or_else(|| {
            let reason = match specifier {
                relative if relative.starts_with('.') => format!("comes from `{specifier}`, which cannot be read"),
                _ => format!("comes from the package `{specifier}`"),
            };
            Err(self.culprit(span, reason))
        })
    }

    fn enumeration(&self, declaration: &TSEnumDeclaration<'a>) -> Evaluated {
        let mut members: Vec<(String, Value)> = Vec::new();
        let mut next = Some(0.0);
        for member in &declaration.body.members {
            let value = match (&member.initializer, next) {
                (Some(initializer), _) => self.evaluate(initializer)?,
                (None, Some(number)) => Value::Number(number),
                (None, None) => return Err(self.culprit(member.span, "has no value")),
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
        if let Expression::Identifier(id) = object
            && let Some(Binding::Import(ImportedName { declaration, name: None })) = self.bindings.get(id.name.as_str())
        {
            return self.imported(&declaration.source.value, key, id.span);
        }
        match self.evaluate(object)? {
            Value::Object(entries) => {
                let found = entries.into_iter().find(|(name, _)| name == key);
                Ok(found.map_or(Value::Undefined, |(_, value)| value))
            }
            Value::Array(items) => {
                let index = key.parse::<usize>().map_err(|_| self.culprit(object.span(), "is an array"))?;
                Ok(items.into_iter().nth(index).unwrap_or(Value::Undefined))
            }
            _ => Err(self.culprit(object.span(), "is not an object")),
        }
    }

    fn unary(&self, unary: &UnaryExpression<'a>) -> Evaluated {
        let value = self.evaluate(&unary.argument)?;
        match (unary.operator, value) {
            (UnaryOperator::LogicalNot, value) => Ok(Value::Bool(!value.is_truthy())),
            (UnaryOperator::UnaryNegation, Value::Number(number)) => Ok(Value::Number(-number)),
            (UnaryOperator::UnaryPlus, Value::Number(number)) => Ok(Value::Number(number)),
            (UnaryOperator::Void, _) => Ok(Value::Undefined),
            _ => Err(self.culprit(unary.span, "is not a constant")),
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
                _ => return Err(self.culprit(binary.span, "is not a constant")),
            };
            return Ok(Value::Number(number));
        }
        match (binary.operator, left.to_primitive_string(), right.to_primitive_string()) {
            (BinaryOperator::Addition, Some(left), Some(right)) => Ok(Value::String(left + &right)),
            _ => Err(self.culprit(binary.span, "is not a constant")),
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
            _ => Err(self.culprit(call.span, "is a call")),
        }
    }
}
