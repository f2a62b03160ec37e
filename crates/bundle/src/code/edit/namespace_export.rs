//! `export * as name from "x"` in a CommonJS output.
//!
//! rolldown 1.2.5 panics if a module in one chunk exports such a namespace of a CommonJS module again, and that namespace is in
//! another chunk: it knows it there under another symbol. A namespace that is imported and then exported is found.

use oxc_ast::ast::Statement;
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::parsed_module::ParsedModule;

/// The edits that import each namespace before it is exported.
pub fn import_exported_namespaces(module: &ParsedModule<'_>) -> Vec<Edit> {
    let code = module.code();
    let mut names = (0..).map(|number| format!("namespace_{number}")).filter(|name| !code.contains(name));
    let statements = module.semantic().nodes().program().body.iter();
    let edits = statements.filter_map(|statement| {
        let Statement::ExportAllDeclaration(export) = statement else { return None };
        let exported = export.exported.as_ref()?.span();
        let (name, local) = (exported.source_text(code), names.next()?);
        let (start, end) = (export.span.start as usize, export.span.end as usize);
        Some([
            Edit::new(start..exported.end as usize, format!("import * as {local}")),
            Edit::new(end..end, format!("; export {{ {local} as {name} }};")),
        ])
    });
    edits.flatten().collect()
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use netlify_sdk_core::text::apply_edits;

    use super::*;

    #[test]
    fn exported_namespaces_are_imported_first() {
        for (code, expected) in [
            ("export * as a from './a.cjs'", "import * as namespace_0 from './a.cjs'; export { namespace_0 as a };"),
            (
                "f(namespace_0);\nexport * as 'x y' from 'a' with { b: 'c' };\nexport * as default from 'd';",
                "f(namespace_0);\nimport * as namespace_1 from 'a' with { b: 'c' };; export { namespace_1 as 'x y' };\n\
                 import * as namespace_2 from 'd';; export { namespace_2 as default };",
            ),
            ("export * from 'a';", "export * from 'a';"),
        ] {
            let allocator = Allocator::default();
            let module = ParsedModule::new(&allocator, "/a.mjs", code);
            assert_eq!(apply_edits(code, &import_exported_namespaces(&module)), expected);
        }
    }
}
