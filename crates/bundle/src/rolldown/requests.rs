//! Questions about an import that has to be resolved.

use std::path::Path;

use rolldown_common::ImportKind;
use rolldown_plugin::{
    HookResolveIdArgs, HookResolveIdOutput, HookResolveIdReturn, PluginContext, PluginContextResolveOptions,
};

use netlify_sdk_core::project::folder_of;

/// The file of a specifier with `%20` and the like: what is imported is a URL, which `require` does not take.
pub async fn decoded_file(cx: &PluginContext, args: &HookResolveIdArgs<'_>) -> HookResolveIdReturn {
    let is_url =
        args.kind != ImportKind::Require && args.specifier.starts_with(['.', '/']) && args.specifier.contains('%');
    let decoded = percent_encoding::percent_decode_str(args.specifier).decode_utf8();
    let Some(decoded) = decoded.ok().filter(|decoded| is_url && decoded != args.specifier) else { return Ok(None) };
    let options = PluginContextResolveOptions { import_kind: args.kind, ..PluginContextResolveOptions::default() };
    let resolved = cx.resolve(&decoded, args.importer, Some(options)).await?;
    Ok(resolved.ok().map(HookResolveIdOutput::from_resolved_id))
}

/// Whether a module cannot run without an import. A call in a package may never be reached.
pub fn must_be_there(args: &HookResolveIdArgs<'_>) -> bool {
    let is_package = args.importer.is_some_and(|importer| folder_of(Path::new(importer)).is_some());
    !is_package || args.kind == ImportKind::Import
}
