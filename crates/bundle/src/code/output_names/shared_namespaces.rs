//! Namespaces that other outputs may ask for before the output with the module is evaluated, in a circle of imports.
//!
//! rolldown keeps a namespace in a variable, which is not set yet. A function is there from the beginning, and makes the
//! namespace when it is first called.

use std::collections::{BTreeSet, HashSet};

use oxc_ast::{
    AstKind,
    ast::{Argument, BindingPattern, Expression, ImportDeclarationSpecifier, Statement},
};
use oxc_semantic::{Reference, SymbolId};
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::{
    edit::in_order,
    output_names::initialization::{is_numbered, namespace_of},
    parsed_module::ParsedModule,
    text_signs::has_word,
};

/// What rolldown calls to make a namespace; it may add a number.
const NAMESPACE: &str = "__exportAll";

/// The names that an output exports namespaces by, which it makes itself.
pub fn exported_namespaces(module: &ParsedModule<'_>) -> Vec<String> {
    own_namespaces(module).into_iter().map(|(_, name)| name).collect()
}

/// Whether an output may export a namespace, by its text: parsing a large one takes milliseconds.
pub fn may_export_namespaces(code: &str) -> bool {
    let exports = code.rfind("export {").or_else(|| code.find("Object.defineProperty(exports, '"));
    let Some(exports) = exports.map(|at| &code[at..]) else { return false };
    memchr::memmem::find_iter(code.as_bytes(), NAMESPACE).any(|at| {
        let line = &code[code[..at].rfind('\n').map_or(0, |end| end + 1)..];
        // Not where the function is imported or declared.
        let declared = line.strip_prefix("var ").and_then(|rest| rest.split_once(" = "));
        declared.is_some_and(|(name, _)| !is_numbered(name, NAMESPACE) && has_word(exports, name))
    })
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

/// A namespace that an output makes and exports.
#[derive(Debug, PartialEq, Eq)]
pub struct NamespaceExport {
    /// The name that the output exports it by.
    pub exported: String,
    /// The variable that it is in.
    variable: String,
    /// The names in it.
    pub names: BTreeSet<String>,
}

impl NamespaceExport {
    /// Whether it is that of the module whose namespace rolldown calls so; it may have added a number.
    pub fn is_called(&self, name: &str) -> bool {
        is_numbered(&self.variable, name)
    }
}

/// The namespaces that an output makes and exports.
pub fn namespace_exports(module: &ParsedModule<'_>) -> Vec<NamespaceExport> {
    let own = own_namespaces(module);
    let statements = module.program().body.iter().filter_map(namespace_of);
    let found = statements.filter_map(|declarator| {
        let BindingPattern::BindingIdentifier(name) = &declarator.id else { return None };
        let (_, exported) = own.iter().find(|(symbol, _)| name.symbol_id.get() == Some(*symbol))?;
        let Some(Expression::CallExpression(call)) = &declarator.init else { return None };
        let Some(Argument::ObjectExpression(all)) = call.arguments.first() else { return None };
        let keys = all.properties.iter().filter_map(|property| property.as_property()?.key.static_name());
        let names = keys.map(|key| key.to_string()).collect();
        Some(NamespaceExport { exported: exported.clone(), variable: name.name.to_string(), names })
    });
    found.collect()
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
    let imported = imported(module, shared);
    for &symbol in own.iter().chain(&imported) {
        edits.extend(calls(module, symbol));
    }
    for symbol in imported {
        edits.extend(exported_again(module, symbol));
    }
    in_order(edits)
}

/// The namespaces that an output imports by name.
fn imported(module: &ParsedModule<'_>, shared: &dyn Fn(&str, &str) -> bool) -> Vec<SymbolId> {
    let mut found = Vec::new();
    // Builds the table of symbols.
    let _ = module.semantic();
    for statement in &module.program().body {
        let Statement::ImportDeclaration(import) = statement else { continue };
        let from = import.source.value.as_str();
        for specifier in import.specifiers.iter().flatten() {
            let ImportDeclarationSpecifier::ImportSpecifier(named) = specifier else { continue };
            found.extend(named.local.symbol_id.get().filter(|_| shared(from, &named.imported.name())));
        }
    }
    found
}

/// Exports what the function makes, and not the function. What imports it is evaluated later.
fn exported_again(module: &ParsedModule<'_>, symbol: SymbolId) -> Vec<Edit> {
    let semantic = module.semantic();
    let name = semantic.scoping().symbol_name(symbol);
    let references = semantic.symbol_references(symbol).map(Reference::node_id);
    let exported: Vec<_> = references
        .filter_map(|node| match semantic.nodes().parent_kind(node) {
            AstKind::ExportSpecifier(specifier) => Some((node, specifier.local.span())),
            _ => None,
        })
        .collect();
    let Some((node, _)) = exported.first() else { return Vec::new() };
    let statement =
        semantic.nodes().ancestor_kinds(*node).nth(1).map_or(0, |statement| statement.span().start as usize);
    let locals = exported.iter().map(|(_, local)| {
        // Without `as`, the specifier has one name for both.
        let is_short = !module.code()[local.end as usize..].trim_start().starts_with("as ");
        let exported = if is_short { format!(" as {name}") } else { String::new() };
        Edit::new(local.start as usize..local.end as usize, format!("{name}$made{exported}"))
    });
    std::iter::once(Edit::new(statement..statement, format!("var {name}$made = {name}(); "))).chain(locals).collect()
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
    fn the_text_tells_whether_a_namespace_may_be_exported() {
        let made = "var a_exports = /* @__PURE__ */ __exportAll$1({ b: () => b });\n";
        assert!(may_export_namespaces(&format!("{made}export {{ a_exports as t }};\n")));
        assert!(may_export_namespaces(&format!(
            "{made}Object.defineProperty(exports, 't', {{\n get: function () {{\n return a_exports;\n}}\n}});\n"
        )));
        assert!(!may_export_namespaces(&format!("{made}f(a_exports);\nexport {{ f }};\n")));
        assert!(!may_export_namespaces("var a_exports = {};\nexport { a_exports };\n"));
        assert!(!may_export_namespaces(&format!(
            "var a = 1;\nvar __exportAll = (all) => {{}};\n{made}export {{ a, __exportAll as t }};\n"
        )));
    }

    #[test]
    fn a_namespace_of_another_output_is_called() {
        let code = "import { t as a_exports, b } from \"./a.mjs\";\nf(a_exports, b);\n";
        let allocator = Allocator::default();
        let module = ParsedModule::of_output(&allocator, code, Format::Esm);
        let is_shared = |from: &str, name: &str| from == "./a.mjs" && name == "t";
        let edits = call_namespaces(&module, &|_| false, &is_shared);
        assert_eq!(apply_edits(code, &edits), code.replace("f(a_exports", "f((a_exports())"));
    }

    #[test]
    fn a_namespace_that_is_exported_again_is_made_first() {
        let code = "import { r as a_exports } from \"./a.mjs\";\nexport { a_exports, a_exports as x };\n";
        let allocator = Allocator::default();
        let module = ParsedModule::of_output(&allocator, code, Format::Esm);
        let edits = call_namespaces(&module, &|_| false, &|_, name| name == "r");
        assert_eq!(
            apply_edits(code, &edits),
            "import { r as a_exports } from \"./a.mjs\";\nvar a_exports$made = a_exports(); export { a_exports$made as a_exports, a_exports$made as x };\n"
        );
    }

    #[test]
    fn exported_namespaces_are_found_with_their_names() {
        let code = "var a_exports = /* @__PURE__ */ __exportAll({ b: () => b, default: () => c });\nvar d_exports = __exportAll({});\nexport { a_exports as t };\n";
        let allocator = Allocator::default();
        let found = namespace_exports(&ParsedModule::of_output(&allocator, code, Format::Esm));
        let [found] = &found[..] else { panic!("{found:?}") };
        assert_eq!((found.exported.as_str(), found.names.len()), ("t", 2));
        assert!(found.is_called("a_exports") && !found.is_called("d_exports"));
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
