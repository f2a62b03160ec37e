//! Namespaces that other outputs may ask for before the output with the module is evaluated, in a circle of imports.
//!
//! rolldown keeps a namespace in a variable, which is not set yet. A function is there from the beginning, and makes the
//! namespace when it is first called.

use std::collections::HashSet;

use oxc_ast::{
    AstKind,
    ast::{BindingPattern, ImportDeclarationSpecifier, Statement},
};
use oxc_semantic::SymbolId;
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::{edit::in_order, output_names::initialization::namespace_of, parsed_module::ParsedModule};

/// The names that an output exports namespaces by, which it makes itself.
pub fn exported_namespaces(module: &ParsedModule<'_>) -> Vec<String> {
    own_namespaces(module).into_iter().map(|(_, name)| name).collect()
}

fn own_namespaces(module: &ParsedModule<'_>) -> Vec<(SymbolId, String)> {
    let mut found = Vec::new();
    let semantic = module.semantic();
    for statement in &module.program().body {
        let Some(BindingPattern::BindingIdentifier(name)) = namespace_of(statement).map(|declarator| &declarator.id)
        else {
            continue;
        };
        let Some(symbol) = name.symbol_id.get() else { continue };
        let exported = semantic.symbol_references(symbol).find_map(|reference| {
            match semantic.nodes().parent_kind(reference.node_id()) {
                AstKind::ExportSpecifier(specifier) => Some(specifier.exported.name().to_string()),
                AstKind::ReturnStatement(_) => Some(name.name.to_string()),
                _ => None,
            }
        });
        found.extend(exported.map(|exported| (symbol, exported)));
    }
    found
}

/// Those of the names in `shared`, by the output that exports them, that an output imports and exports again.
pub fn exported_again(module: &ParsedModule<'_>, shared: &dyn Fn(&str, &str) -> bool) -> Vec<(String, String)> {
    let imported = imported(module, shared).into_iter();
    imported.filter(|(symbol, _, _)| is_exported(module, *symbol)).map(|(_, from, name)| (from, name)).collect()
}

/// The edits that make functions of the namespaces that an output exports by the names in `own`, and call those in `shared`,
/// which are functions in other outputs.
pub fn call_namespaces(
    module: &ParsedModule<'_>,
    own: &dyn Fn(&str) -> bool,
    shared: &dyn Fn(&str, &str) -> bool,
) -> Vec<Edit> {
    let own: HashSet<_> =
        own_namespaces(module).into_iter().filter(|(_, name)| own(name)).map(|(symbol, _)| symbol).collect();
    let mut edits = definitions(module, &own);
    for symbol in own.into_iter().chain(imported(module, shared).into_iter().map(|(symbol, _, _)| symbol)) {
        edits.extend(calls(module, symbol));
    }
    in_order(edits)
}

/// The namespaces that an output imports by name, with the specifier and the name.
fn imported(module: &ParsedModule<'_>, shared: &dyn Fn(&str, &str) -> bool) -> Vec<(SymbolId, String, String)> {
    let mut found = Vec::new();
    // Builds the table of symbols.
    let _ = module.semantic();
    for statement in &module.program().body {
        let Statement::ImportDeclaration(import) = statement else { continue };
        let from = import.source.value.as_str();
        for specifier in import.specifiers.iter().flatten() {
            let ImportDeclarationSpecifier::ImportSpecifier(named) = specifier else { continue };
            let name = named.imported.name();
            if let Some(symbol) = named.local.symbol_id.get().filter(|_| shared(from, &name)) {
                found.push((symbol, from.to_owned(), name.to_string()));
            }
        }
    }
    found
}

fn is_exported(module: &ParsedModule<'_>, symbol: SymbolId) -> bool {
    let semantic = module.semantic();
    let mut references = semantic.symbol_references(symbol);
    references.any(|reference| matches!(semantic.nodes().parent_kind(reference.node_id()), AstKind::ExportSpecifier(_)))
}

/// The functions instead of the variables.
fn definitions(module: &ParsedModule<'_>, own: &HashSet<SymbolId>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for statement in &module.program().body {
        let Some(declarator) = namespace_of(statement) else { continue };
        let (BindingPattern::BindingIdentifier(name), Some(value)) = (&declarator.id, &declarator.init) else {
            continue;
        };
        if name.symbol_id.get().is_none_or(|symbol| !own.contains(&symbol)) {
            continue;
        }
        let (start, end) = (statement.span().start as usize, statement.span().end as usize);
        let (name, made) = (name.name, value.span().start as usize);
        let before = format!("var {name}$made; function {name}() {{ return {name}$made ??= ");
        edits.push(Edit::new(start..made, before));
        edits.push(Edit::new(end..end, " }".to_owned()));
    }
    edits
}

/// Calls the function where the namespace is read.
fn calls(module: &ParsedModule<'_>, symbol: SymbolId) -> Vec<Edit> {
    let semantic = module.semantic();
    let name = semantic.scoping().symbol_name(symbol);
    let calls = semantic.symbol_references(symbol).filter_map(|reference| {
        let at = semantic.nodes().kind(reference.node_id()).span();
        let key = match semantic.nodes().parent_kind(reference.node_id()) {
            AstKind::ExportSpecifier(_) => return None,
            AstKind::ObjectProperty(property) if property.shorthand => format!("{name}: "),
            _ => String::new(),
        };
        Some(Edit::new(at.start as usize..at.end as usize, format!("{key}({name}())")))
    });
    calls.collect()
}

#[cfg(test)]
mod tests {
    use netlify_sdk_core::text::apply_edits;
    use oxc_allocator::Allocator;

    use super::*;
    use crate::model::Format;

    #[test]
    fn a_namespace_of_another_output_is_called() {
        let code = "import { t as a_exports, b } from \"./a.mjs\";\nf(a_exports, b);\n";
        let allocator = Allocator::default();
        let module = ParsedModule::of_output(&allocator, code, Format::Esm);
        let is_shared = |from: &str, name: &str| from == "./a.mjs" && name == "t";
        let edits = call_namespaces(&module, &|_| false, &is_shared);
        assert_eq!(apply_edits(code, &edits), code.replace("f(a_exports", "f((a_exports())"));
        assert_eq!(exported_again(&module, &is_shared), []);
    }

    #[test]
    fn a_namespace_becomes_a_function() {
        let code = "import { t as __exportAll } from \"./r.mjs\";\nf(a_exports);\nvar a_exports = /* @__PURE__ */ __exportAll({ b: () => b });\nvar b_exports = /* @__PURE__ */ __exportAll({});\nnew a_exports.C({ a_exports });\nexport { a_exports as t };\n";
        let allocator = Allocator::default();
        let module = ParsedModule::of_output(&allocator, code, Format::Esm);
        assert_eq!(exported_namespaces(&module), ["t"]);
        let edits = call_namespaces(&module, &|name| name == "t", &|_, _| false);
        assert_eq!(
            apply_edits(code, &edits),
            "import { t as __exportAll } from \"./r.mjs\";\nf((a_exports()));\nvar a_exports$made; function a_exports() { return a_exports$made ??= __exportAll({ b: () => b }); }\nvar b_exports = /* @__PURE__ */ __exportAll({});\nnew (a_exports()).C({ a_exports: (a_exports()) });\nexport { a_exports as t };\n"
        );
    }
}
