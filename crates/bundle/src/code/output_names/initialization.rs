//! Classes, default exports and namespaces that are read before their modules are evaluated.
//!
//! rolldown prints classes and default exports as `var`, so that code in a circle of imports which reads one too early
//! gets `undefined`, where Node throws a `ReferenceError`. Namespaces are there from the beginning in Node, but only from
//! the place of their module on in outputs.

use std::collections::{HashMap, HashSet};

use oxc_ast::ast::{
    Argument, BindingIdentifier, BindingPattern, Class, Expression, Function, Program, Statement, VariableDeclaration,
    VariableDeclarationKind, VariableDeclarator,
};
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;
use oxc_syntax::scope::ScopeFlags;

use netlify_sdk_core::text::Edit;

use crate::code::{edit::in_place, parsed_module::ParsedModule};

/// What of an output may be read too early, as modules call it; rolldown may have added numbers.
#[derive(Debug, Default)]
pub struct LateNames<'n> {
    /// The names of classes.
    pub classes: HashSet<&'n str>,
    /// What rolldown calls the default exports.
    pub defaults: HashSet<&'n str>,
    /// What rolldown calls the namespaces.
    pub namespaces: HashSet<&'n str>,
}

/// The edits that make the names of an output behave as in Node until they are set.
pub fn initialize_late(module: &ParsedModule<'_>, late: &LateNames<'_>) -> Vec<Edit> {
    let (body, declared) = (&module.program().body, DeclaredNames::of(module.program()));
    let Some(start) = start_of_modules(module.program()) else { return Vec::new() };
    let mut edits = early_exports(module);
    let mut namespaces = String::new();
    for statement in body {
        let Some((name, value)) = only_variable(statement).and_then(named_value) else { continue };
        let at = statement.span();
        if is_namespace(value) {
            let range = at.start as usize..at.end as usize;
            if range.start > start && has_numbered(&late.namespaces, name) {
                namespaces.push_str(&module.code()[range.clone()]);
                namespaces.push(' ');
                edits.push(Edit::new(range, String::new()));
            }
            continue;
        }
        let is_class = matches!(value, Expression::ClassExpression(_)) && has_numbered(&late.classes, name);
        if (is_class || has_numbered(&late.defaults, name)) && declared.counts.get(name) == Some(&1) {
            edits.push(Edit::new(at.start as usize..at.start as usize + "var".len(), "let"));
        }
    }
    if !namespaces.is_empty() {
        edits.push(Edit::new(start..start, namespaces));
    }
    in_place(edits)
}

/// A variable with its value, if it has one.
fn named_value<'s, 'a>(declarator: &'s VariableDeclarator<'a>) -> Option<(&'s str, &'s Expression<'a>)> {
    let BindingPattern::BindingIdentifier(name) = &declarator.id else { return None };
    Some((name.name.as_str(), declarator.init.as_ref()?))
}

/// How often the scope of a program declares each name. The table of all symbols says it, too, and takes longer than parsing.
#[derive(Default)]
struct DeclaredNames<'a> {
    counts: HashMap<&'a str, usize>,
}

impl<'a> DeclaredNames<'a> {
    fn of(program: &Program<'a>) -> Self {
        let mut names = Self::default();
        for statement in &program.body {
            match statement {
                Statement::VariableDeclaration(declaration) => names.add_variables(declaration),
                Statement::FunctionDeclaration(function) => names.add(function.id.as_ref()),
                Statement::ClassDeclaration(class) => names.add(class.id.as_ref()),
                Statement::ImportDeclaration(import) => {
                    let specifiers = import.specifiers.iter().flatten();
                    specifiers.for_each(|specifier| names.add(Some(specifier.local())));
                }
                // Only `var` in a block is declared outside of it.
                statement => names.visit_statement(statement),
            }
        }
        names
    }

    fn add(&mut self, name: Option<&BindingIdentifier<'a>>) {
        if let Some(name) = name {
            *self.counts.entry(name.name.as_str()).or_default() += 1;
        }
    }

    fn add_variables(&mut self, declaration: &VariableDeclaration<'a>) {
        for declarator in &declaration.declarations {
            declarator.id.get_binding_identifiers().into_iter().for_each(|name| self.add(Some(name)));
        }
    }
}

