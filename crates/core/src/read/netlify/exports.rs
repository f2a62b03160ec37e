//! Which exports Netlify recognises: a handler, the default export, `config`.
//!
//! A port of `traverseNodes`, statement by statement. It keeps the cases that Netlify misses, because they decide
//! what a site gets.

use oxc_ast::ast::{
    Argument, AssignmentExpression, AssignmentTarget, BindingPattern, Declaration, ExportDefaultDeclarationKind,
    ExportSpecifier, Expression, ImportOrExportKind, ModuleExportName, ObjectExpression, Program, Statement,
    VariableDeclaration,
};

use crate::{
    function::{ApiVersion, ModuleSyntax},
    read::netlify::bindings::{NetlifyBinding, NetlifyBindings},
};

/// A call of a plain name that is exported as `handler`.
pub struct HandlerCall<'b, 'a> {
    /// The name.
    pub callee: &'b str,
    /// What it is called with.
    pub arguments: &'b [Argument<'a>],
}

/// What a file exports.
pub struct NetlifyExports<'b, 'a> {
    /// ESM where `import` or `export` stands at the top level.
    pub syntax: ModuleSyntax,
    /// Whether a handler is recognised.
    pub has_handler: bool,
    /// Handlers that are calls.
    pub handler_calls: Vec<HandlerCall<'b, 'a>>,
    /// Whether a default export is recognised.
    pub has_default: bool,
    /// What is exported by default, where it is found.
    pub default_expression: Option<&'b Expression<'a>>,
    /// The object exported as `config`.
    pub config: Option<&'b ObjectExpression<'a>>,
}

/// The result of `getExportsFromExpression` for an exported value.
enum Exported<'b, 'a> {
    Nothing,
    Call(HandlerCall<'b, 'a>),
    Object(&'b ObjectExpression<'a>),
    Other,
}

impl<'b, 'a> NetlifyExports<'b, 'a> {
    /// Reads the top-level statements in order.
    pub fn of(program: &'b Program<'a>, bindings: &NetlifyBindings<'b, 'a>) -> Self {
        let mut exports = Self {
            syntax: ModuleSyntax::CommonJs,
            has_handler: false,
            handler_calls: Vec::new(),
            has_default: false,
            default_expression: None,
            config: None,
        };
        for statement in &program.body {
            exports.add_statement(statement, bindings);
        }
        exports
    }

    /// v2 needs a default export, and no handler.
    pub fn api_version(&self) -> ApiVersion {
        if self.has_default && !self.has_handler { ApiVersion::V2 } else { ApiVersion::V1 }
    }

    fn add_statement(&mut self, statement: &'b Statement<'a>, bindings: &NetlifyBindings<'b, 'a>) {
        match statement {
            Statement::ExpressionStatement(statement) => {
                if let Expression::AssignmentExpression(assignment) = &statement.expression {
                    self.add_commonjs(assignment);
                }
                return;
            }
            Statement::ExportDeclaration(export) => {
                // `export import x = …` is no export for Babel.
                if matches!(export.declaration, Declaration::TSImportEqualsDeclaration(_)) {
                    return;
                }
                if let Declaration::VariableDeclaration(variables) = &export.declaration
                    && !variables.declare
                {
                    self.add_variables(variables);
                }
            }
            Statement::ExportNamedDeclaration(export) => {
                self.add_specifiers(&export.specifiers, export.export_kind, bindings);
            }
            Statement::ExportFromDeclaration(export) => {
                self.add_specifiers(&export.specifiers, export.export_kind, bindings);
            }
            Statement::ExportAllDeclaration(export) => {
                if export.exported.as_ref().is_some_and(|name| is_identifier(name, "default")) {
                    self.add_default(None);
                }
            }
            Statement::ExportDefaultDeclaration(export) => self.add_default(match &export.declaration {
                ExportDefaultDeclarationKind::FunctionDeclaration(_)
                | ExportDefaultDeclarationKind::ClassDeclaration(_)
                | ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => None,
                expression => expression.as_expression(),
            }),
            Statement::ImportDeclaration(_) => {}
            _ => return,
        }
        self.syntax = ModuleSyntax::Esm;
    }

    fn add_default(&mut self, expression: Option<&'b Expression<'a>>) {
        self.has_default = true;
        self.default_expression = expression;
    }

    /// Whether the value counts as a handler.
    fn add_handler(&mut self, exported: Exported<'b, 'a>) -> bool {
        match exported {
            Exported::Nothing => return false,
            Exported::Call(call) => self.handler_calls.push(call),
            Exported::Object(_) | Exported::Other => {}
        }
        self.has_handler = true;
        true
    }

    fn add_config(&mut self, exported: &Exported<'b, 'a>) {
        if let Exported::Object(object) = exported {
            self.config = Some(object);
        }
    }

