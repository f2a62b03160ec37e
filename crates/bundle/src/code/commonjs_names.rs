//! The names that Node gives CommonJS modules, in modules that it loads as ES modules.

use std::path::Path;

use oxc_ast::AstKind;
use oxc_semantic::{NodeId, Semantic};
use oxc_span::{GetSpan, Span};

use netlify_sdk_core::project::is_in_module_package;

use crate::code::parsed_module::extension;

/// The names.
pub const COMMONJS_NAMES: [&str; 5] = ["require", "module", "exports", "__filename", "__dirname"];

/// A use of one of them, which the module does not declare.
#[derive(Debug, Clone, Copy)]
pub struct CommonJsName {
    /// Which one.
    pub name: &'static str,
    /// The node of the name.
    pub node: NodeId,
    /// Where it stands.
    pub span: Span,
    /// The `typeof` that is all that is asked of it.
    pub type_of: Option<Span>,
}

impl CommonJsName {
    /// Whether it makes the module one that exports as CommonJS.
    pub fn is_of_exports(&self) -> bool {
        matches!(self.name, "module" | "exports")
    }
}

/// Whether Node loads a file as an ES module, whatever is in it.
pub fn is_loaded_as_es_module(path: &str) -> bool {
    match extension(path) {
        "mjs" | "mts" => true,
        "js" | "jsx" | "ts" | "tsx" => is_in_module_package(Path::new(path)),
        _ => false,
    }
}

/// All uses in a module.
pub fn free_uses<'m>(semantic: &'m Semantic<'_>) -> impl Iterator<Item = CommonJsName> + 'm {
    let (scoping, nodes) = (semantic.scoping(), semantic.nodes());
    COMMONJS_NAMES.into_iter().flat_map(move |name| {
        let references = scoping.root_unresolved_references().get(name).into_iter().flatten();
        let reads =
            references.map(|&reference| scoping.get_reference(reference)).filter(|reference| reference.is_read());
        reads.map(move |reference| {
            let node = reference.node_id();
            let around = nodes.ancestor_kinds(node).find(|kind| !matches!(kind, AstKind::ParenthesizedExpression(_)));
            let type_of = match around {
                Some(AstKind::UnaryExpression(unary)) if unary.operator.is_typeof() => Some(unary.span),
                _ => None,
            };
            CommonJsName { name, node, span: nodes.kind(node).span(), type_of }
        })
    })
}

/// Whether a module asks by `typeof` whether a name is there.
pub fn is_asked_for(uses: &[CommonJsName], name: &str) -> bool {
    uses.iter().any(|other| other.name == name && other.type_of.is_some())
}