impl<'a> Visit<'a> for DeclaredNames<'a> {
    fn visit_variable_declaration(&mut self, declaration: &VariableDeclaration<'a>) {
        if declaration.kind.is_var() {
            self.add_variables(declaration);
        }
    }

    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_class(&mut self, _: &Class<'a>) {}

    fn visit_expression(&mut self, _: &Expression<'a>) {}
}

/// Where the first module of an output begins.
pub fn start_of_modules(program: &Program<'_>) -> Option<usize> {
    let first = program.body.iter().find(|statement| !is_head(statement))?;
    Some(first.span().start as usize)
}

/// Moves what a CommonJS output exports to its beginning: another output that it loads may ask for it in a circle. They
/// are getters, and functions are there from the beginning.
fn early_exports(module: &ParsedModule<'_>) -> Vec<Edit> {
    let body = &module.program().body;
    let Some(start) = body.first().map(|first| first.span().start as usize) else { return Vec::new() };
    let mut exports = String::new();
    let mut edits = Vec::new();
    for statement in body.iter().skip_while(|statement| is_export(statement)).filter(|statement| is_export(statement)) {
        let range = statement.span().start as usize..statement.span().end as usize;
        exports.push_str(&module.code()[range.clone()]);
        exports.push(' ');
        edits.push(Edit::new(range, String::new()));
    }
    if !edits.is_empty() {
        edits.push(Edit::new(start..start, exports));
    }
    edits
}

/// `Object.defineProperty(exports, "name", { … })`
fn is_export(statement: &Statement<'_>) -> bool {
    let Statement::ExpressionStatement(statement) = statement else { return false };
    let Expression::CallExpression(call) = &statement.expression else { return false };
    let is_exports = |argument: &Argument<'_>| matches!(argument, Argument::Identifier(name) if name.name == "exports");
    call.arguments.len() == 3
        && call.arguments.first().is_some_and(is_exports)
        && call.arguments.get(1).is_some_and(|name| matches!(name, Argument::StringLiteral(_)))
        && call
            .callee
            .as_member_expression()
            .is_some_and(|member| member.static_property_name() == Some("defineProperty"))
}

/// The variable of a statement that declares one with `var`.
fn only_variable<'s, 'a>(statement: &'s Statement<'a>) -> Option<&'s VariableDeclarator<'a>> {
    let Statement::VariableDeclaration(declaration) = statement else { return None };
    match &declaration.declarations[..] {
        [declarator] if declaration.kind == VariableDeclarationKind::Var => Some(declarator),
        _ => None,
    }
}

/// Whether rolldown puts a statement before all modules: an import, or one of its own functions.
fn is_head(statement: &Statement<'_>) -> bool {
    match statement {
        Statement::ImportDeclaration(_) => true,
        Statement::ExpressionStatement(statement) => is_of_imports(&statement.expression),
        Statement::VariableDeclaration(declaration) => declaration.declarations.iter().all(|declarator| {
            let is_helper = declarator.id.get_binding_identifiers().iter().all(|name| name.name.starts_with("__"));
            is_helper || declarator.init.as_ref().is_some_and(is_require)
        }),
        _ => false,
    }
}

/// `require("x")`, also as an argument.
fn is_require(value: &Expression<'_>) -> bool {
    let Expression::CallExpression(call) = value else { return false };
    matches!(&call.callee, Expression::Identifier(name) if name.name == "require")
        || call.arguments.iter().any(|argument| argument.as_expression().is_some_and(is_require))
}

/// What CommonJS outputs do with `require` and `exports` before all modules.
fn is_of_imports(expression: &Expression<'_>) -> bool {
    let is_exports = |argument: &Argument<'_>| matches!(argument, Argument::Identifier(name) if name.name == "exports");
    match expression {
        Expression::CallExpression(call) => is_require(expression) || call.arguments.first().is_some_and(is_exports),
        Expression::AssignmentExpression(assignment) => is_call_of(&assignment.right, "__toESM"),
        _ => false,
    }
}

/// The variable of a statement that makes a namespace.
pub fn namespace_of<'s, 'a>(statement: &'s Statement<'a>) -> Option<&'s VariableDeclarator<'a>> {
    only_variable(statement).filter(|declarator| declarator.init.as_ref().is_some_and(is_namespace))
}

fn is_namespace(value: &Expression<'_>) -> bool {
    is_call_of(value, "__exportAll")
}

/// Whether a value is a call of one of rolldown's functions, which may come from another output.
fn is_call_of(value: &Expression<'_>, function: &str) -> bool {
    matches!(value, Expression::CallExpression(call) if calls(&call.callee, function))
}

/// Whether a callee is one of rolldown's functions, which may come from another output.
pub fn calls(callee: &Expression<'_>, function: &str) -> bool {
    let name = match callee {
        Expression::Identifier(name) => name.name.as_str(),
        Expression::StaticMemberExpression(member) => member.property.name.as_str(),
        _ => return false,
    };
    is_numbered(name, function)
}

/// Whether names have one to which rolldown may have added a number.
fn has_numbered(names: &HashSet<&str>, name: &str) -> bool {
    let number = name.rfind('$').filter(|&at| name[at + 1..].bytes().all(|digit| digit.is_ascii_digit()));
    names.contains(name) || number.is_some_and(|at| names.contains(&name[..at]))
}

/// Whether a name is another one, to which rolldown may have added a number.
pub fn is_numbered(name: &str, of: &str) -> bool {
    name.strip_prefix(of).is_some_and(|rest| {
        rest.is_empty()
            || rest.strip_prefix('$').is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use netlify_sdk_core::text::apply_edits;
    use oxc_allocator::Allocator;

    use super::*;
    use crate::model::Format;

    fn restored(code: &str, format: Format) -> String {
        let allocator = Allocator::default();
        let late = LateNames {
            classes: HashSet::from(["A"]),
            defaults: HashSet::from(["a_default"]),
            namespaces: HashSet::from(["a_exports"]),
        };
        apply_edits(code, &initialize_late(&ParsedModule::of_output(&allocator, code, format), &late))
    }

    #[test]
    fn classes_and_default_exports_are_not_set_before_their_place() {
        for (code, expected) in [
            ("var A = class {};", "let A = class {};"),
            ("var A = class A {};", "let A = class A {};"),
            ("var B = class {}; var A$1 = class {};", "var B = class {}; let A$1 = class {};"),
            ("var a_default = 1; var a_default$2 = 2;", "let a_default = 1; let a_default$2 = 2;"),
            ("var a_default$b = 1; var b_default = 2;", "var a_default$b = 1; var b_default = 2;"),
            ("var a_default = 1; if (b) { var a_default = 2; }", "var a_default = 1; if (b) { var a_default = 2; }"),
            (
                "var a_default; var a = f(() => { a_default = 1; });",
                "var a_default; var a = f(() => { a_default = 1; });",
            ),
            (
                "function f() { var A = class {}; } `\nvar A = class {};`",
                "function f() { var A = class {}; } `\nvar A = class {};`",
            ),
        ] {
            assert_eq!(restored(code, Format::Esm), expected);
        }
    }

    #[test]
    fn namespaces_come_first() {
        let code = "import { t as __exportAll } from \"./r.mjs\";\nf();\nvar a_exports = /* @__PURE__ */ __exportAll({ b: () => b });\n";
        let expected = "import { t as __exportAll } from \"./r.mjs\";\nvar a_exports = /* @__PURE__ */ __exportAll({ b: () => b }); f();\n\n";
        assert_eq!(restored(code, Format::Esm), expected);
        let code = "var A = class {};\nvar a_exports = __exportAll({ A: () => A });\n";
        assert_eq!(restored(code, Format::Esm), "var a_exports = __exportAll({ A: () => A }); let A = class {};\n\n");
        let head = "\"use strict\"; Object.defineProperty(exports, \"b\", {});\nvar __defProp = 1;\nconst r = require(\"./r.cjs\");\nlet fs = require(\"fs\");\nfs = r.__toESM(fs);\n";
        assert_eq!(
            restored(&format!("{head}f();\nvar a_exports = r.__exportAll({{}});\n"), Format::CommonJs),
            format!("{head}var a_exports = r.__exportAll({{}}); f();\n\n"),
        );
    }
}
