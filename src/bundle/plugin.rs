//! The rolldown plugin: serves our entry modules, and shows rolldown what it would overlook.

use std::{
    borrow::Cow,
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use rolldown_common::{ImportKind, ModuleType, ResolvedExternal};
use rolldown_plugin::{
    HookBuildEndArgs, HookLoadArgs, HookLoadOutput, HookLoadReturn, HookNoopReturn, HookResolveIdArgs,
    HookResolveIdOutput, HookResolveIdReturn, HookTransformArgs, HookTransformOutput, HookTransformOutputMap,
    HookTransformReturn, HookUsage, Plugin, PluginContext, PluginContextResolveOptions, SharedLoadPluginContext,
    SharedTransformPluginContext,
};

use crate::{
    analyze::{Edit, Surroundings, apply_edits, edit_module},
    fs,
    path::display,
};

use super::{
    Rewrites,
    carry::{Carrying, Form, Import, folder_of, is_reference},
    edited::Edited,
    graph::ModuleGraph,
    separate,
};

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
    /// What travels beside the output; `None` where nothing can.
    pub carrying: Option<Arc<Carrying>>,
    /// What is read differently than it is written.
    pub rewrites: Arc<Rewrites>,
    /// Whether files that are started as programs of their own become outputs.
    pub separates: bool,
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

    async fn resolve_id(&self, cx: &PluginContext, args: &HookResolveIdArgs<'_>) -> HookResolveIdReturn {
        let is_addon = || {
            let importer = args.importer.map(Path::new);
            args.specifier == ADDON
                && self.sdk.as_deref().is_some_and(|sdk| importer.is_some_and(|path| path.starts_with(sdk)))
        };
        if args.specifier.starts_with(VIRTUAL) {
            return Ok(Some(HookResolveIdOutput::from_id(args.specifier)));
        }
        if is_addon() || is_reference(args.specifier) {
            return Ok(Some(external(args.specifier)));
        }
        Ok(self.left_alone(cx, args).await?.map(|reference| external(&reference)))
    }

    async fn load(&self, cx: SharedLoadPluginContext, args: &HookLoadArgs<'_>) -> HookLoadReturn {
        let file = Path::new(args.id);
        if file.extension().is_some_and(|extension| extension == "node") {
            return self.load_addon(file).map(|code| Some(javascript(&code)));
        }
        if let Some(file) = separate::file_of(args.id) {
            let reference = cx.inner.emit_chunk(separate::output_of(file))?;
            return Ok(Some(javascript(&separate::code(&reference))));
        }
        let code = args.id.strip_prefix(VIRTUAL).and_then(|name| self.entries.get(name));
        Ok(code.map(|code| javascript(code)))
    }

    async fn build_end(&self, cx: &PluginContext, _args: Option<&HookBuildEndArgs<'_>>) -> HookNoopReturn {
        if let Ok(mut graph) = self.graph.lock() {
            for info in cx.get_module_ids().iter().filter_map(|id| cx.get_module_info(id)) {
                let imports = info.imported_ids.iter().chain(&info.dynamically_imported_ids);
                let imports = imports.map(|id| self.imported(id, &mut graph)).collect();
                graph.insert(info.id.to_string(), imports);
            }
        }
        Ok(())
    }

    async fn transform(&self, _cx: SharedTransformPluginContext, args: &HookTransformArgs<'_>) -> HookTransformReturn {
        let path = args.id.split('?').next().unwrap_or_default();
        let is_code = matches!(args.module_type, ModuleType::Js | ModuleType::Jsx | ModuleType::Ts | ModuleType::Tsx);
        if args.id.starts_with('\0') || !is_code {
            return Ok(None);
        }
        let separate = |file: &str| self.separates.then(|| separate::module_of(file)).flatten();
        // Places are counted without a byte order mark.
        let text = args.code.strip_prefix('\u{feff}').unwrap_or(args.code);
        let rewritten = self.rewrites.get(path).map(|edits| apply_edits(text, edits));
        let code = rewritten.as_deref().unwrap_or(args.code);
        let edits = edit_module(path, code, Surroundings { files: &files_in, separate: &separate });
        let edited = (!edits.is_empty()).then(|| apply_edits(code, &edits));
        let own = self.look_for_files(path, edited.as_deref().unwrap_or(code));
        if edits.is_empty() && own.is_empty() && rewritten.is_none() {
            return Ok(None);
        }
        let mut module = Edited::module(args.id, code);
        module.edit(&edits);
        module.edit(&own);
        Ok(Some(module.into()))
    }
}

