//! The members of an enum as assignments: `E[E["A"] = 0] = "A";`.

use oxc_ast::ast::{BinaryOperator, Expression, TSEnumDeclaration, TSEnumMember};
use oxc_semantic::Scoping;
use oxc_span::GetSpan;
use oxc_syntax::constant_value::ConstantValue;

use netlify_sdk_core::text::Edit;

/// The edits of the members. `object` is the name of the enum's object in its block.
pub fn members(decl: &TSEnumDeclaration<'_>, scoping: &Scoping, object: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut next = Some(0.0);
    for (index, member) in decl.body.members.iter().enumerate() {
        let end = decl.body.members.get(index + 1).map_or(decl.body.span.end - 1, |next| next.span.start) as usize;
        let start = member.span.start as usize;
        let key = serde_json::Value::from(member.id.static_name().as_str());
        let value = value_of(decl, scoping, member);
        let constant = match (&value, &member.initializer) {
            (Some(ConstantValue::Number(number)), _) => Some(*number),
            (None, None) => next,
            _ => None,
        };
        next = constant.map(|number| number + 1.0);
        match (&value, &member.initializer) {
            (Some(ConstantValue::String(text)), _) => {
                let text = serde_json::Value::from(text.as_str());
                edits.push(Edit::new(start..end, format!("{object}[{key}] = {text}; ")));
            }
            (_, Some(initializer)) if constant.is_none() => {
                let (from, to) = (initializer.span().start as usize, initializer.span().end as usize);
                let (before, after) = if is_text(initializer) {
                    (format!("{object}[{key}] = "), "; ".to_owned())
                } else {
                    (format!("{object}[{object}[{key}] = "), format!("] = {key}; "))
                };
                edits.push(Edit::new(start..from, before));
                edits.push(Edit::new(to..end, after));
            }
            _ => {
                let value = constant.map_or_else(|| "void 0".to_owned(), number);
                edits.push(Edit::new(start..end, format!("{object}[{object}[{key}] = {value}] = {key}; ")));
            }
        }
    }
    edits
}

fn value_of<'s>(
    decl: &TSEnumDeclaration<'_>,
    scoping: &'s Scoping,
    member: &TSEnumMember<'_>,
) -> Option<&'s ConstantValue> {
    let bindings = scoping.get_bindings(decl.body.scope_id.get()?);
    scoping.get_enum_member_value(*bindings.get(member.id.static_name().as_str())?)
}

fn number(number: f64) -> String {
    if number.is_nan() {
        "0 / 0".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 { "1 / 0" } else { "-1 / 0" }.to_owned()
    } else if number == 0.0 && number.is_sign_negative() {
        "-0".to_owned()
    } else {
        number.to_string()
    }
}

/// Whether a value is a text by its syntax alone: such members have no reverse mapping.
fn is_text(expression: &Expression<'_>) -> bool {
    match expression.get_inner_expression() {
        Expression::StringLiteral(_) | Expression::TemplateLiteral(_) => true,
        Expression::BinaryExpression(sum) if sum.operator == BinaryOperator::Addition => {
            is_text(&sum.left) || is_text(&sum.right)
        }
        _ => false,
    }
}
