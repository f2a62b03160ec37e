//! Reads a function's file as its author means it, without running it.
//!
//! The rules are those of zip-it-and-ship-it (`runtimes/node/in_source_config` and
//! `runtimes/node/parser`), which Netlify uses to decide what a function is: whether it is v1 or v2,
//! which events it subscribes to, where its configuration stands. Where Netlify would ignore a
//! configuration because it is not a plain literal, this module evaluates it ([`evaluate`]).

mod body;
mod callable;
mod commonjs;
mod config;
mod edge;
mod events;
mod exports;
mod handler;
mod handler_function;
mod helpers;
mod reader;
mod response;
mod suppressions;
mod top_level_await;
mod usage;

use std::{cell::RefCell, sync::Arc};

use oxc_allocator::Allocator;

pub use self::usage::{ImportedFrom, Usage, UsedMember, usage};

use crate::{
    diagnostic::Diagnostic,
    function::{ApiVersion, ModuleFacts, ModuleSyntax, Suppression},
    js::{Bindings, constant::Constants, parse, semantic_errors},
    read::author::{exports::Exports, handler_function::HandlerFunction, reader::Reader},
    text::SourceFile,
};

/// Reads a file; `constants` are those of the files it imports.
///
/// # Errors
///
/// The problems that make it impossible to know what the function is: syntax errors
/// ([`SyntaxError`](crate::diagnostic::Code::SyntaxError)) and values only known at run time ([`NotConstant`](crate::diagnostic::Code::NotConstant),
/// [`UnusedSchedule`](crate::diagnostic::Code::UnusedSchedule)).
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method is not general enough over lifetimes")]
pub fn analyze(source: &Arc<SourceFile>, constants: &Constants<'_>) -> Result<ModuleFacts, Vec<Diagnostic>> {
    with_reader(source, constants, |reader| reader.read())
}

/// Reads the file of an edge function.
///
/// # Errors
///
/// Syntax errors ([`SyntaxError`](crate::diagnostic::Code::SyntaxError)).
pub fn analyze_edge(source: &Arc<SourceFile>, constants: &Constants<'_>) -> Result<ModuleFacts, Vec<Diagnostic>> {
    with_reader(source, constants, |reader| Ok(reader.read_edge()))
}

fn with_reader(
    source: &Arc<SourceFile>,
    constants: &Constants<'_>,
    read: impl Fn(&Reader<'_, '_>) -> Result<ModuleFacts, Vec<Diagnostic>>,
) -> Result<ModuleFacts, Vec<Diagnostic>> {
    let facts = ARENA.with_borrow(|arena| {
        let program = parse(arena, source)?;
        let errors = semantic_errors(source, &program);
        if !errors.is_empty() {
            return Err(errors);
        }
        read(&Reader { source, program: &program, bindings: Bindings::of(&program), constants })
    });
    ARENA.with_borrow_mut(Allocator::reset);
    facts
}

/// The `ntli-ignore` comments in a file; empty if it has syntax errors.
pub fn suppressions_of(source: &Arc<SourceFile>) -> Vec<Suppression> {
    let allocator = Allocator::default();
    parse(&allocator, source).map_or_else(|_| Vec::new(), |program| suppressions::read(source, &program))
}

thread_local! {
    /// The memory of the syntax tree, used again for the next file of the same thread.
    static ARENA: RefCell<Allocator> = RefCell::default();
}

impl Reader<'_, '_> {
    fn read(&self) -> Result<ModuleFacts, Vec<Diagnostic>> {
        let exports = Exports::of(self.program, self.bindings);
        let mut problems = Vec::new();
        let syntax = if exports.is_esm { ModuleSyntax::Esm } else { ModuleSyntax::CommonJs };
        let mut facts = ModuleFacts {
            handler: self.handler_export(&exports),
            is_default_elsewhere: events::is_elsewhere(&exports, self.bindings),
            suppressions: suppressions::read(self.source, self.program),
            ..ModuleFacts::new(exports.api_version(), syntax)
        };
        match facts.api_version {
            ApiVersion::V1 => {
                self.read_helpers(&exports, &mut facts, &mut problems);
                facts.config_in_v1 = self.config_in_v1(&exports);
                if facts.syntax == ModuleSyntax::Esm {
                    facts.await_in_v1 = top_level_await::first(self.program).map(|span| self.span(span));
                }
            }
            ApiVersion::V2 => {
                self.read_events(&exports, &mut facts);
                self.read_config(&exports, &mut facts, &mut problems);
            }
        }
        if let Some(function) = HandlerFunction::of(&exports, self.program, self.bindings) {
            facts.wrong_response = self.wrong_response(facts.api_version, &function);
            // Only background functions need it.
            if self.source.path().contains("background") || facts.config("background").is_some() {
                facts.returned_body = body::returned(&function).map(|span| self.span(span));
            }
        }
        if problems.is_empty() { Ok(facts) } else { Err(problems) }
    }
}
