//! Which exports Netlify recognises: the handler, the default export, `config`.
//!
//! Follows zip-it-and-ship-it's `runtimes/node/parser/exports.ts` statement by statement, because
//! its blind spots decide what a site gets: a `handler` variable makes a file v1 even beside a
//! default export, a `handler` function does not.

use oxc_ast::ast::{
    AssignmentTarget, BindingPattern, Declaration, ExportDefaultDeclarationKind, ExportNamedDeclaration,
    ExportSpecifier, Expression, ImportOrExportKind, ModuleExportName, Program, Statement,
};
use oxc_span::Span;

use crate::{
    function::ApiVersion,
    js::{Binding, Bindings, ImportedName},
};

/// What `config` was exported as.
#[derive(Clone, Copy)]
pub enum ConfigExport<'b, 'a> {
    /// Something to evaluate.
    Expression(&'b Expression<'a>),
    /// The export of another module: where it is named here, the module, and the name there.
    Imported(Span, &'b str, &'b str),
    /// Something that cannot be evaluated, and why.
    Opaque(Span, &'static str),
}

/// What is exported by default.
#[derive(Clone, Copy)]
pub enum DefaultExport<'b, 'a> {
    /// An expression, or the variable that has it as its value.
    Expression(&'b Expression<'a>),
    /// Something of another module.
    Imported,
    /// A declaration, or a name that has no value.
    Other,
}

/// The exports of a file that Netlify looks at.
#[derive(Default)]
pub struct Exports<'b, 'a> {
    /// Whether it exports with `export`.
    pub is_esm: bool,
    /// The expressions exported as `handler`.
    pub handlers: Vec<&'b Expression<'a>>,
    has_recognised_handler: bool,
    /// What is exported by default.
    pub default: Option<DefaultExport<'b, 'a>>,
    /// What is exported as `config`.
    pub config: Option<ConfigExport<'b, 'a>>,
}

impl<'b, 'a> Exports<'b, 'a> {
    /// Reads the top-level statements.
    pub fn of(program: &'b Program<'a>, bindings: Bindings<'b, 'a>) -> Self {
        let mut exports = Self::default();
        for statement in &program.body {
            exports.is_esm |= is_export(statement);
            exports.add_statement(statement, bindings);
        }
        exports
    }

    /// v2 needs a default export, and no recognised handler.
    pub fn api_version(&self) -> ApiVersion {
        if self.default.is_some() && !self.has_recognised_handler { ApiVersion::V2 } else { ApiVersion::V1 }
    }

    /// What is exported by default, where that is an expression.
    pub fn default_expression(&self) -> Option<&'b Expression<'a>> {
        match self.default {
            Some(DefaultExport::Expression(expression)) => Some(expression),
            _ => None,
        }
    }

    fn add_statement(&mut self, statement: &'b Statement<'a>, bindings: Bindings<'b, 'a>) {
        match statement {
            Statement::ExportDeclaration(export) => self.add_declaration(&export.declaration),
            Statement::ExportNamedDeclaration(export) => self.add_specifiers(export, bindings),
            Statement::ExportFromDeclaration(export) if export.export_kind == ImportOrExportKind::Value => {
                let is_default = |specifier: &ExportSpecifier<'a>| is_identifier(&specifier.exported, "default");
                if export.specifiers.iter().any(is_default) {
                    self.default = Some(DefaultExport::Imported);
                }
                if let Some(specifier) = find(&export.specifiers, "config") {
                    let name = specifier.local.name().as_str();
                    self.config = Some(ConfigExport::Imported(specifier.span, export.source.value.as_str(), name));
                }
            }
            Statement::ExportDefaultDeclaration(export) => match &export.declaration {
                ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => {}
                declaration => {
                    self.default = Some(default(declaration.as_expression()));
                }
            },
            Statement::ExpressionStatement(statement) => self.add_commonjs(&statement.expression),
            _ => {}
        }
    }

    fn add_declaration(&mut self, declaration: &'b Declaration<'a>) {
        match declaration {
            Declaration::VariableDeclaration(variables) if !variables.declare => {
                for declarator in &variables.declarations {
                    let BindingPattern::BindingIdentifier(id) = &declarator.id else { continue };
                    match id.name.as_str() {
                        "handler" => self.add_handler(declarator.init.as_ref()),
                        "config" => {
                            self.config = Some(match &declarator.init {
                                Some(init) => ConfigExport::Expression(init),
                                None => ConfigExport::Opaque(declarator.span, "has no value here"),
                            });
                        }
                        _ => {}
                    }
                }
            }
            Declaration::FunctionDeclaration(function) if function.name().is_some_and(|name| name == "config") => {
                self.config = Some(ConfigExport::Opaque(function.span, "is a function"));
            }
            _ => {}
        }
    }

