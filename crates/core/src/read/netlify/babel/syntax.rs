//! Syntax that oxc parses, and Babel only with plugins that Netlify does not use.

use oxc_ast::ast::{
    AccessorProperty, Decorator, ImportDeclaration, ImportExpression, Program, Statement, WithClause, WithClauseKeyword,
};
use oxc_ast_visit::{Visit, walk};

/// A file without any of these words has no such syntax.
const SUSPICIOUS: [&str; 5] = ["@", "accessor", "defer", "source", "assert"];

/// Whether a file has such syntax. Only files with one of the words are walked.
pub fn has_foreign(program: &Program<'_>) -> bool {
    if !SUSPICIOUS.iter().any(|word| program.source_text.contains(word)) {
        return false;
    }
    let mut finder = SyntaxBeyondBabel { found: false };
    finder.visit_program(program);
    finder.found
}

struct SyntaxBeyondBabel {
    found: bool,
}

impl<'a> Visit<'a> for SyntaxBeyondBabel {
    fn visit_statement(&mut self, statement: &Statement<'a>) {
        if !self.found {
            walk::walk_statement(self, statement);
        }
    }

    fn visit_decorator(&mut self, _: &Decorator<'a>) {
        self.found = true;
    }

    fn visit_accessor_property(&mut self, _: &AccessorProperty<'a>) {
        self.found = true;
    }

    /// `import defer`, `import source`
    fn visit_import_declaration(&mut self, import: &ImportDeclaration<'a>) {
        self.found |= import.phase.is_some();
        walk::walk_import_declaration(self, import);
    }

    /// `import.defer()`, `import.source()`
    fn visit_import_expression(&mut self, import: &ImportExpression<'a>) {
        self.found |= import.phase.is_some();
        walk::walk_import_expression(self, import);
    }

    /// `import x from "x" assert {}`
    fn visit_with_clause(&mut self, clause: &WithClause<'a>) {
        self.found |= clause.keyword == WithClauseKeyword::Assert;
    }
}
