//! The rolldown plugin: serves our entry modules, and mends what rolldown leaves to Node.

use std::{borrow::Cow, collections::HashMap};

use rolldown_common::ModuleType;
use rolldown_plugin::{
    HookLoadArgs, HookLoadOutput, HookLoadReturn, HookRenderChunkArgs, HookRenderChunkOutput, HookRenderChunkReturn,
    HookResolveIdArgs, HookResolveIdOutput, HookResolveIdReturn, HookTransformOutputMap, HookUsage, Plugin,
    PluginContext, SharedLoadPluginContext,
};

use crate::analyze::rename_top_level;

use super::{entry::with_plain_default, node_paths};

/// What virtual modules start with; `\0` keeps other resolvers away from them.
pub const VIRTUAL: &str = "\0ntli:";

/// Serves `\0ntli:<name>` from memory.
#[derive(Debug)]
pub struct NodeFunctions {
    /// Code of the entry modules by name.
    pub entries: HashMap<String, String>,
    /// Whether the output is ES modules.
    pub is_esm: bool,
}

impl Plugin for NodeFunctions {
    fn name(&self) -> Cow<'static, str> {
        "netlify-sdk-native".into()
    }

    fn register_hook_usage(&self) -> HookUsage {
        HookUsage::ResolveId | HookUsage::Load | HookUsage::RenderChunk
    }

    async fn resolve_id(&self, _cx: &PluginContext, args: &HookResolveIdArgs<'_>) -> HookResolveIdReturn {
        Ok(args.specifier.starts_with(VIRTUAL).then(|| HookResolveIdOutput::from_id(args.specifier)))
    }

    async fn load(&self, _cx: SharedLoadPluginContext, args: &HookLoadArgs<'_>) -> HookLoadReturn {
        let code = args.id.strip_prefix(VIRTUAL).and_then(|name| self.entries.get(name));
        Ok(code.map(|code| HookLoadOutput {
            code: code.as_str().into(),
            module_type: Some(ModuleType::Js),
            ..HookLoadOutput::default()
        }))
    }

    async fn render_chunk(&self, _cx: &PluginContext, args: &HookRenderChunkArgs<'_>) -> HookRenderChunkReturn {
        if !self.is_esm {
            return Ok(None);
        }
        let code = mend(&args.code, args.chunk.is_entry);
        Ok(code.map(|code| HookRenderChunkOutput { code, map: HookTransformOutputMap::default() }))
    }
}

/// The code with what Netlify stumbles over changed; `None` where there is nothing of it.
fn mend(code: &str, is_entry: bool) -> Option<String> {
    let mut mended = Cow::Borrowed(code);
    if let Some(renamed) = rename_top_level(&mended, &node_paths::RENAMES) {
        mended = Cow::Owned(renamed);
    }
    if let Some(definitions) = node_paths::definitions(&mended) {
        mended = Cow::Owned(definitions + &mended);
    }
    if let Some(plain) = is_entry.then(|| with_plain_default(&mended)).flatten() {
        mended = Cow::Owned(plain);
    }
    match mended {
        Cow::Borrowed(_) => None,
        Cow::Owned(code) => Some(code),
    }
}
