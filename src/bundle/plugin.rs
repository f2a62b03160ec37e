//! The rolldown plugin: serves our entry modules, and shows rolldown what it would overlook.

use std::{
    borrow::Cow,
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Mutex,
};

use rolldown_common::{ModuleType, ResolvedExternal};
use rolldown_plugin::{
    HookBuildEndArgs, HookLoadArgs, HookLoadOutput, HookLoadReturn, HookNoopReturn, HookResolveIdArgs,
    HookResolveIdOutput, HookResolveIdReturn, HookTransformArgs, HookTransformOutput, HookTransformOutputMap,
    HookTransformReturn, HookUsage, Plugin, PluginContext, SharedLoadPluginContext, SharedTransformPluginContext,
};

use crate::analyze::bundle_created_require;

use super::{edited::Edited, graph::ModuleGraph};

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
    /// Filled when all modules are loaded.
    pub graph: Mutex<ModuleGraph>,
}

impl NodeFunctions {
    /// The modules of the build, once it is done.
    pub fn take_graph(&self) -> ModuleGraph {
        self.graph.lock().map_or_else(|_| ModuleGraph::default(), |mut graph| std::mem::take(&mut *graph))
    }
}

/// How `sdk/native.ts` imports the addon.
const ADDON: &str = "#addon";

impl Plugin for NodeFunctions {
    fn name(&self) -> Cow<'static, str> {
        "netlify-sdk-native".into()
    }

    fn register_hook_usage(&self) -> HookUsage {
        HookUsage::ResolveId | HookUsage::Load | HookUsage::Transform | HookUsage::BuildEnd
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

    async fn build_end(&self, cx: &PluginContext, _args: Option<&HookBuildEndArgs<'_>>) -> HookNoopReturn {
        if let Ok(mut graph) = self.graph.lock() {
            for info in cx.get_module_ids().iter().filter_map(|id| cx.get_module_info(id)) {
                let imports = info.imported_ids.iter().chain(&info.dynamically_imported_ids);
                graph.insert(info.id.to_string(), imports.map(ToString::to_string).collect());
            }
        }
        Ok(())
    }

    async fn transform(&self, _cx: SharedTransformPluginContext, args: &HookTransformArgs<'_>) -> HookTransformReturn {
        let path = args.id.split('?').next().unwrap_or_default();
        let edits = bundle_created_require(path, args.code);
        if edits.is_empty() {
            return Ok(None);
        }
        let mut module = Edited::module(args.id, args.code);
        module.edit(&edits);
        Ok(Some(module.into()))
    }
}

impl From<Edited> for HookTransformOutput {
    fn from(Edited { code, map }: Edited) -> Self {
        Self { code: Some(code), map: map.map_or(HookTransformOutputMap::Null, Into::into), ..Self::default() }
    }
}
