//! Constants of other files: the values of relative imports.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use oxc_allocator::Allocator;
use oxc_ast::ast::{BindingPattern, Declaration, ExportDefaultDeclarationKind, ExportSpecifier, Program, Statement};
use oxc_span::GetSpan;

use super::evaluate::{Evaluated, Evaluator, ImportedConstants};
use crate::{
    js::{Bindings, parse},
    netlify::config::Value,
    path,
    text::SourceFile,
};

/// Reads a file by its path, which is relative to the integration's root; `None` if it does not exist.
pub type Load<'l> = dyn Fn(&str) -> Option<Arc<SourceFile>> + Sync + 'l;

/// The files that a specifier may mean which is not a path, as seen from a file; both relative to the integration's root.
pub type Aliased<'l> = dyn Fn(&str, &str) -> Vec<String> + Sync + 'l;

/// The constants that modules export, each evaluated once for all functions.
pub struct Constants<'l> {
    load: &'l Load<'l>,
    aliased: &'l Aliased<'l>,
    known: Mutex<HashMap<(String, String), Option<Evaluated>>>,
}

impl Constants<'static> {
    /// For a single file: everything it imports is unknown.
    pub fn none() -> Self {
        Self::new(&|_| None, &|_, _| Vec::new())
    }
}

impl<'l> Constants<'l> {
    /// Constants of the files that `load` finds.
    pub fn new(load: &'l Load<'l>, aliased: &'l Aliased<'l>) -> Self {
        Self { load, aliased, known: Mutex::default() }
    }

    /// Whether Node loads a file of the integration as an ES module if its extension does not say it.
    pub fn is_in_module_package(&self, path: &str) -> bool {
        let folders = Path::new(path).ancestors().skip(1);
        let manifest = folders.map(|folder| folder.join("package.json")).find_map(|path| (self.load)(path.to_str()?));
        let manifest = manifest.and_then(|file| serde_json::from_str::<serde_json::Value>(file.text()).ok());
        manifest.is_some_and(|manifest| manifest["type"] == "module")
    }

    /// The file of the integration that a relative specifier means, as seen from a file.
    pub fn file(&self, from: &str, specifier: &str) -> Option<Arc<SourceFile>> {
        let is_relative = specifier.starts_with("./") || specifier.starts_with("../");
        is_relative.then(|| self.find(&path::join(from, specifier))).flatten()
    }

    /// TypeScript names a file by what it will be compiled to, and often leaves the extension out.
    fn find(&self, path: &str) -> Option<Arc<SourceFile>> {
        let stem = |extension| path.strip_suffix(extension);
        let compiled = [(".js", [".ts", ".tsx"]), (".mjs", [".mts", ".mts"]), (".cjs", [".cts", ".cts"])];
        let sources = compiled.iter().filter_map(|(output, sources)| Some((stem(output)?, sources)));
        let sources = sources.flat_map(|(stem, sources)| sources.map(|extension| format!("{stem}{extension}")));
        let extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs"];
        let bare = extensions.iter().map(|extension| format!("{path}{extension}"));
        let index = extensions.iter().map(|extension| format!("{path}/index{extension}"));
        sources.chain(std::iter::once(path.to_owned())).chain(bare).chain(index).find_map(|path| (self.load)(&path))
    }

    fn evaluate_export(&self, file: &Arc<SourceFile>, name: &str, depth: u32) -> Option<Evaluated> {
        let allocator = Allocator::default();
        let program = parse(&allocator, file).ok()?;
        let bindings = Bindings::of(&program);
        let evaluator = Evaluator::new(file, &bindings, self, depth);
        Some(ConstantExports { program: &program, evaluator }.export(name))
    }
}

impl ImportedConstants for Constants<'_> {
    fn exported(&self, from: &str, specifier: &str, name: &str, depth: u32) -> Option<Evaluated> {
        let paths = if specifier.starts_with("./") || specifier.starts_with("../") {
            vec![path::join(from, specifier)]
        } else {
            (self.aliased)(from, specifier)
        };
        let key = (paths.first()?.clone(), name.to_owned());
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let file = paths.iter().find_map(|path| self.find(path));
        let value = file.and_then(|file| self.evaluate_export(&file, name, depth));
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(key, value.clone());
        value
    }
}

/// Another file while one of its exports is looked for.
struct ConstantExports<'b, 'a> {
    program: &'b Program<'a>,
    evaluator: Evaluator<'b, 'a>,
}

impl<'a> ConstantExports<'_, 'a> {
    fn export(&self, name: &str) -> Evaluated {
        let found = self.program.body.iter().find_map(|statement| self.export_of(statement, name));
        found.unwrap_or_else(|| {
            let start = self.program.span;
            let at = oxc_span::Span::new(start.start, start.start);
            Err(self.evaluator.culprit(at, format!("this file exports no constant `{name}`")))
        })
    }

    fn export_of(&self, statement: &Statement<'a>, name: &str) -> Option<Evaluated> {
        match statement {
            Statement::ExportDeclaration(export) => {
                declares(&export.declaration, name).then(|| self.evaluator.name(name, export.span))
            }
            Statement::ExportNamedDeclaration(export) => {
                let specifier = exported_as(&export.specifiers, name)?;
                Some(self.evaluator.name(specifier.local.name().as_str(), specifier.span))
            }
            Statement::ExportFromDeclaration(export) => {
                let specifier = exported_as(&export.specifiers, name)?;
                let local = specifier.local.name();
                Some(self.evaluator.imported(&export.source.value, local.as_str(), specifier.span))
            }
            Statement::ExportAllDeclaration(export) if export.exported.is_none() => {
                self.evaluator.imported(&export.source.value, name, export.span).ok().map(Ok)
            }
            Statement::ExportDefaultDeclaration(export) if name == "default" => Some(match &export.declaration {
                ExportDefaultDeclarationKind::FunctionDeclaration(_)
                | ExportDefaultDeclarationKind::ClassDeclaration(_)
                | ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => {
                    Err(self.evaluator.culprit(export.declaration.span(), "is not a constant"))
                }
                declaration => declaration
                    .as_expression()
                    .map_or(Ok(Value::Undefined), |expression| self.evaluator.evaluate(expression)),
            }),
            _ => None,
        }
    }
}

fn declares(declaration: &Declaration<'_>, name: &str) -> bool {
    match declaration {
        Declaration::VariableDeclaration(variables) => variables
            .declarations
            .iter()
            .any(|declarator| matches!(&declarator.id, BindingPattern::BindingIdentifier(id) if id.name == name)),
        Declaration::TSEnumDeclaration(declaration) => declaration.id.name == name,
        Declaration::FunctionDeclaration(function) => function.name().is_some_and(|own| own == name),
        _ => false,
    }
}

fn exported_as<'b, 'a>(specifiers: &'b [ExportSpecifier<'a>], name: &str) -> Option<&'b ExportSpecifier<'a>> {
    specifiers.iter().find(|specifier| specifier.exported.name() == name)
}
