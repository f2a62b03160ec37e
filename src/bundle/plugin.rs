//! The rolldown plugin: serves our entry modules, and shows rolldown what it would overlook.

use std::{
    borrow::Cow,
    collections::HashMap,
    path::{Path, PathBuf},
};

use rolldown_common::{ModuleType, ResolvedExternal};
use rolldown_plugin::{
    HookLoadArgs, HookLoadOutput, HookLoadReturn, HookResolveIdArgs, HookResolveIdOutput, HookResolveIdReturn,
    HookTransformArgs, HookTransformOutput, HookTransformReturn, HookUsage, Plugin, PluginContext,
    SharedLoadPluginContext, SharedTransformPluginContext,
};

use crate::analyze::bundle_created_require;

/// What virtual modules start with; `\0` keeps other resolvers away from them.
pub const VIRTUAL: &str = "\0ntli:";

/// Serves `\0ntli:<name>` from memory.
#[derive(Debug)]
pub struct NodeFunctions {
    /// Code of the entry modules by name.
    pub entries: HashMap<String, String>,
    /// The SDK's folder, where one is bundled. Its author side is shaken out, but not before all that
    /// it imports was loaded, so the addon is left external.
    pub sdk: Option<PathBuf>,
}

/// How `sdk/native.ts` imports the addon.
const ADDON: &str = "#addon";

impl Plugin for NodeFunctions {
    fn name(&self) -> Cow<'static, str> {
        "netlify-sdk-native".into()
    }

    fn register_hook_usage(&self) -> HookUsage {
        HookUsage::ResolveId | HookUsage::Load | HookUsage::Transform
    }

    async fn resolve_id(&self, _cx: &PluginContext, args: &HookResolveIdArgs<'_>) -> HookResolveIdReturn {
        let is_addon = || {
            let importer = args.importer.map(Path::new);
            args.specifier == ADDON
                && self.sdk.as_deref().is_some_and(|sdk| importer.is_some_and(|path| path.starts_with(sdk)))
        };
        if args.specifier.starts_with(VIRTUAL) {
            return Ok(Some(HookResolveIdOutput::from_id(args.specifier)));
        }
        Ok(is_addon().then(|| HookResolveIdOutput {
            external: Some(ResolvedExternal::Bool(true)),
            ..HookResolveIdOutput::from_id(args.specifier)
        }))
    }

    async fn load(&self, _cx: SharedLoadPluginContext, args: &HookLoadArgs<'_>) -> HookLoadReturn {
        if Path::new(args.id).extension().is_some_and(|extension| extension == "node") {
            // Not even read; `report` says why.
            return Err(std::io::Error::other("is a native addon").into());
        }
        let code = args.id.strip_prefix(VIRTUAL).and_then(|name| self.entries.get(name));
        Ok(code.map(|code| HookLoadOutput {
            code: code.as_str().into(),
            module_type: Some(ModuleType::Js),
            ..HookLoadOutput::default()
        }))
    }

    async fn transform(&self, _cx: SharedTransformPluginContext, args: &HookTransformArgs<'_>) -> HookTransformReturn {
        let path = args.id.split('?').next().unwrap_or_default();
        Ok(bundle_created_require(path, args.code)
            .map(|code| HookTransformOutput { code: Some(code), ..HookTransformOutput::default() }))
    }
}
