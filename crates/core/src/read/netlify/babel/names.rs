//! Names that Babel refuses and oxc accepts: exports without a declaration; functions that are declared twice,
//! which oxc takes for overloads; imports that are declared again.

use std::collections::HashSet;

use oxc_ast::ast::{
    Declaration, ExportDefaultDeclarationKind, Function, ImportDeclarationSpecifier, ModuleExportName, Program,
    Statement,
};
use oxc_semantic::{Scoping, SymbolFlags, SymbolId};

/// Whether any name of the file's top level is refused.
pub fn are_wrong(program: &Program<'_>, scoping: &Scoping) -> bool {
    let mut functions = HashSet::new();
    program.body.iter().any(|statement| match statement {
        Statement::ExportNamedDeclaration(export) => export.specifiers.iter().any(|specifier| match &specifier.local {
            ModuleExportName::IdentifierReference(local) => scoping.get_root_binding(local.name).is_none(),
            ModuleExportName::IdentifierName(local) => scoping.get_root_binding(local.name).is_none(),
            ModuleExportName::StringLiteral(_) => false,
        }),
        Statement::ImportDeclaration(import) => import.specifiers.iter().flatten().any(|specifier| {
            // Babel keeps named imports in a separate list, so they do not conflict with values.
            let is_named = matches!(specifier, ImportDeclarationSpecifier::ImportSpecifier(_));
            let symbol = specifier.local().symbol_id.get().filter(|_| !is_named);
            symbol.is_some_and(|symbol| is_also(symbol, SymbolFlags::Value, scoping))
        }),
        statement => function(statement).and_then(|function| function.id.as_ref()).is_some_and(|id| {
            let values = SymbolFlags::Variable | SymbolFlags::Class;
            !functions.insert(id.name.as_str())
                || id.symbol_id.get().is_some_and(|symbol| is_also(symbol, values, scoping))
        }),
    })
}

/// The function that a statement declares, unless it is only a signature.
fn function<'b, 'a>(statement: &'b Statement<'a>) -> Option<&'b Function<'a>> {
    let function = match statement {
        Statement::FunctionDeclaration(function) => function,
        Statement::ExportDeclaration(export) => match &export.declaration {
            Declaration::FunctionDeclaration(function) => function,
            _ => return None,
        },
        Statement::ExportDefaultDeclaration(export) => match &export.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(function) => function,
            _ => return None,
        },
        _ => return None,
    };
    function.body.is_some().then_some(function)
}

fn is_also(symbol: SymbolId, what: SymbolFlags, scoping: &Scoping) -> bool {
    let mut declared = scoping.symbol_redeclarations(symbol).iter().map(|declaration| declaration.flags);
    declared.any(|flags| flags.intersects(what) && !flags.contains(SymbolFlags::Ambient))
}
