//! Resolves imports of edge functions: those of the import map, and those that Netlify's edge bundler knows.

use netlify_sdk_core::project::ImportMap;
use rolldown_plugin::{
    HookResolveIdArgs, HookResolveIdOutput, HookResolveIdReturn, PluginContext, PluginContextResolveOptions,
};

use crate::{modules::edge_imports::EdgeImport, rolldown::external::external};

/// An import that is not simply a relative path or a package. Nothing is found for a package that is not installed,
/// which rolldown then reports.
pub async fn resolve(cx: &PluginContext, args: &HookResolveIdArgs<'_>, map: &ImportMap) -> HookResolveIdReturn {
    // Packages do not know the map.
    let is_package = args.importer.is_some_and(|importer| importer.contains("node_modules"));
    let mapped = if is_package { None } else { map.resolve(args.specifier) };
    let specifier = mapped.as_deref().unwrap_or(args.specifier);
    match EdgeImport::of(specifier) {
        Some(EdgeImport::External(specifier)) => Ok(Some(external(&specifier))),
        Some(EdgeImport::Refused) => Ok(Some(HookResolveIdOutput::from_id(specifier))),
        Some(EdgeImport::Package(package)) => module(cx, args, &package).await,
        None if mapped.is_some() => module(cx, args, specifier).await,
        None => Ok(None),
    }
}

/// A package, or a file by its absolute path, which the resolver makes the id that relative imports of it have.
async fn module(cx: &PluginContext, args: &HookResolveIdArgs<'_>, specifier: &str) -> HookResolveIdReturn {
    let options = PluginContextResolveOptions { import_kind: args.kind, ..PluginContextResolveOptions::default() };
    let resolved = cx.resolve(specifier, args.importer, Some(options)).await?;
    Ok(resolved.ok().map(HookResolveIdOutput::from_resolved_id))
}
