//! Where a module names its own location.

use std::ops::Range;

use oxc_ast::{
    AstKind,
    ast::{Argument, CallExpression, Expression},
};
use oxc_semantic::Semantic;
use oxc_span::{GetSpan, Span};

use netlify_sdk_core::path;

use crate::code::{
    names::{called_by, property_name},
    self_paths::path_text::parent,
};

/// How many variables that are initialised with each other are followed.
const MAX_DEPTH: usize = 8;

/// A location in the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfMention {
    /// What it is, absolute: the module, its folder, or a file beside it that is resolved.
    pub path: String,
    /// Whether it is a URL, as `import.meta.url`.
    pub is_url: bool,
    /// Whether the code only runs where the file is, as `require.resolve` does.
    pub must_exist: bool,
    /// Where it stands, in bytes.
    pub span: (u32, u32),
    /// What it is used for, of all uses in the module.
    pub uses: Range<usize>,
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
            AstKind::CallExpression(call) => {
                let (specifier, is_url) = resolved(semantic, call)?;
                (path::join(file, specifier), is_url)
            }
            _ => return None,
        };
        let span = node.span();
        let must_exist = matches!(node, AstKind::CallExpression(_));
        Some(Self { path, is_url, must_exist, span: (span.start, span.end), uses: 0..0 })
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

/// The relative path that `require.resolve` or `import.meta.resolve` is called with, and whether the result is a URL.
fn resolved<'e>(semantic: &Semantic<'_>, call: &'e CallExpression<'_>) -> Option<(&'e str, bool)> {
    let Some(Argument::StringLiteral(path)) = call.arguments.first() else { return None };
    if property_name(&call.callee) != Some("resolve") || !path.value.starts_with('.') {
        return None;
    }
    let object = call.callee.as_member_expression()?.object();
    let is_url = matches!(object, Expression::ImportMeta(_));
    (is_url || is_require(semantic, object, MAX_DEPTH)).then_some((path.value.as_str(), is_url))
}

/// Whether an expression is `require`, or one that is created for a file in this folder.
fn is_require(semantic: &Semantic<'_>, expression: &Expression<'_>, depth: usize) -> bool {
    match expression.get_inner_expression() {
        Expression::Identifier(name) if semantic.is_reference_to_global_variable(name) => name.name == "require",
        Expression::Identifier(name) => {
            let scoping = semantic.scoping();
            let symbol = name.reference_id.get().and_then(|id| scoping.get_reference(id).symbol_id());
            let Some(symbol) = symbol.filter(|symbol| depth > 0 && !scoping.symbol_is_mutated(*symbol)) else {
                return false;
            };
            match semantic.symbol_declaration(symbol).kind() {
                AstKind::VariableDeclarator(declarator) if declarator.id.is_binding_identifier() => {
                    declarator.init.as_ref().is_some_and(|init| is_require(semantic, init, depth - 1))
                }
                _ => false,
            }
        }
        Expression::CallExpression(call) => {
            called_by(semantic, &call.callee, &["createRequire"]).is_some()
                && call.arguments.first().is_some_and(|base| is_own_file(semantic, base.span()))
        }
        _ => false,
    }
}

/// Whether what `createRequire` is called with is this module.
fn is_own_file(semantic: &Semantic<'_>, span: Span) -> bool {
    let text = &semantic.source_text()[span.start as usize..span.end as usize];
    matches!(text, "import.meta.url" | "import.meta.filename" | "__filename" | "fileURLToPath(import.meta.url)")
}
