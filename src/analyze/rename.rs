//! Renames top-level declarations in generated code.

use oxc_allocator::Allocator;
use oxc_ast::AstKind;
use oxc_parser::Parser;
use oxc_semantic::{Semantic, SemanticBuilder, SymbolId};
use oxc_span::{GetSpan, SourceType, Span};

/// Renames the top-level names that the code declares; `None` where it declares none of them.
///
/// `code` is an ES module. The new names must not occur in it.
pub fn rename_top_level(code: &str, renames: &[(&str, &str)]) -> Option<String> {
    if !renames.iter().any(|(from, _)| code.contains(from)) {
        return None;
    }
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, code, SourceType::mjs()).parse();
    let semantic = SemanticBuilder::new().with_build_nodes(true).build(&parsed.program).semantic;
    let scoping = semantic.scoping();
    let mut edits: Vec<(Span, String)> = Vec::new();
    for (from, to) in renames {
        if let Some(symbol) = scoping.find_binding(scoping.root_scope_id(), (*from).into()) {
            edits.extend(edits_of(&semantic, symbol, from, to));
        }
    }
    edits.sort_by_key(|(span, _)| span.start);
    edits.dedup();
    (!edits.is_empty()).then(|| apply(code, &edits))
}

fn edits_of(semantic: &Semantic<'_>, symbol: SymbolId, from: &str, to: &str) -> Vec<(Span, String)> {
    let scoping = semantic.scoping();
    let mut edits = vec![(scoping.symbol_span(symbol), to.to_owned())];
    edits.extend(scoping.symbol_redeclarations(symbol).iter().map(|redeclaration| (redeclaration.span, to.to_owned())));
    for reference in semantic.symbol_references(symbol) {
        let text = match semantic.nodes().parent_kind(reference.node_id()) {
            AstKind::ObjectProperty(property) if property.shorthand => format!("{from}: {to}"),
            AstKind::ExportSpecifier(specifier) if specifier.local.span() == specifier.exported.span() => {
                format!("{to} as {from}")
            }
            _ => to.to_owned(),
        };
        edits.push((semantic.reference_span(reference), text));
    }
    edits
}

fn apply(code: &str, edits: &[(Span, String)]) -> String {
    let mut out = String::with_capacity(code.len() + edits.len() * 8);
    let mut copied = 0;
    for (span, text) in edits {
        out.push_str(&code[copied..span.start as usize]);
        out.push_str(text);
        copied = span.end as usize;
    }
    out + &code[copied..]
}

#[cfg(test)]
mod tests {
    use super::rename_top_level;

    const RENAMES: [(&str, &str); 1] = [("__dirname", "own")];

    #[test]
    fn renames_declaration_and_uses() {
        let code = "const __dirname = 1;\nfunction f(__dirname) { return __dirname; }\nlog(__dirname, { __dirname }, a.__dirname);\nexport { __dirname };\n";
        let expected = "const own = 1;\nfunction f(__dirname) { return __dirname; }\nlog(own, { __dirname: own }, a.__dirname);\nexport { own as __dirname };\n";
        assert_eq!(rename_top_level(code, &RENAMES).as_deref(), Some(expected));
    }

    #[test]
    fn leaves_free_names_and_text_alone() {
        assert_eq!(rename_top_level("log(__dirname, '__dirname');", &RENAMES), None);
    }
}
