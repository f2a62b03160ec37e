//! Resolves imports of edge functions that Netlify's edge bundler knows.

use rolldown_plugin::{
    HookResolveIdArgs, HookResolveIdOutput, HookResolveIdReturn, PluginContext, PluginContextResolveOptions,
};

use crate::{modules::edge_imports::EdgeImport, rolldown::external::external};

/// An import that Netlify's edge bundler does not take for a relative path or a package. Nothing is found for a package
/// that is not installed, which rolldown then reports.
pub async fn resolve(cx: &PluginContext, args: &HookResolveIdArgs<'_>, import: EdgeImport) -> HookResolveIdReturn {
    match import {
        EdgeImport::External(specifier) => Ok(Some(external(&specifier))),
        EdgeImport::Refused => Ok(Some(HookResolveIdOutput::from_id(args.specifier))),
        EdgeImport::Package(package) => {
            let options =
                PluginContextResolveOptions { import_kind: args.kind, ..PluginContextResolveOptions::default() };
            let resolved = cx.resolve(&package, args.importer, Some(options)).await?;
            Ok(resolved.ok().map(HookResolveIdOutput::from_resolved_id))
        }
    }
}
