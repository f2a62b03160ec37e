//! Where a module names its own location.

use oxc_ast::{
    AstKind,
    ast::{Argument, CallExpression, Expression},
};
use oxc_semantic::Semantic;
use oxc_span::GetSpan;

use netlify_sdk_core::path;

use crate::code::{names::property_name, self_paths::path_text::parent};

/// A location in the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfMention {
    /// What it is, absolute: the module, its folder, or a file beside it that is resolved.
    pub path: String,
    /// Whether it is a URL, as `import.meta.url`.
    pub is_url: bool,
    /// Where it stands, in bytes.
    pub span: (u32, u32),
}

impl SelfMention {
    /// The location of the module `file` that a node is.
    pub fn at(semantic: &Semantic<'_>, file: &str, node: AstKind<'_>) -> Option<Self> {
        let (path, is_url) = match node {
            AstKind::IdentifierReference(name) if semantic.is_reference_to_global_variable(name) => {
                match name.name.as_str() {
                    "__dirname" => (parent(file).to_owned(), false),
                    "__filename" => (file.to_owned(), false),
                    _ => return None,
                }
            }
            AstKind::StaticMemberExpression(member) => of_import_meta(file, &member.object, &member.property.name)?,
            AstKind::ComputedMemberExpression(member) => match &member.expression {
                Expression::StringLiteral(name) => of_import_meta(file, &member.object, &name.value)?,
                _ => return None,
            },
            AstKind::CallExpression(call) => (path::join(file, resolved(semantic, call)?), false),
            _ => return None,
        };
        let span = node.span();
        Some(Self { path, is_url, span: (span.start, span.end) })
    }
}

/// A property of `import.meta`, and whether it is a URL.
fn of_import_meta(file: &str, object: &Expression<'_>, property: &str) -> Option<(String, bool)> {
    match (object, property) {
        (Expression::ImportMeta(_), "url") => Some((file.to_owned(), true)),
        (Expression::ImportMeta(_), "filename") => Some((file.to_owned(), false)),
        (Expression::ImportMeta(_), "dirname") => Some((parent(file).to_owned(), false)),
        _ => None,
    }
}

/// The relative path that `require.resolve` is called with.
fn resolved<'e>(semantic: &Semantic<'_>, call: &'e CallExpression<'_>) -> Option<&'e str> {
    let object = call.callee.as_member_expression()?.object();
    let Expression::Identifier(require) = object else { return None };
    let is_resolve = require.name == "require" && property_name(&call.callee) == Some("resolve");
    let Some(Argument::StringLiteral(path)) = call.arguments.first() else { return None };
    (is_resolve && semantic.is_reference_to_global_variable(require) && path.value.starts_with('.'))
        .then_some(path.value.as_str())
}
