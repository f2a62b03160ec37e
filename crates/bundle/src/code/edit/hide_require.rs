//! `require("x")` becomes `(0, require)("x")`, which does the same, but which Netlify's bundler does not follow.
//!
//! zip-it-and-ship-it resolves every literal `require` of a CommonJS file and fails the site's build where
//! a package is missing, even inside `try`. (Tried with the versions of netlify-cli 17, 20, 23 and 26.)

use netlify_sdk_core::text::Edit;
use oxc_ast::{
    AstKind,
    ast::{Argument, Expression},
};

use crate::code::{edit::edits::edit_at, parsed_module::ParsedModule, text_signs::may_call};

/// The edits that hide the calls of `require` for the packages in question.
pub fn hide_require(module: &ParsedModule<'_>, is_hidden: impl Fn(&str) -> bool) -> Vec<Edit> {
    if !may_call(module.code(), "require") {
        return Vec::new();
    }
    let semantic = module.semantic();
    let calls = semantic.nodes().iter().filter_map(|node| match node.kind() {
        AstKind::CallExpression(call) => Some(call),
        _ => None,
    });
    let edits = calls.filter_map(|call| match (&call.callee, call.arguments.first()) {
        (Expression::Identifier(callee), Some(Argument::StringLiteral(name)))
            if callee.name == "require"
                && semantic.is_reference_to_global_variable(callee)
                && is_hidden(&name.value) =>
        {
            Some(edit_at(callee.span, "(0, require)"))
        }
        _ => None,
    });
    edits.collect()
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;
    use oxc_span::SourceType;

    use super::*;
    use netlify_sdk_core::text::apply_edits;

    #[test]
    fn hides_only_what_is_asked_for() {
        let code = "let fs = require(\"fs\");\ntry { require(\"gone\"); } catch {}\n";
        let expected = "let fs = require(\"fs\");\ntry { (0, require)(\"gone\"); } catch {}\n";
        let allocator = Allocator::default();
        let module = ParsedModule::with_type(&allocator, "a.cjs", code, SourceType::cjs());
        assert_eq!(apply_edits(code, &hide_require(&module, |name| name == "gone")), expected);
        assert_eq!(hide_require(&module, |_| false), []);
    }
}
