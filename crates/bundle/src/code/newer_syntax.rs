//! Syntax that the oldest Node of a site cannot run, and rolldown can compile.
//!
//! Hardly any package has such syntax, and enabling rolldown's transformer costs two more walks through every module. So
//! it is only enabled in a second build, if a module needs it.

use oxc_ast::ast::{RegExpFlags, RegExpLiteral, VariableDeclaration};
use oxc_ast_visit::{Visit, walk};

use crate::code::parsed_module::ParsedModule;

/// Whether a module has `using` declarations (Node 24), or regular expressions with the flag `v` (Node 20).
pub fn has_newer_syntax(module: &ParsedModule<'_>) -> bool {
    if !may_have_using(module.code()) && !may_have_sets(module.code()) {
        return false;
    }
    let mut finder = NewerSyntaxFinder(false);
    finder.visit_program(module.program());
    finder.0
}

/// Whether `using` stands before a name and `=` or `of`.
fn may_have_using(code: &str) -> bool {
    memchr::memmem::find_iter(code.as_bytes(), "using").any(|at| {
        let rest = &code[at + "using".len()..];
        let name = rest.trim_start();
        let behind = name.trim_start_matches(|part: char| part.is_alphanumeric() || matches!(part, '_' | '$' | '\\'));
        let value = behind.trim_start();
        name.len() < rest.len() && behind.len() < name.len() && (value.starts_with('=') || value.starts_with("of"))
    })
}

/// Whether a `/` stands before flags of a regular expression, `v` among them.
fn may_have_sets(code: &str) -> bool {
    let bytes = code.as_bytes();
    memchr::memchr_iter(b'v', bytes).any(|at| {
        let is_flag = |byte: &u8| b"dgimsvy".contains(byte);
        let front = bytes[..at].iter().rev().find(|byte| !is_flag(byte));
        let behind = bytes[at..].iter().find(|byte| !is_flag(byte));
        front == Some(&b'/') && behind.is_none_or(|byte| !byte.is_ascii_alphanumeric() && !b"_$/-".contains(byte))
    })
}

struct NewerSyntaxFinder(bool);

impl<'a> Visit<'a> for NewerSyntaxFinder {
    fn visit_variable_declaration(&mut self, declaration: &VariableDeclaration<'a>) {
        self.0 |= declaration.kind.is_using();
        walk::walk_variable_declaration(self, declaration);
    }

    fn visit_reg_exp_literal(&mut self, literal: &RegExpLiteral<'a>) {
        self.0 |= literal.regex.flags.contains(RegExpFlags::V);
    }
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use super::*;

    fn has(path: &str, code: &str) -> bool {
        let allocator = Allocator::default();
        has_newer_syntax(&ParsedModule::new(&allocator, path, code))
    }

    #[test]
    fn finds_each_kind() {
        for code in [
            "{ using a = b(); }",
            "await using $a=b;",
            "for (using a of b) {}",
            "const a = /[a--b]/v;",
            "f(/x/giv)",
            "a = [/x/v]",
        ] {
            assert!(has("a.mts", code), "{code}");
        }
    }

    #[test]
    fn names_and_strings_are_not_syntax() {
        for code in ["const using = 1;", "// using a = b", "'/v'; a / v; x('/api/v/x')", "a/v.b/c", "/v/g"] {
            assert!(!has("a.mjs", code), "{code}");
        }
    }
}
