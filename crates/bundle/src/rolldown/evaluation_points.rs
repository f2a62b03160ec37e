//! What makes rolldown evaluate CommonJS modules where ES modules import them: see [`evaluation_point`].

use nodejs_built_in_modules::is_nodejs_builtin_module;
use rolldown_common::ResolvedId;
use rolldown_ecmascript::EcmaAst;
use rolldown_plugin::{PluginContext, PluginContextResolveOptions};

use crate::{
    code::{StaticImport, insert_imports, static_imports},
    model::KnownOrder,
    modules::{evaluation_point, file_kinds, module_packages::ModulePackages},
};

/// The imports of a module that rolldown has parsed, which it is about to look for.
pub struct ModuleImports<'m> {
    /// Resolves specifiers.
    pub cx: &'m PluginContext,
    /// The id of the module.
    pub id: &'m str,
    /// What an earlier build has found out.
    pub order: &'m KnownOrder,
    /// The packages of ES modules.
    pub packages: &'m ModulePackages,
}

impl ModuleImports<'_> {
    /// Adds the imports that evaluate CommonJS modules in their place.
    pub async fn in_order(self, mut ast: EcmaAst) -> anyhow::Result<EcmaAst> {
        // What is called calls what it imports itself, in order.
        if evaluation_point::file_of(self.id).is_some() || self.order.called.contains(self.id) {
            return Ok(ast);
        }
        let mut points = Vec::new();
        for StaticImport { statement, specifier, .. } in self.imports_to_evaluate(&ast) {
            if let Some(file) = self.resolve(&specifier).await?.filter(|found| self.may_be_called(found)) {
                points.push((statement, evaluation_point::module_of(&file.id)));
            }
        }
        if !points.is_empty() {
            ast.program.with_mut(|fields| insert_imports(fields.program, fields.allocator, &points));
        }
        Ok(ast)
    }

    /// The imports that may need a module that evaluates what they import: an import of something else comes after them,
    /// or they are exports, which rolldown drops where nothing uses them. All of them, where others may wait.
    fn imports_to_evaluate(&self, ast: &EcmaAst) -> Vec<StaticImport> {
        let mut imports = static_imports(ast.program());
        imports.retain(|import| !is_nodejs_builtin_module(&import.specifier));
        if !self.order.is_concurrent && imports.last().is_some_and(|last| !last.is_export) {
            imports.pop();
        }
        // Only an earlier build can tell that an ES module is called.
        if self.order.called.is_empty() {
            imports.retain(|import| !self.packages.is_es_module(self.id, &import.specifier));
        }
        imports
    }

    /// What an import will be when the module is linked: this plugin takes part.
    async fn resolve(&self, specifier: &str) -> anyhow::Result<Option<ResolvedId>> {
        let options = PluginContextResolveOptions { skip_self: false, ..PluginContextResolveOptions::default() };
        Ok(self.cx.resolve(specifier, Some(self.id), Some(options)).await?.ok())
    }

    /// Whether what the module imports may end up in a function: as CommonJS, or because CommonJS requires it.
    fn may_be_called(&self, found: &ResolvedId) -> bool {
        let file = found.id.as_str();
        let may_be_commonjs = !found.module_def_format.is_esm() && evaluation_point::may_be_needed(file);
        !found.external.is_external()
            && !file_kinds::is_refused(file)
            && (may_be_commonjs || self.order.called.contains(file))
    }
}
