//! Whether a module loads others by names that are only known when it runs.

use std::path::Path;

use oxc_allocator::Allocator;
use oxc_ast::{
    AstKind,
    ast::{Argument, Expression},
};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

use crate::code::text_signs::may_call_computed;

/// Whether a module calls `require` with anything but a literal.
pub fn requires_computed(module: &str, code: &str) -> bool {
    if !may_call_computed(code, "require") {
        return false;
    }
    let Ok(source_type) = SourceType::from_path(Path::new(module)) else { return false };
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, code, source_type).parse();
    let semantic = SemanticBuilder::new().with_build_nodes(true).build(&parsed.program).semantic;
    semantic.nodes().iter().any(|node| {
        let AstKind::CallExpression(call) = node.kind() else { return false };
        let Expression::Identifier(callee) = &call.callee else { return false };
        let is_literal = matches!(call.arguments.first(), None | Some(Argument::StringLiteral(_)));
        callee.name == "require" && !is_literal && semantic.is_reference_to_global_variable(callee)
    })
}

#[cfg(test)]
mod tests {
    use super::requires_computed;

    #[test]
    fn a_literal_is_known() {
        assert!(!requires_computed("/a.js", "require('a'); load(name);"));
        assert!(!requires_computed("/a.js", "function f(require) { return require(name); }"));
        assert!(requires_computed("/a.js", "function load(name) { return require(name); }"));
    }
}