    /// `export const handler = …, config = …`; of two that have one name, the first counts.
    fn add_variables(&mut self, variables: &'b VariableDeclaration<'a>) {
        let declared = |expected: &str| {
            let is_expected =
                |id: &BindingPattern<'_>| matches!(id, BindingPattern::BindingIdentifier(id) if id.name == expected);
            let declarator = variables.declarations.iter().find(|declarator| is_expected(&declarator.id))?;
            Some(declarator.init.as_ref().map_or(Exported::Other, exported))
        };
        if let Some(config) = declared("config") {
            self.add_config(&config);
        }
        if let Some(handler) = declared("handler") {
            self.add_handler(handler);
        }
    }

    /// `export { x as handler, y as default }`. With `from`, Netlify looks up the names in this file as well.
    fn add_specifiers(
        &mut self,
        specifiers: &'b [ExportSpecifier<'a>],
        kind: ImportOrExportKind,
        bindings: &NetlifyBindings<'b, 'a>,
    ) {
        let binding = |specifier: &ExportSpecifier<'_>| bindings.get(specifier.local.name().as_str());
        let named = |name: &str| specifiers.iter().find(|specifier| specifier.exported.name() == name);
        let default = specifiers.iter().find(|specifier| is_identifier(&specifier.exported, "default"));
        if kind == ImportOrExportKind::Value {
            if let Some(config) = named("config") {
                self.add_config(&exported_binding(binding(config)));
            }
            match (named("handler"), default) {
                (Some(handler), _) if self.add_handler(exported_binding(binding(handler))) => return,
                (None, Some(default)) if is_plainly_a_function(binding(default)) => {
                    self.has_default = true;
                    return;
                }
                _ => {}
            }
        }
        if let Some(default) = default {
            self.add_default(binding(default).and_then(NetlifyBinding::value));
        }
    }

    fn add_commonjs(&mut self, assignment: &'b AssignmentExpression<'a>) {
        let Some(name) = commonjs_name(&assignment.left) else { return };
        let exported = exported(&assignment.right);
        match name {
            "handler" => {
                self.add_handler(exported);
            }
            "default" if !matches!(exported, Exported::Nothing) => self.add_default(Some(&assignment.right)),
            "config" => self.add_config(&exported),
            _ => {}
        }
    }
}

fn exported_binding<'b, 'a>(binding: Option<NetlifyBinding<'b, 'a>>) -> Exported<'b, 'a> {
    match binding {
        None => Exported::Nothing,
        Some(NetlifyBinding::Function) => Exported::Other,
        Some(NetlifyBinding::Value(value)) => exported(value),
    }
}

/// Only calls of a plain name count: `f()`, but not `a.f()` or `import()`.
fn exported<'b, 'a>(expression: &'b Expression<'a>) -> Exported<'b, 'a> {
    match expression {
        Expression::CallExpression(call) => match &call.callee {
            Expression::Identifier(callee) => {
                Exported::Call(HandlerCall { callee: callee.name.as_str(), arguments: &call.arguments })
            }
            _ => Exported::Nothing,
        },
        Expression::ImportExpression(_) => Exported::Nothing,
        Expression::ObjectExpression(object) => Exported::Object(object),
        _ => Exported::Other,
    }
}

/// Bindings that Netlify accepts as a default export without looking at their value.
fn is_plainly_a_function(binding: Option<NetlifyBinding<'_, '_>>) -> bool {
    match binding {
        Some(NetlifyBinding::Function) => true,
        Some(NetlifyBinding::Value(value)) => {
            matches!(value, Expression::ArrowFunctionExpression(_) | Expression::Identifier(_))
        }
        None => false,
    }
}

fn is_identifier(name: &ModuleExportName<'_>, expected: &str) -> bool {
    !matches!(name, ModuleExportName::StringLiteral(_)) && name.name() == expected
}

/// `exports.x`, `module.exports.x`; Netlify overlooks that `exports[x]` is computed.
fn commonjs_name<'b>(target: &'b AssignmentTarget<'_>) -> Option<&'b str> {
    let (object, name) = match target {
        AssignmentTarget::StaticMemberExpression(member) => (&member.object, member.property.name.as_str()),
        AssignmentTarget::ComputedMemberExpression(member) => (&member.object, plain_name(&member.expression)?),
        _ => return None,
    };
    is_exports(object).then_some(name)
}

fn is_exports(object: &Expression<'_>) -> bool {
    match object {
        Expression::StaticMemberExpression(member) => {
            member.property.name == "exports" && plain_name(&member.object) == Some("module")
        }
        Expression::ComputedMemberExpression(member) => {
            plain_name(&member.expression) == Some("exports") && plain_name(&member.object) == Some("module")
        }
        object => plain_name(object) == Some("exports"),
    }
}

/// The name of an identifier; `None` for an identifier in a type assertion, which Netlify does not unwrap.
fn plain_name<'b>(expression: &'b Expression<'_>) -> Option<&'b str> {
    match expression {
        Expression::Identifier(id) => Some(id.name.as_str()),
        _ => None,
    }
}
