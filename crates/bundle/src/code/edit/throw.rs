//! A `throw` at the top level of a module.
//!
//! rolldown drops everything after it, including declarations, but still exports them, which is a syntax error. With a
//! condition in front, which rolldown does not evaluate, the module throws when it is loaded, as it was written.

use oxc_ast::ast::Statement;
use oxc_semantic::Semantic;

use netlify_sdk_core::text::Edit;

/// Whether a module may need the edit, by its text.
pub fn may_matter(code: &str) -> bool {
    let (mut depth, mut from) = (0_usize, 0);
    memchr::memmem::find_iter(code.as_bytes(), "throw").any(|at| {
        // Braces in strings and comments count, too, so the start of a line is taken as the top, whatever the depth.
        for brace in memchr::memchr2_iter(b'{', b'}', &code.as_bytes()[from..at]) {
            let is_open = code.as_bytes()[from + brace] == b'{';
            depth = if is_open { depth + 1 } else { depth.saturating_sub(1) };
        }
        from = at;
        depth == 0 || at == 0 || matches!(code.as_bytes()[at - 1], b'\n' | b';')
    })
}

/// The edits that put a condition in front.
pub fn put_off(semantic: &Semantic<'_>) -> Vec<Edit> {
    let statements = semantic.nodes().program().body.iter();
    let thrown = statements.filter_map(|statement| match statement {
        Statement::ThrowStatement(thrown) => Some(thrown.span.start as usize),
        _ => None,
    });
    thrown.map(|start| Edit::new(start..start, "if (globalThis) ")).collect()
}

#[cfg(test)]
mod tests {
    use crate::code::edit::edit_module::tests::edited;

    #[test]
    fn only_at_the_top() {
        assert_eq!(
            edited("throw a;\nexport default 1;").as_deref(),
            Some("if (globalThis) throw a;\nexport default 1;")
        );
        assert_eq!(edited("b();throw a;").as_deref(), Some("b();if (globalThis) throw a;"));
        assert_eq!(edited("b();\n  throw(a);").as_deref(), Some("b();\n  if (globalThis) throw(a);"));
        assert_eq!(edited("if (b)\nthrow a;\nfunction c() {\nthrow a;\n}"), None);
    }
}
