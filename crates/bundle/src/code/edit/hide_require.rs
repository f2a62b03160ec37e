//! `require("x")` becomes `(0, require)("x")`, which does the same and which nobody follows.
//!
//! zip-it-and-ship-it resolves every literal `require` of a CommonJS file and fails the site's build where
//! a package is missing, even one inside `try` that the code can do without. (Tried with the versions of
//! netlify-cli 17, 20, 23 and 26.)

use oxc_ast::{
    AstKind,
    ast::{Argument, Expression},
};
use oxc_span::SourceType;

use netlify_sdk_core::text::Edit;

use crate::code::edit::{edit_at, edits};

/// The edits that hide the calls of `require` for the packages in question.
pub fn hide_require(code: &str, is_hidden: impl Fn(&str) -> bool) -> Vec<Edit> {
    if !code.contains("require(") {
        return Vec::new();
    }
    edits(code, SourceType::cjs(), |semantic| {
        let calls = semantic.nodes().iter().filter_map(|node| match node.kind() {
            AstKind::CallExpression(call) => Some(call),
            _ => None,
        });
        calls
            .filter_map(|call| match (&call.callee, call.arguments.first()) {
                (Expression::Identifier(callee), Some(Argument::StringLiteral(name)))
                    if callee.name == "require"
                        && semantic.is_reference_to_global_variable(callee)
                        && is_hidden(&name.value) =>
                {
                    Some(edit_at(callee.span, "(0, require)"))
                }
                _ => None,
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::hide_require;
    use netlify_sdk_core::text::apply_edits;

    #[test]
    fn hides_only_what_is_asked_for() {
        let code = "let fs = require(\"fs\");\ntry { require(\"gone\"); } catch {}\n";
        let expected = "let fs = require(\"fs\");\ntry { (0, require)(\"gone\"); } catch {}\n";
        assert_eq!(apply_edits(code, &hide_require(code, |name| name == "gone")), expected);
        assert_eq!(hide_require(code, |_| false), []);
    }
}