impl NodeFunctions {
    /// The reference to a module of a package that is not bundled.
    async fn left_alone(&self, cx: &PluginContext, args: &HookResolveIdArgs<'_>) -> anyhow::Result<Option<String>> {
        let Some(carrying) = self.carrying.as_ref().filter(|carrying| carrying.has_packages()) else { return Ok(None) };
        let Some(importer) = args.importer.filter(|_| !args.specifier.starts_with(['.', '/', '\0'])) else {
            return Ok(None);
        };
        let options = PluginContextResolveOptions { import_kind: args.kind, ..PluginContextResolveOptions::default() };
        let Ok(resolved) = cx.resolve(args.specifier, args.importer, Some(options)).await? else { return Ok(None) };
        let file = Path::new(resolved.id.as_str());
        if !carrying.leaves_alone(file) {
            return Ok(None);
        }
        let importer = Path::new(importer);
        carrying.note_import(importer, file);
        let form = if args.kind == ImportKind::Require { Form::Require } else { Form::Import };
        let file = carrying.loaded_by_node(Import { specifier: args.specifier, importer, kind: args.kind }, file);
        Ok(Some(carrying.refer(form, &file)))
    }

    /// What a module reads beside itself, once what can be bundled is gone from its code.
    fn look_for_files(&self, path: &str, code: &str) -> Vec<Edit> {
        let Some(carrying) = &self.carrying else { return Vec::new() };
        match folder_of(Path::new(path)) {
            Some(package) => {
                carrying.module_of_package(package, path, code);
                Vec::new()
            }
            None => carrying.own_module(path, code),
        }
    }

    /// What an import means in the graph, which has the files that travel as they are, too.
    fn imported(&self, id: &str, graph: &mut ModuleGraph) -> String {
        let Some((file, others)) = self.carrying.as_ref().and_then(|carrying| carrying.behind(id)) else {
            return id.to_owned();
        };
        let text = |path: PathBuf| path.to_string_lossy().into_owned();
        let (file, others) = (text(file), others.into_iter().map(text).collect::<Vec<_>>());
        for other in &others {
            graph.insert(other.clone(), Vec::new());
        }
        graph.insert(file.clone(), others);
        file
    }

    /// A compiled file is not read; the module in its place loads it where it runs.
    fn load_addon(&self, file: &Path) -> anyhow::Result<String> {
        // `report` says why.
        let Some(carrying) = &self.carrying else { anyhow::bail!("is a native addon") };
        if let Some(package) = folder_of(file) {
            carrying.cannot_be_bundled(package);
            return Ok("module.exports = {};".to_owned());
        }
        Ok(format!("module.exports = require(\"{}\");", carrying.refer(Form::Require, file)))
    }
}

fn external(id: &str) -> HookResolveIdOutput {
    HookResolveIdOutput { external: Some(ResolvedExternal::Bool(true)), ..HookResolveIdOutput::from_id(id) }
}

fn javascript(code: &str) -> HookLoadOutput {
    HookLoadOutput { code: code.into(), module_type: Some(ModuleType::Js), ..HookLoadOutput::default() }
}

impl From<Edited> for HookTransformOutput {
    fn from(Edited { code, map }: Edited) -> Self {
        Self { code: Some(code), map: map.map_or(HookTransformOutputMap::Null, Into::into), ..Self::default() }
    }
}

/// The files in a folder and in the folders in it, relative to it, with `/`.
fn files_in(folder: &str) -> Vec<String> {
    let entries = fs::list(Path::new(folder)).unwrap_or_default();
    let files = entries.iter().filter(|entry| fs::is_file(&entry.path));
    files.map(|file| display(Path::new(folder), &file.path)).collect()
}
