//! `new Worker(new URL("./w.js", import.meta.url))` and `fork(…)`: the file becomes an output of its own.
//!
//! The path is replaced by the URL that a generated module exports, because only rolldown knows where both files go.

use oxc_ast::{AstKind, ast::Argument};
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::{
    edit::{context::EditContext, edits::edit_at},
    names::called_by,
    self_paths::PathEvaluator,
    text_signs::{has, may_have_own_location},
};

/// Whether a module may need the edits, by its text: the names are in it even where they are renamed.
pub fn may_matter(code: &str) -> bool {
    (has(code, "Worker") || has(code, "fork")) && may_have_own_location(code)
}

/// The edits that name the outputs.
pub fn point_to_outputs<'a>(evaluator: PathEvaluator<'_, 'a>, context: EditContext<'_>) -> Vec<Edit> {
    let nodes = evaluator.semantic.nodes().iter();
    let paths = nodes.filter_map(|node| match node.kind() {
        AstKind::NewExpression(new) if called_by(evaluator.semantic, &new.callee, &["Worker"]).is_some() => {
            new.arguments.first()
        }
        AstKind::CallExpression(call) if called_by(evaluator.semantic, &call.callee, &["fork"]).is_some() => {
            call.arguments.first()
        }
        _ => None,
    });
    let edit = |path: &'a Argument<'a>| {
        let span = path.span();
        let file = evaluator.own_path(path.as_expression()?).filter(|file| file != evaluator.file)?;
        let module = (context.worker_output)(&file)?;
        Some(edit_at(span, format!("require({}).default", serde_json::Value::from(module))))
    };
    paths.filter_map(edit).collect()
}

#[cfg(test)]
mod tests {
    use crate::code::edit::edit_module::tests::edited;

    #[test]
    fn a_worker_is_an_output() {
        for path in
            ["new URL('./w.mjs', import.meta.url)", "path.join(__dirname, 'w.mjs')", "require.resolve('./w.mjs')"]
        {
            let code = format!("new threads.Worker({path}, options); fork({path});");
            let expected = "new threads.Worker(require(\"worker:/app/lib/w.mjs\").default, options); fork(require(\"worker:/app/lib/w.mjs\").default);";
            assert_eq!(edited(&code).as_deref(), Some(expected));
        }
    }

    #[test]
    fn other_workers_are_left_alone() {
        for code in
            ["new Worker(code, { eval: true });", "new Worker(new URL(import.meta.url));", "new Worker('./w.mjs');"]
        {
            assert_eq!(edited(code), None, "{code}");
        }
    }
}
