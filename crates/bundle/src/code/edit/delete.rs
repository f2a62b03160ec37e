//! `delete` of a value, which does nothing but to evaluate it.
//!
//! rolldown folds the value first: `delete (0 / 0)` becomes `delete NaN`, a syntax error in strict code, and
//! `delete (a && b.c)` may become `delete b.c`. So the value is evaluated in front of what `delete` answers.

use oxc_ast::{
    AstKind,
    ast::{Expression, UnaryOperator},
};
use oxc_semantic::Semantic;
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::text_signs::words;

/// Whether a module may need the edits, by its text: something other than a name follows `delete`.
pub fn may_matter(code: &str) -> bool {
    words(code, "delete").any(|(_, after)| {
        let after = after.trim_start();
        let is_operator = ["void", "typeof", "new", "await"].iter().any(|word| after.starts_with(word));
        is_operator || !after.starts_with(|first: char| first.is_alphabetic() || "_$.:=;,)}]".contains(first))
    })
}

/// The edits that take `delete` away.
pub fn evaluate_instead(semantic: &Semantic<'_>) -> Vec<Edit> {
    let deletes = semantic.nodes().iter().filter_map(|node| match node.kind() {
        AstKind::UnaryExpression(unary) if unary.operator == UnaryOperator::Delete => Some(unary),
        _ => None,
    });
    let edits = deletes.filter(|unary| is_value(&unary.argument)).flat_map(|unary| {
        let (start, end) = (unary.span.start as usize, unary.span.end as usize);
        [Edit::new(start..unary.argument.span().start as usize, "("), Edit::new(end..end, ", true)")]
    });
    edits.collect()
}

/// Whether there is nothing that could be deleted.
fn is_value(argument: &Expression<'_>) -> bool {
    let argument = argument.get_inner_expression();
    !argument.is_member_expression() && !matches!(argument, Expression::Identifier(_) | Expression::ChainExpression(_))
}

#[cfg(test)]
mod tests {
    use crate::code::edit::edit_module::tests::edited;

    #[test]
    fn values_are_evaluated() {
        assert_eq!(edited("delete (0 / 0);").as_deref(), Some("((0 / 0), true);"));
        assert_eq!(edited("f(delete(a && b.c));").as_deref(), Some("f(((a && b.c), true));"));
        assert_eq!(edited("delete void 0").as_deref(), Some("(void 0, true)"));
        for code in
            ["delete a.b;", "delete (a.b);", "delete a?.[b];", "x.delete(1);", "delete (a);", "({ delete: 1 });"]
        {
            assert_eq!(edited(code), None, "{code}");
        }
    }
}
