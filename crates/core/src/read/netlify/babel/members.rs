//! Duplicate members of a class: fine in JavaScript and for Babel, an error in oxc's TypeScript mode.

use oxc_ast::ast::{Class, ClassElement, Program, PropertyKey};
use oxc_ast_visit::{Visit, walk};
use oxc_diagnostics::OxcDiagnostic;
use oxc_span::GetSpan;

/// Whether a problem is only about duplicate members.
pub fn is_repeated(problem: &OxcDiagnostic, program: &Program<'_>) -> bool {
    let mut finder =
        RepeatedMembers { places: problem.labels.iter().map(|label| label.offset() as usize).collect(), found: 0 };
    let is_redeclaration = problem.message.ends_with("has already been declared") && !finder.places.is_empty();
    if is_redeclaration {
        finder.visit_program(program);
    }
    is_redeclaration && finder.found == finder.places.len()
}

struct RepeatedMembers {
    places: Vec<usize>,
    found: usize,
}

impl<'a> Visit<'a> for RepeatedMembers {
    fn visit_class(&mut self, class: &Class<'a>) {
        let keys = class.body.body.iter().filter_map(ClassElement::property_key);
        let names = keys.filter(|key| !matches!(key, PropertyKey::PrivateIdentifier(_)));
        self.found += names.filter(|key| self.places.contains(&(key.span().start as usize))).count();
        walk::walk_class(self, class);
    }
}
