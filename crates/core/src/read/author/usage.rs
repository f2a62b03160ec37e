//! What a file uses of an SDK: which modules it imports, which names of them, and which methods it calls.

use std::{collections::HashMap, sync::Arc};

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Argument, CallExpression, ComputedMemberExpression, ExportAllDeclaration, ExportFromDeclaration, Expression,
    ImportDeclaration, ImportDeclarationSpecifier, ImportExpression, NewExpression, ObjectPropertyKind,
    StaticMemberExpression, StringLiteral, TSImportType,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::Span as OxcSpan;

use crate::{
    diagnostic::Diagnostic,
    js::parse,
    text::{SourceFile, Span},
};

/// What a file uses, in the order of its places.
#[derive(Debug, Default)]
pub struct Usage {
    /// One for each imported name, and for each import without names.
    pub imports: Vec<ImportedFrom>,
    /// The members and constructors that were asked for.
    pub members: Vec<UsedMember>,
}

/// An imported name, or a module that is imported as a whole.
#[derive(Debug, Clone)]
pub struct ImportedFrom {
    /// The module, as written.
    pub specifier: String,
    /// The name that the module exports it under; `None` for the module as a whole.
    pub name: Option<String>,
    /// Whether only types are imported.
    pub is_type: bool,
    /// Where it is.
    pub span: Span,
}

/// `x.name`, or `new Name()` of an imported class.
#[derive(Debug, Clone)]
pub struct UsedMember {
    /// The name of the member; of a class, that under which it is exported.
    pub name: String,
    /// The module that the class is imported from; `None` for a member.
    pub class_of: Option<String>,
    /// The keys of the objects that it is called with.
    pub options: Vec<(String, Span)>,
    /// Where it is.
    pub span: Span,
}

/// Reads a file; of members, those with one of the names.
///
/// # Errors
///
/// The syntax errors.
pub fn usage(source: &Arc<SourceFile>, names: &[String]) -> Result<Usage, Vec<Diagnostic>> {
    let allocator = Allocator::default();
    let program = parse(&allocator, source)?;
    let mut finder = UsageFinder { source, names, classes: HashMap::new(), found: Usage::default() };
    finder.visit_program(&program);
    let Usage { mut imports, mut members } = finder.found;
    imports.sort_by_key(|import| import.span.start);
    members.sort_by_key(|member| member.span.start);
    Ok(Usage { imports, members })
}

struct UsageFinder<'s> {
    source: &'s Arc<SourceFile>,
    names: &'s [String],
    /// What local names are imported as, and from which module.
    classes: HashMap<String, (String, String)>,
    found: Usage,
}

