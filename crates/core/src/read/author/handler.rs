//! Whether a file exports something that Netlify can call.

use std::{ffi::OsStr, path::Path};

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    BindingPattern, Declaration, ExportDefaultDeclarationKind, ExportSpecifier, Expression, ImportOrExportKind,
    Program, Statement,
};
use oxc_span::{GetSpan, Span};

use crate::{
    function::{ApiVersion, HandlerExport},
    js::parse,
    read::author::{
        callable::{Role, Uncallable, Values},
        commonjs::CommonJsExports,
        exports::{DefaultExport, Exports},
        reader::Reader,
    },
};

/// How many letters a name may differ from `handler`.
const MAX_DISTANCE: usize = 2;

/// How many `export *` are followed from one file to the next.
const MAX_FILES: u8 = 8;

impl<'a> Reader<'_, 'a> {
    /// What is exported for Netlify to call.
    pub(super) fn handler_export(&self, exports: &Exports<'_, 'a>) -> HandlerExport {
        // What nearly every CommonJS function says.
        if let [Expression::ArrowFunctionExpression(_) | Expression::CallExpression(_)] = exports.handlers[..]
            && !exports.is_esm
            && ["exports", "module"].iter().all(|name| self.bindings.get(name).is_none())
        {
            return HandlerExport::Present;
        }
        let values = Values::new(self.program, self.bindings);
        let is_v2 = exports.api_version() == ApiVersion::V2;
        match (exports.is_esm, is_v2) {
            (true, true) if !self.program.body.iter().any(exports_default) => self.missing(&[], None),
            (true, true) => self.answer(default(exports, &values)),
            (true, false) => self.named_handler(exports, &values),
            (false, true) => match default(exports, &values) {
                Some(uncallable) => {
                    let found = self.commonjs_exports(&values);
                    let is_certain = !found.is_open && found.defaults.iter().all(Option::is_some);
                    self.answer(is_certain.then_some(uncallable))
                }
                None => HandlerExport::Present,
            },
            (false, false) => self.commonjs_handler(&values),
        }
    }

    fn commonjs_handler(&self, values: &Values<'_, 'a>) -> HandlerExport {
        let mut found = self.commonjs_exports(values);
        for statement in &self.program.body {
            if let Statement::TSExportAssignment(export) = statement {
                found.export_whole(&export.expression);
            }
        }
        if found.is_open || found.handlers.iter().any(Option::is_none) {
            return HandlerExport::Present;
        }
        match found.handlers.first() {
            Some(uncallable) => self.answer(*uncallable),
            None => self.missing(&found.names, found.function_module),
        }
    }

    fn commonjs_exports<'v, 'b>(&self, values: &'v Values<'b, 'a>) -> CommonJsExports<'v, 'b, 'a> {
        let path = self.source.path();
        let has_this = self.source.text().contains("this")
            && match Path::new(path).extension().and_then(OsStr::to_str) {
                Some("mjs" | "mts") => false,
                Some("cjs" | "cts") => true,
                _ => !self.constants.is_in_module_package(path),
            };
        CommonJsExports::of(values, self.program, has_this)
    }

    fn named_handler(&self, exports: &Exports<'_, 'a>, values: &Values<'_, 'a>) -> HandlerExport {
        if !self.program.body.iter().any(|statement| self.provides_handler(self.source.path(), statement, 0)) {
            return self.missing(&exported_names(self.program), None);
        }
        let declared =
            self.program.body.iter().any(declares_handler).then(|| values.declared("handler", Span::default()));
        let uncallable = exports.handlers.iter().map(|handler| values.uncallable(handler, Role::Handler));
        let all: Vec<_> = declared.into_iter().chain(uncallable).collect();
        if all.is_empty() {
            return self.answer(self.program.body.iter().find_map(|statement| without_value(statement, values)));
        }
        self.answer(if all.iter().all(Option::is_some) { all[0] } else { None })
    }

    /// Whether a statement of a file may export `handler`; `export *` of another file is followed.
    fn provides_handler(&self, file: &str, statement: &Statement<'_>, depth: u8) -> bool {
        match statement {
            Statement::ExportAllDeclaration(export) if may_export_handler(statement) && depth < MAX_FILES => {
                let Some(other) = self.constants.file(file, &export.source.value) else { return true };
                let allocator = Allocator::default();
                let Ok(program) = parse(&allocator, &other) else { return true };
                let mut statements = program.body.iter();
                // What CommonJS exports is only known when it runs.
                !statements.clone().any(Statement::is_module_declaration)
                    || statements.any(|statement| self.provides_handler(other.path(), statement, depth + 1))
            }
            _ => may_export_handler(statement),
        }
    }

    fn answer(&self, uncallable: Option<Uncallable>) -> HandlerExport {
        match uncallable {
            Some(Uncallable { what, span }) => HandlerExport::Uncallable { what, span: self.span(span) },
            None => HandlerExport::Present,
        }
    }

    fn missing(&self, names: &[(String, Span)], function_module: Option<Span>) -> HandlerExport {
        let distance = |name: &str| strsim::osa_distance(&name.to_lowercase(), "handler");
        let close = names.iter().filter(|(name, _)| distance(name) <= MAX_DISTANCE);
        let similar = close.min_by_key(|(name, _)| distance(name)).map(|(name, span)| (name.clone(), self.span(*span)));
        HandlerExport::Missing { similar, function_module: function_module.map(|span| self.span(span)) }
    }
}

