//! Reads what a file says about the function it holds, without running it.
//!
//! The rules are those of zip-it-and-ship-it (`runtimes/node/in_source_config` and
//! `runtimes/node/parser`), which Netlify uses to decide what a function is: whether it is v1 or v2,
//! which events it subscribes to, where its configuration stands. Where Netlify would ignore a
//! configuration because it is not a plain literal, this module evaluates it ([`evaluate`]).

mod bindings;
mod config;
mod edit;
mod evaluate;
mod events;
mod exports;
mod helpers;
mod left_over;
mod netlify;
mod parse;

use std::sync::Arc;

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_span::Span as OxcSpan;

use crate::{
    diagnostic::{Code, Diagnostic},
    facts::{ApiVersion, ModuleFacts, ModuleSyntax},
    source::{SourceFile, Span},
};

pub use self::{
    edit::{bundle_created_require, hide_require, rename_top_level},
    left_over::{LeftOver, left_over},
    netlify::read_as_netlify,
};

use self::{bindings::Bindings, exports::Exports};

/// What a file says, or why it cannot be read.
///
/// # Errors
///
/// The problems that make it impossible to say what the function is: syntax errors
/// ([`Code::SyntaxError`]) and values only known at run time ([`Code::NotConstant`],
/// [`Code::UnusedSchedule`]).
pub fn analyze(source: &Arc<SourceFile>) -> Result<ModuleFacts, Vec<Diagnostic>> {
    let allocator = Allocator::default();
    let program = parse::parse(&allocator, source)?;
    Reader { source, program: &program, bindings: Bindings::of(&program) }.read()
}

/// One file while it is read.
struct Reader<'b, 'a> {
    source: &'b Arc<SourceFile>,
    program: &'b Program<'a>,
    bindings: Bindings<'b, 'a>,
}

impl Reader<'_, '_> {
    fn read(&self) -> Result<ModuleFacts, Vec<Diagnostic>> {
        let exports = Exports::of(self.program, &self.bindings);
        let mut problems = Vec::new();
        let mut facts = ModuleFacts {
            api_version: exports.api_version(),
            syntax: if exports.is_esm { ModuleSyntax::Esm } else { ModuleSyntax::CommonJs },
            has_handler: exports.has_handler(self.program),
            config: Vec::new(),
            has_config: false,
            schedule_helper: None,
            stream_helper: None,
            events: Vec::new(),
        };
        match facts.api_version {
            ApiVersion::V1 => self.read_helpers(&exports, &mut facts, &mut problems),
            ApiVersion::V2 => {
                facts.events = events::subscriptions(exports.default_expression, &self.bindings);
                self.read_config(&exports, &mut facts, &mut problems);
            }
        }
        if problems.is_empty() { Ok(facts) } else { Err(problems) }
    }

    fn span(&self, span: OxcSpan) -> Span {
        Span::new(self.source, span.start, span.end)
    }

    fn not_constant(&self, what: &str, culprit: &evaluate::Culprit) -> Diagnostic {
        Diagnostic::new(Code::NotConstant, self.span(culprit.span), format!("{what} is only known when the code runs"))
            .label(culprit.reason.clone())
            .help("write the value as a literal, or as a `const` in this file that is made of literals")
    }
}
