//! The exports of a CommonJS module as those of an ES module.

use std::sync::Arc;

use oxc_allocator::Allocator;
use oxc_ast::ast::{AssignmentTarget, Expression, Statement};
use oxc_span::{GetSpan, Span};

use netlify_sdk_core::text::{Edit, SourceFile};

use crate::code::parsed_module::ParsedModule;

/// The edits that turn `exports.a = …` and `module.exports = …` at the top of a module into `export`.
pub fn export_instead(source: &Arc<SourceFile>) -> Vec<Edit> {
    let allocator = Allocator::default();
    let module = ParsedModule::new(&allocator, source.path(), source.text());
    module.program().body.iter().filter_map(one).collect()
}

fn one(statement: &Statement<'_>) -> Option<Edit> {
    let Statement::ExpressionStatement(statement) = statement else { return None };
    let Expression::AssignmentExpression(assignment) = &statement.expression else { return None };
    let AssignmentTarget::StaticMemberExpression(target) = &assignment.left else { return None };
    let name = target.property.name.as_str();
    let export = match &target.object {
        Expression::Identifier(object) if object.name == "module" && name == "exports" => "export default ".to_owned(),
        Expression::Identifier(object) if object.name == "exports" => format!("export const {name} = "),
        Expression::StaticMemberExpression(object) => {
            let is_module = matches!(&object.object, Expression::Identifier(module) if module.name == "module");
            (is_module && object.property.name == "exports").then(|| format!("export const {name} = "))?
        }
        _ => return None,
    };
    let span = Span::new(assignment.span.start, assignment.right.span().start);
    Some(Edit::new(span.start as usize..span.end as usize, export))
}

#[cfg(test)]
mod tests {
    use super::*;
    use netlify_sdk_core::text::apply_edits;

    #[test]
    fn exports_become_declarations() {
        let code = "exports.a = 1; module.exports.b = () => {}; module.exports = c; d.e = 2;";
        let edits = export_instead(&SourceFile::new("a.js", code));
        let expected = "export const a = 1; export const b = () => {}; export default c; d.e = 2;";
        assert_eq!(apply_edits(code, &edits), expected);
    }
}