fn default<'a>(exports: &Exports<'_, 'a>, values: &Values<'_, 'a>) -> Option<Uncallable> {
    match exports.default? {
        DefaultExport::Expression(expression) => values.uncallable(expression, Role::Default),
        DefaultExport::Imported => None,
        DefaultExport::Other => values.declared_default().or_else(|| {
            let local = values.program.body.iter().find_map(|statement| match statement {
                Statement::ExportNamedDeclaration(export) => {
                    let specifier =
                        export.specifiers.iter().find(|specifier| specifier.exported.name() == "default")?;
                    Some((specifier.local.name(), specifier.span))
                }
                _ => None,
            });
            local.and_then(|(name, span)| values.declared(name.as_str(), span))
        }),
    }
}

fn exports_default(statement: &Statement<'_>) -> bool {
    let names =
        |specifiers: &[ExportSpecifier<'_>]| specifiers.iter().any(|specifier| specifier.exported.name() == "default");
    match statement {
        Statement::ExportDefaultDeclaration(export) => {
            !matches!(export.declaration, ExportDefaultDeclarationKind::TSInterfaceDeclaration(_))
        }
        Statement::ExportNamedDeclaration(export) => names(&export.specifiers),
        Statement::ExportFromDeclaration(export) => names(&export.specifiers),
        _ => false,
    }
}

/// Whether a statement exports `handler`, counting what Netlify calls but does not recognise: a declaration, a
/// re-export.
fn may_export_handler(statement: &Statement<'_>) -> bool {
    let names = |kind: ImportOrExportKind, specifiers: &[ExportSpecifier<'_>]| {
        let is_handler = |specifier: &ExportSpecifier<'_>| {
            specifier.export_kind == ImportOrExportKind::Value && specifier.exported.name() == "handler"
        };
        kind == ImportOrExportKind::Value && specifiers.iter().any(is_handler)
    };
    match statement {
        Statement::ExportAllDeclaration(export) => {
            export.exported.is_none() && export.export_kind == ImportOrExportKind::Value
        }
        Statement::ExportNamedDeclaration(export) => names(export.export_kind, &export.specifiers),
        Statement::ExportFromDeclaration(export) => names(export.export_kind, &export.specifiers),
        Statement::ExportDeclaration(export) => match &export.declaration {
            Declaration::VariableDeclaration(variables) => {
                let is_handler =
                    |id: &BindingPattern<'_>| id.get_binding_identifiers().iter().any(|id| id.name == "handler");
                !variables.declare && variables.declarations.iter().any(|declarator| is_handler(&declarator.id))
            }
            Declaration::TSImportEqualsDeclaration(import) => import.id.name == "handler",
            _ => declares_handler(statement),
        },
        _ => false,
    }
}

/// `export let handler;` that nothing is assigned to.
fn without_value<'a>(statement: &Statement<'a>, values: &Values<'_, 'a>) -> Option<Uncallable> {
    let Statement::ExportDeclaration(export) = statement else { return None };
    let Declaration::VariableDeclaration(variables) = &export.declaration else { return None };
    let is_handler =
        |id: &BindingPattern<'_>| matches!(id, BindingPattern::BindingIdentifier(id) if id.name == "handler");
    let declarator = variables.declarations.iter().find(|declarator| is_handler(&declarator.id))?;
    let is_undefined = declarator.init.is_none() && !variables.declare && !values.is_assigned("handler");
    is_undefined.then_some(Uncallable { what: "`undefined`", span: declarator.span })
}

/// `export function handler() {}`, `export class handler {}`.
fn declares_handler(statement: &Statement<'_>) -> bool {
    let Statement::ExportDeclaration(export) = statement else { return false };
    match &export.declaration {
        Declaration::FunctionDeclaration(function) => function.name().is_some_and(|name| name == "handler"),
        Declaration::ClassDeclaration(class) => class.name().is_some_and(|name| name == "handler"),
        _ => false,
    }
}

/// The names of the exports of an ES module that are declared in it.
fn exported_names(program: &Program<'_>) -> Vec<(String, Span)> {
    let mut names = Vec::new();
    for statement in &program.body {
        match statement {
            Statement::ExportNamedDeclaration(export) => {
                let each = export.specifiers.iter();
                names.extend(each.map(|specifier| (specifier.exported.name().to_string(), specifier.exported.span())));
            }
            Statement::ExportDeclaration(export) => {
                let ids: Vec<_> = match &export.declaration {
                    Declaration::VariableDeclaration(variables) => {
                        let each = variables.declarations.iter();
                        each.flat_map(|declarator| declarator.id.get_binding_identifiers()).collect()
                    }
                    declaration => declaration.id().into_iter().collect(),
                };
                names.extend(ids.into_iter().map(|id| (id.name.to_string(), id.span)));
            }
            _ => {}
        }
    }
    names
}
