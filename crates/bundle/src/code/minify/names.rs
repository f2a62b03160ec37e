//! Short names of local variables.

use std::collections::HashMap;

use oxc_ast::ast::{
    AssignmentTargetPropertyIdentifier, BindingIdentifier, BindingPattern, BindingProperty, ExportSpecifier,
    Expression, IdentifierReference, ImportSpecifier, ModuleExportName, ObjectProperty, Program,
};
use oxc_ast_visit::{Visit, walk};
use oxc_mangler::{MangleOptions, MangleOptionsKeepNames, Mangler};
use oxc_semantic::{Scoping, SymbolId};
use oxc_span::GetSpan;

use crate::code::minify::kept_names::kept_names;

/// What the identifiers at some places become, by where they start.
///
/// Names of functions and classes stay, also where a variable gives them their name. So do private names, which messages of
/// errors contain, and what direct `eval` can see.
pub fn short_names(program: &Program<'_>, is_top_level_included: bool) -> HashMap<u32, String> {
    let options = MangleOptions {
        top_level: Some(is_top_level_included),
        keep_names: MangleOptionsKeepNames::all_true(),
        reserved: kept_names(program).into_iter().map(Into::into).collect(),
        ..MangleOptions::default()
    };
    let mangled = Mangler::new().with_options(options).build(program);
    let mut renamer = Renamer { scoping: mangled.scoping, names: HashMap::new() };
    renamer.visit_program(program);
    renamer.names
}

struct Renamer {
    scoping: Scoping,
    names: HashMap<u32, String>,
}

impl Renamer {
    /// Writes a new name, behind what has to stand before it.
    fn rename(&mut self, start: u32, old: &str, symbol: Option<SymbolId>, before: &str) {
        let new = symbol.map_or(old, |symbol| self.scoping.symbol_name(symbol));
        if new != old {
            let new = format!("{before}{new}");
            self.names.entry(start).or_insert(new);
        }
    }

    fn symbol_of(&self, identifier: &IdentifierReference<'_>) -> Option<SymbolId> {
        self.scoping.get_reference(identifier.reference_id()).symbol_id()
    }

    fn rename_binding(&mut self, identifier: &BindingIdentifier<'_>, before: &str) {
        self.rename(identifier.span.start, &identifier.name, identifier.symbol_id.get(), before);
    }

    fn rename_reference(&mut self, identifier: &IdentifierReference<'_>, before: &str) {
        self.rename(identifier.span.start, &identifier.name, self.symbol_of(identifier), before);
    }

    /// `export { name }`, where the exported name comes last.
    fn rename_exported(&mut self, local: &IdentifierReference<'_>) {
        let new = self.symbol_of(local).map(|symbol| self.scoping.symbol_name(symbol));
        if let Some(new) = new.filter(|new| *new != local.name.as_str()) {
            let both = format!("{new} as {}", local.name);
            self.names.insert(local.span.start, both);
        }
    }
}

impl<'a> Visit<'a> for Renamer {
    fn visit_binding_identifier(&mut self, identifier: &BindingIdentifier<'a>) {
        self.rename_binding(identifier, "");
    }

    fn visit_identifier_reference(&mut self, identifier: &IdentifierReference<'a>) {
        self.rename_reference(identifier, "");
    }

    // Where one word stands for a key and a variable, the key stays.

    fn visit_object_property(&mut self, property: &ObjectProperty<'a>) {
        if property.shorthand
            && let Expression::Identifier(identifier) = &property.value
        {
            self.rename_reference(identifier, &format!("{}:", identifier.name));
        }
        walk::walk_object_property(self, property);
    }

    fn visit_binding_property(&mut self, property: &BindingProperty<'a>) {
        if property.shorthand {
            let identifier = match &property.value {
                BindingPattern::BindingIdentifier(identifier) => Some(identifier),
                BindingPattern::AssignmentPattern(pattern) => match &pattern.left {
                    BindingPattern::BindingIdentifier(identifier) => Some(identifier),
                    _ => None,
                },
                _ => None,
            };
            if let Some(identifier) = identifier {
                self.rename_binding(identifier, &format!("{}:", identifier.name));
            }
        }
        walk::walk_binding_property(self, property);
    }

    fn visit_assignment_target_property_identifier(&mut self, property: &AssignmentTargetPropertyIdentifier<'a>) {
        self.rename_reference(&property.binding, &format!("{}:", property.binding.name));
        walk::walk_assignment_target_property_identifier(self, property);
    }

    fn visit_import_specifier(&mut self, specifier: &ImportSpecifier<'a>) {
        if specifier.imported.span() == specifier.local.span {
            self.rename_binding(&specifier.local, &format!("{} as ", specifier.local.name));
        }
        walk::walk_import_specifier(self, specifier);
    }

    fn visit_export_specifier(&mut self, specifier: &ExportSpecifier<'a>) {
        if let ModuleExportName::IdentifierReference(local) = &specifier.local
            && specifier.exported.span() == local.span
        {
            self.rename_exported(local);
        }
        walk::walk_export_specifier(self, specifier);
    }
}
