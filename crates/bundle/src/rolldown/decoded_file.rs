//! Resolves relative specifiers that are percent-encoded.

use rolldown_common::ImportKind;
use rolldown_plugin::{
    HookResolveIdArgs, HookResolveIdOutput, HookResolveIdReturn, PluginContext, PluginContextResolveOptions,
};

/// The file of a specifier with `%20` and the like: what is imported is a URL, which `require` does not take.
pub async fn resolve(cx: &PluginContext, args: &HookResolveIdArgs<'_>) -> HookResolveIdReturn {
    let is_url =
        args.kind != ImportKind::Require && args.specifier.starts_with(['.', '/']) && args.specifier.contains('%');
    let decoded = percent_encoding::percent_decode_str(args.specifier).decode_utf8();
    let Some(decoded) = decoded.ok().filter(|decoded| is_url && decoded != args.specifier) else { return Ok(None) };
    let options = PluginContextResolveOptions { import_kind: args.kind, ..PluginContextResolveOptions::default() };
    let resolved = cx.resolve(&decoded, args.importer, Some(options)).await?;
    Ok(resolved.ok().map(HookResolveIdOutput::from_resolved_id))
}
