//! Modules that import each other in a circle, and that rolldown puts into functions: if one of them throws, all fail.
//!
//! In Node, a module that throws fails every module of its circle with the same error. In an output, each has a function of
//! its own, and one whose code has run to its end would load.

use std::ops::Range;

use oxc_ast::ast::{Argument, Expression, Statement};
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::{
    edit::in_place,
    output_names::{initialization::start_of_modules, wrapped_names::is_wrapper},
    parsed_module::ParsedModule,
};

/// Calls the function of a module, unless a module of its circle has thrown.
const HELPER: &str = "var __ntli_failed = {}; var __ntli_circle = (circle, load) => () => { if (circle in __ntli_failed) \
    throw __ntli_failed[circle].error; try { return load(); } catch (error) { __ntli_failed[circle] = { error }; throw \
    error; } }; ";

/// The edits that make the modules of a circle fail together. `circle` gets where the code of a wrapped module is, and has the
/// number of its circle.
pub fn fail_together(module: &ParsedModule<'_>, circle: &dyn Fn(&Range<usize>) -> Option<usize>) -> Vec<Edit> {
    let program = module.program();
    let Some(start) = start_of_modules(program) else { return Vec::new() };
    let mut edits = Vec::new();
    for (call, body) in program.body.iter().filter_map(wrapped) {
        if let Some(circle) = circle(&body) {
            edits.push(Edit::new(call.start..call.start, format!("__ntli_circle({circle}, ")));
            edits.push(Edit::new(call.end..call.end, ")".to_owned()));
        }
    }
    if !edits.is_empty() {
        edits.push(Edit::new(start..start, HELPER.to_owned()));
    }
    in_place(edits)
}

/// Where `__esmMin((() => { … }))` is that a variable gets, and the body in it. A module that waits is left alone.
fn wrapped(statement: &Statement<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let Statement::VariableDeclaration(declaration) = statement else { return None };
    let [declarator] = &declaration.declarations[..] else { return None };
    let Some(Expression::CallExpression(call)) = &declarator.init else { return None };
    let load = call.arguments.first().and_then(Argument::as_expression)?;
    match load.without_parentheses() {
        Expression::ArrowFunctionExpression(load) if is_wrapper(&call.callee) && !load.r#async => {
            let (call, body) = (call.span, load.body.span());
            Some((call.start as usize..call.end as usize, body.start as usize..body.end as usize))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use netlify_sdk_core::text::apply_edits;
    use oxc_allocator::Allocator;

    use super::*;
    use crate::model::Format;

    #[test]
    fn wrapped_modules_of_a_circle_fail_together() {
        let code = "import \"./r.mjs\";\nvar init_a = __esmMin((() => { a(); }));\nvar init_b = r.__esmMin$1(() => {});\n\
            var init_c = __esmMin((async () => {}));\nvar d = e(() => {});\n";
        let allocator = Allocator::default();
        let module = ParsedModule::of_output(&allocator, code, Format::Esm);
        let expected = format!(
            "import \"./r.mjs\";\n{HELPER}var init_a = __ntli_circle(7, __esmMin((() => {{ a(); }})));\n\
            var init_b = __ntli_circle(7, r.__esmMin$1(() => {{}}));\nvar init_c = __esmMin((async () => {{}}));\nvar d = e(() => {{}});\n"
        );
        assert_eq!(apply_edits(code, &fail_together(&module, &|_| Some(7))), expected);
        assert_eq!(fail_together(&module, &|_| None), []);
    }
}
