//! Lists of decorators: `@a @b.c` becomes `[a, void 0, b.c, b]`, each with the `this` that it is called with.

use oxc_ast::ast::{Decorator, Expression, MemberExpression};
use oxc_span::{GetSpan, Span};

use crate::code::decorators::ranked::ClassEdits;

/// Edits a list, with what opens and closes it. `object` is that of the class.
pub fn edit_list(edits: &mut ClassEdits<'_>, decorators: &[Decorator<'_>], object: &str, open: &str, close: &str) {
    let last = decorators.len().saturating_sub(1);
    for (index, decorator) in decorators.iter().enumerate() {
        let Span { start, end, .. } = decorator.span;
        edits.replace(start, start + 1, if index == 0 { open } else { ", " });
        let this = match receiver(&decorator.expression) {
            Receiver::Nothing => "void 0".to_owned(),
            Receiver::This => "this".to_owned(),
            Receiver::Value(span) => {
                edits.open(span.start, format!("({object}.self = "));
                edits.close(span.end, ")");
                format!("{object}.self")
            }
        };
        edits.close(end, format!(", {this}{}", if index == last { close } else { "" }));
    }
}

enum Receiver {
    Nothing,
    This,
    /// The object of a member, at its place.
    Value(Span),
}

fn receiver(decorator: &Expression<'_>) -> Receiver {
    let inner = decorator.get_inner_expression();
    let member = match inner {
        Expression::ChainExpression(chain) => chain.expression.as_member_expression(),
        _ => inner.as_member_expression(),
    };
    match member.map(MemberExpression::object) {
        None => Receiver::Nothing,
        Some(Expression::Super(_)) => Receiver::This,
        Some(object) => Receiver::Value(object.span()),
    }
}
