//! `import("x").catch(…)`, of a module that need not be there.
//!
//! rolldown 1.2.5 leaves `import("x")` as it is where there is no such module, but only if it is in a `try` block;
//! otherwise it reports it, as an error if the specifier is a path.

use oxc_ast::ast::Expression;
use oxc_semantic::Semantic;

use netlify_sdk_core::text::Edit;

use crate::code::{
    caught::imports_with_catch,
    edit::import_attributes::is_observable,
    text_signs::{has, may_call},
};

/// Whether a module may need the edits, by its text.
pub fn may_matter(code: &str) -> bool {
    (has(code, "catch") || has(code, "then")) && may_call(code, "import")
}

/// The edits that show rolldown that a failure is caught. JSON is `require`d instead.
pub fn show(semantic: &Semantic<'_>) -> Vec<Edit> {
    let imports = imports_with_catch(semantic).filter(|import| {
        matches!(&import.source, Expression::StringLiteral(specifier) if !specifier.value.ends_with(".json"))
            && !is_observable(import)
    });
    let edits = imports.flat_map(|import| {
        let (start, end) = (import.span.start as usize, import.span.end as usize);
        [
            Edit::new(start..start, "(async () => { try { return await "),
            Edit::new(end..end, "; } catch (error) { throw error; } })()"),
        ]
    });
    edits.collect()
}

#[cfg(test)]
mod tests {
    use crate::code::edit::edit_module::tests::edited;

    #[test]
    fn a_caught_import_is_in_a_try_block() {
        let shown = "(async () => { try { return await import('a'); } catch (error) { throw error; } })()";
        for after in [".catch(b)", ".then(b, c)", ".then(b).catch(c)", ".then(b).finally(c).catch(d)"] {
            assert_eq!(
                edited(&format!("await import('a'){after};")),
                Some(format!("await {shown}{after};")),
                "{after}"
            );
        }
        for code in
            ["await import('a').then(b);", "(await import('a')).catch(b);", "f(import('a')).catch(b);", "import('a');"]
        {
            assert_eq!(edited(code), None, "{code}");
        }
    }
}
