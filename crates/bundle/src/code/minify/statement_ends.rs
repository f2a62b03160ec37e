//! Where statements and members of classes end that end with a semicolon, or with a line break instead of one.

use std::collections::HashSet;

use oxc_ast::ast::{
    AccessorProperty, BreakStatement, ContinueStatement, DebuggerStatement, Directive, DoWhileStatement,
    ExportAllDeclaration, ExportDefaultDeclaration, ExportFromDeclaration, ExportNamedDeclaration, ExpressionStatement,
    ImportDeclaration, Program, PropertyDefinition, ReturnStatement, ThrowStatement, VariableDeclaration,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::Span;

/// Where statements and members of classes end.
#[derive(Default)]
pub struct StatementEnds {
    /// Behind a semicolon.
    pub with_semicolon: HashSet<u32>,
    /// Without a semicolon. A line break there means something.
    pub with_line_break: HashSet<u32>,
}

/// Where the statements of a program end.
pub fn statement_ends(code: &str, program: &Program<'_>) -> StatementEnds {
    let mut finder = EndFinder { code, ends: StatementEnds::default() };
    finder.visit_program(program);
    finder.ends
}

struct EndFinder<'p> {
    code: &'p str,
    ends: StatementEnds,
}

impl EndFinder<'_> {
    fn add(&mut self, span: Span) {
        let has_semicolon = self.code[..span.end as usize].ends_with(';');
        let ends = if has_semicolon { &mut self.ends.with_semicolon } else { &mut self.ends.with_line_break };
        ends.insert(span.end);
    }
}

/// Visits nodes of one kind, and adds their ends.
macro_rules! ends_of {
    ($($visit:ident, $walk:ident: $node:ty;)*) => {
        impl<'a> Visit<'a> for EndFinder<'_> {
            $(fn $visit(&mut self, node: &$node) {
                self.add(node.span);
                walk::$walk(self, node);
            })*
        }
    };
}

ends_of! {
    visit_accessor_property, walk_accessor_property: AccessorProperty<'a>;
    visit_break_statement, walk_break_statement: BreakStatement<'a>;
    visit_continue_statement, walk_continue_statement: ContinueStatement<'a>;
    visit_debugger_statement, walk_debugger_statement: DebuggerStatement;
    visit_directive, walk_directive: Directive<'a>;
    visit_do_while_statement, walk_do_while_statement: DoWhileStatement<'a>;
    visit_export_all_declaration, walk_export_all_declaration: ExportAllDeclaration<'a>;
    visit_export_default_declaration, walk_export_default_declaration: ExportDefaultDeclaration<'a>;
    visit_export_from_declaration, walk_export_from_declaration: ExportFromDeclaration<'a>;
    visit_export_named_declaration, walk_export_named_declaration: ExportNamedDeclaration<'a>;
    visit_expression_statement, walk_expression_statement: ExpressionStatement<'a>;
    visit_import_declaration, walk_import_declaration: ImportDeclaration<'a>;
    visit_property_definition, walk_property_definition: PropertyDefinition<'a>;
    visit_return_statement, walk_return_statement: ReturnStatement<'a>;
    visit_throw_statement, walk_throw_statement: ThrowStatement<'a>;
    visit_variable_declaration, walk_variable_declaration: VariableDeclaration<'a>;
}
