//! A module that is parsed at most once, whatever is asked about it.

use std::{cell::OnceCell, ffi::OsStr, path::Path};

use oxc_allocator::Allocator;
use oxc_ast::ast::{ArrowFunctionExpression, AwaitExpression, ForOfStatement, Function, Program, Statement};
use oxc_ast_visit::{Visit, walk};
use oxc_parser::Parser;
use oxc_semantic::{Semantic, SemanticBuilder};
use oxc_span::SourceType;
use oxc_syntax::scope::ScopeFlags;

use netlify_sdk_core::js::source_type;

use crate::{
    code::text_signs::{has_word, is_es_module},
    model::Format,
};

/// The text of a module, with its syntax tree and the meaning of its names.
///
/// Both are made when they are first asked for: text searches tell for most modules that neither is needed.
pub struct ParsedModule<'a> {
    path: String,
    code: &'a str,
    source_type: SourceType,
    /// How it is parsed where it turns out to be an ES module.
    otherwise: Option<SourceType>,
    allocator: &'a Allocator,
    program: OnceCell<&'a Program<'a>>,
    semantic: OnceCell<Semantic<'a>>,
}

impl<'a> ParsedModule<'a> {
    /// A module that is parsed by the extension of its path, which is absolute where paths matter.
    ///
    /// Where extension and text do not tell, it is parsed as CommonJS first, and again as an ES module if that fails.
    pub fn new(allocator: &'a Allocator, path: &str, code: &'a str) -> Self {
        let by_path = match extension(path) {
            "cjs" | "cts" => source_type(path).with_module(true),
            _ => source_type(path),
        };
        let may_be_script = may_be_script(path, code);
        let module = Self::with_type(allocator, path, code, by_path.with_commonjs(may_be_script));
        Self { otherwise: may_be_script.then_some(by_path), ..module }
    }

    /// The code of an output, which Node loads as `format`.
    pub fn of_output(allocator: &'a Allocator, code: &'a str, format: Format) -> Self {
        let source_type = match format {
            Format::CommonJs => SourceType::cjs(),
            Format::Esm => SourceType::mjs(),
        };
        Self::with_type(allocator, "", code, source_type)
    }

    /// A module that is parsed as the source type says.
    pub fn with_type(allocator: &'a Allocator, path: &str, code: &'a str, source_type: SourceType) -> Self {
        let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
        let (program, semantic) = (OnceCell::new(), OnceCell::new());
        Self { path, code, source_type, otherwise: None, allocator, program, semantic }
    }

    /// Its path, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its text.
    pub fn code(&self) -> &'a str {
        self.code
    }

    /// Its syntax tree; as far as it goes, where the syntax is wrong.
    pub fn program(&self) -> &'a Program<'a> {
        self.program.get_or_init(|| {
            let parse = |source_type| Parser::new(self.allocator, self.code, source_type).parse();
            let mut parsed = parse(self.source_type);
            let is_wrong = parsed.panicked || is_es_module_program(self.code, &parsed.program);
            if let Some(other) = self.otherwise.filter(|_| is_wrong) {
                parsed = parse(other);
            }
            self.allocator.alloc(parsed.program)
        })
    }

    /// Whether it is a script: nothing in it is `import`, `export`, or `await` outside of functions.
    pub fn is_script(&self) -> bool {
        !is_es_module_program(self.code, self.program())
    }

    /// Its scopes, names and nodes.
    pub fn semantic(&self) -> &Semantic<'a> {
        self.semantic.get_or_init(|| {
            SemanticBuilder::new().with_build_nodes(true).with_enum_eval(true).build(self.program()).semantic
        })
    }
}

/// Whether a file may be a script, by its name and text.
pub fn may_be_script(path: &str, code: &str) -> bool {
    !matches!(extension(path), "mjs" | "mts") && !is_es_module(code)
}

/// The extension of a path.
pub fn extension(path: &str) -> &str {
    Path::new(path).extension().and_then(OsStr::to_str).unwrap_or_default()
}

fn is_es_module_program(code: &str, program: &Program<'_>) -> bool {
    program.body.iter().any(is_module_syntax) || has_word(code, "await") && has_top_level_await(program)
}

/// Whether there is `await` outside of functions, which only ES modules have.
fn has_top_level_await(program: &Program<'_>) -> bool {
    let mut finder = AwaitFinder(false);
    finder.visit_program(program);
    finder.0
}

struct AwaitFinder(bool);

impl<'a> Visit<'a> for AwaitFinder {
    fn visit_await_expression(&mut self, _: &AwaitExpression<'a>) {
        self.0 = true;
    }

    fn visit_for_of_statement(&mut self, statement: &ForOfStatement<'a>) {
        self.0 |= statement.r#await;
        walk::walk_for_of_statement(self, statement);
    }

    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}
}

/// `import` and `export` in every form, also `import a = require("a")`.
fn is_module_syntax(statement: &Statement<'_>) -> bool {
    statement.is_module_declaration() || matches!(statement, Statement::TSImportEqualsDeclaration(_))
}
