//! What a file imports from `@netlify/functions`.

use oxc_ast::ast::{
    Argument, BindingPattern, Expression, ImportDeclarationSpecifier, ModuleExportName, ObjectPattern, Program,
    PropertyKey, Statement,
};

const MODULE: &str = "@netlify/functions";

/// A name of the module, and what it is called here.
pub struct NetlifyImport<'b> {
    /// The module's name for it.
    pub imported: &'b str,
    /// The file's name for it.
    pub local: &'b str,
}

/// Named imports, also of types only, and destructured `require`s, in order.
pub fn imports<'b>(program: &'b Program<'_>) -> Vec<NetlifyImport<'b>> {
    program.body.iter().flat_map(of_statement).collect()
}

fn of_statement<'b>(statement: &'b Statement<'_>) -> Vec<NetlifyImport<'b>> {
    match statement {
        Statement::ImportDeclaration(import) if import.source.value == MODULE => {
            import.specifiers.iter().flatten().filter_map(of_specifier).collect()
        }
        Statement::VariableDeclaration(variables) => {
            let required = variables.declarations.iter().find(|declarator| is_require(declarator.init.as_ref()));
            match required.map(|declarator| &declarator.id) {
                Some(BindingPattern::ObjectPattern(pattern)) => of_pattern(pattern),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

fn of_specifier<'b>(specifier: &'b ImportDeclarationSpecifier<'_>) -> Option<NetlifyImport<'b>> {
    let ImportDeclarationSpecifier::ImportSpecifier(specifier) = specifier else { return None };
    match &specifier.imported {
        ModuleExportName::StringLiteral(_) => None,
        name => Some(NetlifyImport { imported: name.name().as_str(), local: specifier.local.name.as_str() }),
    }
}

fn of_pattern<'b>(pattern: &'b ObjectPattern<'_>) -> Vec<NetlifyImport<'b>> {
    let imported = pattern.properties.iter().filter_map(|property| {
        let imported = match &property.key {
            PropertyKey::StaticIdentifier(key) => key.name.as_str(),
            PropertyKey::Identifier(key) => key.name.as_str(),
            _ => return None,
        };
        let BindingPattern::BindingIdentifier(local) = &property.value else { return None };
        Some(NetlifyImport { imported, local: local.name.as_str() })
    });
    imported.collect()
}

fn is_require(init: Option<&Expression<'_>>) -> bool {
    let Some(Expression::CallExpression(call)) = init else { return false };
    matches!(&call.callee, Expression::Identifier(callee) if callee.name == "require")
        && matches!(call.arguments.first(), Some(Argument::StringLiteral(source)) if source.value == MODULE)
}
