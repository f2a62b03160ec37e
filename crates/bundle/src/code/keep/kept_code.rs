//! The two halves of a module that stays a file of its own: the file, and what is bundled in its place.
//!
//! The file holds the code as a function. Bundled is the call of that function, with a `require` that answers with
//! bundled modules: so every module exists once, whichever of both asks for it, and the file needs no neighbours.

use std::fmt::Write as _;

use oxc_allocator::Allocator;
use oxc_ast::ast::{Argument, CallExpression, Expression, ImportExpression, TryStatement};
use oxc_ast_visit::{Visit, walk};
use oxc_span::{SourceType, Span};

use netlify_sdk_core::{js::source_type, text::Edit};

use crate::code::parsed_module::ParsedModule;

/// The specifier of the module that runs the code of a file, as it is written in a string.
const RUNTIME: &str = "\\0ntli:kept";

/// How a file begins: with what `module.parent` is for the module.
const BEFORE_PARENT: &str = "module.exports = { parent: ";
const PARENT: &str = "module.parent";

/// The name that `import()` has in a file.
const IMPORT: &str = "__ntli_import";

/// Where a module that is not bundled asks for another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRequest {
    /// What is asked for.
    pub specifier: String,
    /// Where that stands, with its quotes.
    pub span: Span,
    /// How it is asked for.
    pub form: RequestForm,
}

/// How a module that is not bundled asks for another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestForm {
    /// `require("x")`.
    Require,
    /// `try { require("x") }`: it need not be there.
    TryRequire,
    /// `require("x")` of a `require` that the module has declared, which may be the real one, or `f("x")`, where `f` may
    /// be `require`. Only what is there counts.
    Unknown,
    /// `import("x")`.
    Import,
}

/// A module that stays a file of its own.
#[derive(Debug)]
pub struct KeptCode {
    /// What it asks for, each once for each form.
    pub requests: Vec<KeptRequest>,
    imports: Vec<Span>,
    hashbang: Option<Span>,
    length: usize,
}

impl KeptCode {
    /// Looks at a script, after all other edits. Where `require` may have any name, every call may be one.
    pub fn of(path: &str, code: &str, has_any_name: bool) -> Self {
        let allocator = Allocator::default();
        let module = ParsedModule::with_type(&allocator, path, code, script_type(path));
        let mut finder =
            RequestFinder { module: &module, has_any_name, tries: 0, requests: Vec::new(), imports: Vec::new() };
        finder.visit_program(module.program());
        let RequestFinder { mut requests, imports, .. } = finder;
        // What has to be there counts first.
        requests.sort_by_key(|request| match request.form {
            RequestForm::Require | RequestForm::Import => 0,
            RequestForm::TryRequire => 1,
            RequestForm::Unknown => 2,
        });
        let mut seen = Vec::new();
        requests.retain(|request| {
            let key = (request.specifier.clone(), request.form == RequestForm::Import);
            let is_new = !seen.contains(&key);
            seen.push(key);
            is_new
        });
        requests.sort_by_key(|request| request.span.start);
        let hashbang = module.program().hashbang.as_ref().map(|hashbang| hashbang.span);
        Self { requests, imports, hashbang, length: code.len() }
    }

    /// The edits that make the file. Every line stays where it is.
    pub fn file_edits(&self) -> Vec<Edit> {
        let start = format!(
            "{BEFORE_PARENT}{PARENT}, module, require, import: (id) => import(id), code: ({IMPORT}) => \
             function (exports, require, module, __filename, __dirname) {{"
        );
        let hashbang = self.hashbang.map_or(0, |span| span.end as usize);
        let imports = self.imports.iter().map(|span| {
            let at = span.start as usize;
            Edit::new(at..at + "import".len(), IMPORT)
        });
        let mut edits: Vec<_> = std::iter::once(Edit::new(0..hashbang, start)).chain(imports).collect();
        edits.push(Edit::new(self.length..self.length, "\n} };\n"));
        edits
    }

    /// The edits that make what is bundled: of the code, the specifiers stay, so that problems with them are reported
    /// at their places. `file` is the specifier of the file.
    pub fn bundled_edits(&self, file: &str) -> Vec<Edit> {
        let mut text = format!("require(\"{RUNTIME}\")(module, require(\"{file}\"), (id, other) => {{ switch (id) {{ ");
        let (mut edits, mut at) = (Vec::new(), 0);
        for KeptRequest { specifier, span, form } in &self.requests {
            let word = if *form == RequestForm::Import { "import" } else { "require" };
            let key = serde_json::Value::from(format!("{word} {specifier}"));
            let is_tried = *form == RequestForm::TryRequire;
            let (before, behind) = if is_tried { ("try { ", " } catch (error) { throw error; }") } else { ("", "") };
            let _ = write!(text, "case {key}: {before}return {word}(");
            edits.push(Edit::new(at..span.start as usize, std::mem::take(&mut text)));
            let _ = write!(text, ");{behind} ");
            at = span.end as usize;
        }
        text.push_str("default: return other(); } });\n");
        edits.push(Edit::new(at..self.length, text));
        edits
    }
}

/// The edit of a file whose module ES modules import: it has no `module.parent`.
pub fn without_parent() -> Edit {
    let start = BEFORE_PARENT.len();
    Edit::new(start..start + PARENT.len(), "undefined")
}

/// How a script is parsed.
pub fn script_type(path: &str) -> SourceType {
    source_type(path).with_commonjs(true)
}

struct RequestFinder<'m, 'a> {
    module: &'m ParsedModule<'a>,
    has_any_name: bool,
    tries: usize,
    requests: Vec<KeptRequest>,
    imports: Vec<Span>,
}

impl RequestFinder<'_, '_> {
    /// What a call may be.
    fn form_of(&self, callee: &Expression<'_>) -> Option<RequestForm> {
        match callee {
            Expression::Identifier(callee) if callee.name == "require" => {
                let is_real = self.module.semantic().is_reference_to_global_variable(callee);
                Some(match (is_real, self.tries) {
                    (true, 0) => RequestForm::Require,
                    (true, _) => RequestForm::TryRequire,
                    (false, _) => RequestForm::Unknown,
                })
            }
            _ => self.has_any_name.then_some(RequestForm::Unknown),
        }
    }

    fn add(&mut self, argument: &Expression<'_>, form: RequestForm) {
        let (specifier, span) = match argument {
            Expression::StringLiteral(literal) => (literal.value.to_string(), literal.span),
            Expression::TemplateLiteral(literal) => match literal.single_quasi() {
                Some(text) => (text.to_string(), literal.span),
                None => return,
            },
            _ => return,
        };
        self.requests.push(KeptRequest { specifier, span, form });
    }
}

impl<'a> Visit<'a> for RequestFinder<'_, 'a> {
    fn visit_try_statement(&mut self, statement: &TryStatement<'a>) {
        self.tries += 1;
        self.visit_block_statement(&statement.block);
        self.tries -= 1;
        if let Some(handler) = &statement.handler {
            self.visit_catch_clause(handler);
        }
        if let Some(finalizer) = &statement.finalizer {
            self.visit_block_statement(finalizer);
        }
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        let form = self.form_of(&call.callee);
        if let (Some(form), Some(argument)) = (form, call.arguments.first().and_then(Argument::as_expression)) {
            self.add(argument, form);
        }
        walk::walk_call_expression(self, call);
    }

    fn visit_import_expression(&mut self, import: &ImportExpression<'a>) {
        if import.phase.is_none() {
            self.imports.push(import.span);
            self.add(&import.source, RequestForm::Import);
        }
        walk::walk_import_expression(self, import);
    }
}
