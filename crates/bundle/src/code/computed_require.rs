//! Whether a module loads others by names that are only known when it runs.

use oxc_ast::AstKind;

use crate::code::{
    parsed_module::ParsedModule,
    require_finder::RequireFinder,
    self_paths::PathEvaluator,
    text_signs::{may_call_computed, may_rename_require},
};

/// Whether a module calls `require`, or another name of it, with anything but a path that is always the same.
pub fn requires_computed(module: &ParsedModule<'_>) -> bool {
    if !may_call_computed(module.code(), "require") && !may_rename_require(module.code()) {
        return false;
    }
    let finder = RequireFinder { evaluator: PathEvaluator::new(module) };
    module.semantic().nodes().iter().any(|node| {
        let AstKind::CallExpression(call) = node.kind() else { return false };
        let Some(argument) = call.arguments.first() else { return false };
        let is_known = argument
            .as_expression()
            .is_some_and(|argument| argument.is_string_literal() || finder.literal_call(argument).is_some());
        !is_known && finder.is_require(&call.callee)
    })
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use super::*;

    fn is_computed(code: &str) -> bool {
        let allocator = Allocator::default();
        requires_computed(&ParsedModule::new(&allocator, "/a.js", code))
    }

    #[test]
    fn a_literal_is_known() {
        assert!(!is_computed("require('a'); load(name);"));
        assert!(!is_computed("function f(require) { return require(name); }"));
        assert!(!is_computed("require(__dirname + '/a');"));
        assert!(is_computed("function load(name) { return require(name); }"));
        assert!(is_computed("const load = require; load(name);"));
    }
}
