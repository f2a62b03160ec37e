//! A module that is parsed at most once, whatever is asked about it.

use std::cell::OnceCell;

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_parser::Parser;
use oxc_semantic::{Semantic, SemanticBuilder};
use oxc_span::SourceType;

use netlify_sdk_core::js::source_type;

use crate::model::Format;

/// The text of a module, with its syntax tree and the meaning of its names.
///
/// Both are made when they are first asked for: text searches tell for most modules that neither is needed.
pub struct ParsedModule<'a> {
    path: String,
    code: &'a str,
    source_type: SourceType,
    allocator: &'a Allocator,
    program: OnceCell<&'a Program<'a>>,
    semantic: OnceCell<Semantic<'a>>,
}

impl<'a> ParsedModule<'a> {
    /// A module that is parsed by the extension of its path, which is absolute where paths matter.
    pub fn new(allocator: &'a Allocator, path: &str, code: &'a str) -> Self {
        Self::with_type(allocator, path, code, source_type(path))
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
        Self { path, code, source_type, allocator, program: OnceCell::new(), semantic: OnceCell::new() }
    }

    /// Its path, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How it is parsed.
    pub fn source_type(&self) -> SourceType {
        self.source_type
    }

    /// Its text.
    pub fn code(&self) -> &'a str {
        self.code
    }

    /// Its syntax tree; as far as it goes, where the syntax is wrong.
    pub fn program(&self) -> &'a Program<'a> {
        self.program.get_or_init(|| {
            let parsed = Parser::new(self.allocator, self.code, self.source_type).parse();
            self.allocator.alloc(parsed.program)
        })
    }

    /// Its scopes, names and nodes.
    pub fn semantic(&self) -> &Semantic<'a> {
        self.semantic.get_or_init(|| {
            SemanticBuilder::new().with_build_nodes(true).with_enum_eval(true).build(self.program()).semantic
        })
    }
}