    fn add_specifiers(&mut self, export: &'b ExportNamedDeclaration<'a>, bindings: Bindings<'b, 'a>) {
        if export.export_kind != ImportOrExportKind::Value {
            return;
        }
        if let Some(specifier) = find(&export.specifiers, "config") {
            self.config = Some(local_config(specifier, bindings));
        }
        if let Some(specifier) = find(&export.specifiers, "handler")
            && self.add_local_handler(local(specifier, bindings))
        {
            return;
        }
        let exported = export.specifiers.iter().find(|specifier| is_identifier(&specifier.exported, "default"));
        if let Some(specifier) = exported {
            self.default = Some(match local(specifier, bindings) {
                Some(Binding::Import(_)) => DefaultExport::Imported,
                binding => default(binding.and_then(Binding::expression)),
            });
        }
    }

    /// `export { x as handler }` counts where `x` is a variable or a function, but not an import.
    fn add_local_handler(&mut self, binding: Option<Binding<'b, 'a>>) -> bool {
        match binding {
            Some(Binding::Constant(expression) | Binding::Variable(expression)) => self.add_handler(Some(expression)),
            Some(Binding::Function) => self.add_handler(None),
            _ => return false,
        }
        true
    }

    /// Netlify recognises any value, or none, but a call only of a plain name, as in `schedule(…)`.
    fn add_handler(&mut self, expression: Option<&'b Expression<'a>>) {
        let is_method_call =
            matches!(expression, Some(Expression::CallExpression(call)) if !call.callee.is_identifier_reference());
        self.has_recognised_handler |= !is_method_call;
        self.handlers.extend(expression);
    }

    fn add_commonjs(&mut self, expression: &'b Expression<'a>) {
        let Expression::AssignmentExpression(assignment) = expression else { return };
        match commonjs_name(&assignment.left) {
            Some("handler") => self.add_handler(Some(&assignment.right)),
            Some("default") => self.default = Some(DefaultExport::Expression(&assignment.right)),
            Some("config") => self.config = Some(ConfigExport::Expression(&assignment.right)),
            _ => {}
        }
    }
}

fn default<'b, 'a>(expression: Option<&'b Expression<'a>>) -> DefaultExport<'b, 'a> {
    expression.map_or(DefaultExport::Other, DefaultExport::Expression)
}

fn local_config<'b, 'a>(specifier: &'b ExportSpecifier<'a>, bindings: Bindings<'b, 'a>) -> ConfigExport<'b, 'a> {
    match local(specifier, bindings) {
        Some(Binding::Constant(expression) | Binding::Variable(expression)) => ConfigExport::Expression(expression),
        Some(Binding::Import(ImportedName { declaration, name: Some(name) })) => {
            ConfigExport::Imported(specifier.span, declaration.source.value.as_str(), name)
        }
        _ => ConfigExport::Opaque(specifier.span, "is not a variable of this file"),
    }
}

fn local<'b, 'a>(specifier: &'b ExportSpecifier<'a>, bindings: Bindings<'b, 'a>) -> Option<Binding<'b, 'a>> {
    bindings.get(specifier.local.name().as_str())
}

fn find<'b, 'a>(specifiers: &'b [ExportSpecifier<'a>], name: &str) -> Option<&'b ExportSpecifier<'a>> {
    specifiers
        .iter()
        .find(|specifier| specifier.export_kind == ImportOrExportKind::Value && specifier.exported.name() == name)
}

/// zip-it-and-ship-it does not see `export { x as "default" }`.
fn is_identifier(name: &ModuleExportName<'_>, expected: &str) -> bool {
    !matches!(name, ModuleExportName::StringLiteral(_)) && name.name() == expected
}

/// `exports.x` and `module.exports.x`.
fn commonjs_name<'b>(target: &'b AssignmentTarget<'_>) -> Option<&'b str> {
    let AssignmentTarget::StaticMemberExpression(member) = target else { return None };
    let is_exports = match &member.object {
        Expression::Identifier(object) => object.name == "exports",
        Expression::StaticMemberExpression(inner) => {
            inner.property.name == "exports" && inner.object.is_specific_id("module")
        }
        _ => false,
    };
    is_exports.then_some(member.property.name.as_str())
}

/// Whether a statement makes the file an ES module, as esbuild decides: `import` alone does not, because it may stand
/// beside `module.exports`, and neither do exports of types.
fn is_export(statement: &Statement<'_>) -> bool {
    match statement {
        Statement::ExportDeclaration(export) => !export.declaration.is_type() && !export.declaration.declare(),
        Statement::ExportNamedDeclaration(export) => export.export_kind == ImportOrExportKind::Value,
        Statement::ExportFromDeclaration(export) => export.export_kind == ImportOrExportKind::Value,
        Statement::ExportAllDeclaration(export) => export.export_kind == ImportOrExportKind::Value,
        Statement::ExportDefaultDeclaration(export) => {
            !matches!(export.declaration, ExportDefaultDeclarationKind::TSInterfaceDeclaration(_))
        }
        _ => false,
    }
}
