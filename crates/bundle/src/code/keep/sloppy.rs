//! Code that only means the same, or is only allowed, outside of strict mode.

use oxc_ast::AstKind;

use crate::{
    code::{
        parsed_module::ParsedModule,
        text_signs::{is_strict, may_call},
    },
    model::KeepReason,
};

/// Whether a module may hold such code, by its text.
pub fn may_matter(code: &str) -> bool {
    !is_strict(code) && may_call(code, "with")
}

/// Why a script has to stay sloppy.
pub fn reason(module: &ParsedModule<'_>) -> Option<KeepReason> {
    module.semantic().nodes().iter().find_map(|node| match node.kind() {
        AstKind::WithStatement(_) => Some(KeepReason::With),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use crate::code::keep::keep_reason;

    use super::*;

    fn reason_of(code: &str) -> Option<KeepReason> {
        let allocator = Allocator::default();
        keep_reason(&ParsedModule::new(&allocator, "/app/a.js", code))
    }

    #[test]
    fn finds_each_kind() {
        for (code, reason) in [
            ("with (a) { b = c; }", KeepReason::With),
            ("exports.a = function () { with(b) { c(); } };", KeepReason::With),
        ] {
            assert_eq!(reason_of(code), Some(reason), "{code}");
            assert_eq!(reason_of(&format!("'use strict'; {code}")), None, "{code}");
        }
    }
}