impl UsageFinder<'_> {
    fn span(&self, span: OxcSpan) -> Span {
        Span::new(self.source, span.start, span.end)
    }

    fn import(&mut self, source: &StringLiteral<'_>, name: Option<&str>, is_type: bool, span: OxcSpan) {
        let (specifier, name, span) = (source.value.to_string(), name.map(str::to_owned), self.span(span));
        self.found.imports.push(ImportedFrom { specifier, name, is_type, span });
    }

    fn member(&mut self, name: &str, span: OxcSpan, arguments: &[Argument<'_>]) {
        if self.names.iter().any(|wanted| wanted == name) {
            let (span, options) = (self.span(span), self.options(arguments));
            self.found.members.push(UsedMember { name: name.to_owned(), class_of: None, options, span });
        }
    }

    fn options(&self, arguments: &[Argument<'_>]) -> Vec<(String, Span)> {
        let objects = arguments.iter().filter_map(|argument| match argument.as_expression()?.get_inner_expression() {
            Expression::ObjectExpression(object) => Some(object),
            _ => None,
        });
        let properties = objects.flat_map(|object| &object.properties).filter_map(|property| match property {
            ObjectPropertyKind::ObjectProperty(property) => {
                let name = property.key.static_name()?.into_owned();
                Some((name, self.span(property.span)))
            }
            ObjectPropertyKind::SpreadProperty(_) => None,
        });
        properties.collect()
    }
}

impl<'a> Visit<'a> for UsageFinder<'_> {
    fn visit_import_declaration(&mut self, import: &ImportDeclaration<'a>) {
        let is_type = import.import_kind.is_type();
        let names = import.specifiers.iter().flatten();
        if import.specifiers.as_ref().is_none_or(|names| names.is_empty()) {
            self.import(&import.source, None, is_type, import.source.span);
        }
        for specifier in names {
            let (local, name, is_type, span) = match specifier {
                ImportDeclarationSpecifier::ImportSpecifier(one) => {
                    let name = one.imported.name();
                    (&one.local, Some(name.as_str().to_owned()), is_type || one.import_kind.is_type(), one.span)
                }
                ImportDeclarationSpecifier::ImportDefaultSpecifier(one) => {
                    (&one.local, Some("default".to_owned()), is_type, one.span)
                }
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(one) => (&one.local, None, is_type, one.span),
            };
            if let Some(name) = &name {
                let imported = (name.clone(), import.source.value.to_string());
                self.classes.insert(local.name.to_string(), imported);
            }
            self.import(&import.source, name.as_deref(), is_type, span);
        }
    }

    fn visit_export_all_declaration(&mut self, export: &ExportAllDeclaration<'a>) {
        self.import(&export.source, None, export.export_kind.is_type(), export.source.span);
    }

    fn visit_export_from_declaration(&mut self, export: &ExportFromDeclaration<'a>) {
        for specifier in &export.specifiers {
            let is_type = export.export_kind.is_type() || specifier.export_kind.is_type();
            self.import(&export.source, Some(specifier.local.name().as_str()), is_type, specifier.span);
        }
    }

    fn visit_import_expression(&mut self, import: &ImportExpression<'a>) {
        if let Expression::StringLiteral(literal) = &import.source {
            self.import(literal, None, false, literal.span);
        }
        walk::walk_import_expression(self, import);
    }

    fn visit_ts_import_type(&mut self, import: &TSImportType<'a>) {
        self.import(&import.source, None, true, import.source.span);
        walk::walk_ts_import_type(self, import);
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        if let (Some("require"), Some(Argument::StringLiteral(literal))) = (call.callee_name(), call.arguments.first())
        {
            self.import(literal, None, false, literal.span);
        }
        match call.callee.get_inner_expression() {
            Expression::StaticMemberExpression(member) => {
                self.member(&member.property.name, member.property.span, &call.arguments);
                self.visit_expression(&member.object);
                self.visit_arguments(&call.arguments);
            }
            _ => walk::walk_call_expression(self, call),
        }
    }

    fn visit_new_expression(&mut self, new: &NewExpression<'a>) {
        if let Expression::Identifier(callee) = new.callee.get_inner_expression()
            && let Some((name, module)) = self.classes.get(callee.name.as_str()).cloned()
        {
            let (options, span) = (self.options(&new.arguments), self.span(callee.span));
            self.found.members.push(UsedMember { name, class_of: Some(module), options, span });
        }
        walk::walk_new_expression(self, new);
    }

    fn visit_static_member_expression(&mut self, member: &StaticMemberExpression<'a>) {
        self.member(&member.property.name, member.property.span, &[]);
        walk::walk_static_member_expression(self, member);
    }

    fn visit_computed_member_expression(&mut self, member: &ComputedMemberExpression<'a>) {
        if let Expression::StringLiteral(name) = &member.expression {
            self.member(&name.value, name.span, &[]);
        }
        walk::walk_computed_member_expression(self, member);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(code: &str) -> Usage {
        let names = ["addConnector".to_owned(), "addFunctions".to_owned()];
        usage(&SourceFile::new("src/index.ts", code), &names).unwrap()
    }

    #[test]
    fn finds_every_way_to_import() {
        let code = "import A, { b as c, type D } from 'one';\nimport * as e from 'two';\nimport 'three';\nimport type { F } from 'four';\nexport { g } from 'five';\nexport * from 'six';\nawait import('seven');\nconst h = require('eight');\nlet i: import('nine').I;";
        let found: Vec<_> = read(code)
            .imports
            .into_iter()
            .map(|import| (import.specifier, import.name.unwrap_or_default(), import.is_type))
            .collect();
        let expected = [
            ("one", "default", false),
            ("one", "b", false),
            ("one", "D", true),
            ("two", "", false),
            ("three", "", false),
            ("four", "F", true),
            ("five", "g", false),
            ("six", "", false),
            ("seven", "", false),
            ("eight", "", false),
            ("nine", "", true),
        ];
        assert_eq!(found, expected.map(|(specifier, name, is_type)| (specifier.to_owned(), name.to_owned(), is_type)));
    }

    #[test]
    fn finds_members_however_they_are_written() {
        let code = "import { Acme as A } from 'sdk';\nconst a = new A({ schema: 1, ...more });\na.addFunctions('x', { prefix: 'p', 'maxSize': 1 });\na['addConnector']();\nclass B extends A { run = () => super.addFunctions(); }\nconst { addOther } = a;\nnew (class {})();";
        let found: Vec<_> = read(code)
            .members
            .into_iter()
            .map(|member| {
                let options: Vec<_> = member.options.into_iter().map(|(name, _)| name).collect();
                (member.name, member.class_of, options.join(" "))
            })
            .collect();
        let expected = [
            ("Acme", Some("sdk"), "schema"),
            ("addFunctions", None, "prefix maxSize"),
            ("addConnector", None, ""),
            ("addFunctions", None, ""),
        ];
        assert_eq!(
            found,
            expected.map(|(name, class, options)| (name.to_owned(), class.map(str::to_owned), options.to_owned()))
        );
    }
}
