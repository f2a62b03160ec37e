//! Reads the file of an edge function.
//!
//! Netlify runs the file in Deno and takes `config` from the module (@netlify/edge-bundler, `deno/config.ts`), so
//! `config` need not be constant: what is known without running it is checked, and the rest is left to Netlify.

use crate::{
    function::{ApiVersion, HandlerExport, ModuleFacts, ModuleSyntax},
    read::author::{
        callable::{Role, Uncallable, Values},
        exports::{DefaultExport, Exports},
        reader::Reader,
        suppressions,
    },
};
use oxc_ast::ast::Statement;

impl<'a> Reader<'_, 'a> {
    /// What the file says.
    pub(super) fn read_edge(&self) -> ModuleFacts {
        let exports = Exports::of(self.program, self.bindings);
        let mut facts = ModuleFacts {
            handler: self.edge_handler(&exports),
            suppressions: suppressions::read(self.source, self.program),
            ..ModuleFacts::new(ApiVersion::V2, ModuleSyntax::Esm)
        };
        let mut open = Vec::new();
        if exports.config.is_some() {
            self.read_config(&exports, &mut facts, &mut open);
        }
        let exports_all = |statement: &Statement<'a>| matches!(statement, Statement::ExportAllDeclaration(_));
        facts.is_config_open = !open.is_empty() || self.program.body.iter().any(exports_all);
        facts
    }

    /// The default export has to be a function itself.
    fn edge_handler(&self, exports: &Exports<'_, 'a>) -> HandlerExport {
        let values = Values::new(self.program, self.bindings);
        let uncallable = match exports.default {
            Some(_) if !exports.is_esm => return missing(),
            None => return missing(),
            Some(DefaultExport::Expression(expression)) => values.uncallable(expression, Role::Handler),
            Some(DefaultExport::Imported) => None,
            Some(DefaultExport::Other) => values.declared_default(),
        };
        uncallable.map_or(HandlerExport::Present, |Uncallable { what, span }| HandlerExport::Uncallable {
            what,
            span: self.span(span),
        })
    }
}

fn missing() -> HandlerExport {
    HandlerExport::Missing { similar: None, function_module: None }
}
