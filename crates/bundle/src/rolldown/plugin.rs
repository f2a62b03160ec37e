//! The rolldown plugin: provides generated modules, and edits modules so that rolldown finds every file they load.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rolldown_common::{ImportKind, ModuleType};
use rolldown_plugin::{
    HookBuildEndArgs, HookLoadArgs, HookLoadReturn, HookNoopReturn, HookResolveIdArgs, HookResolveIdOutput,
    HookResolveIdReturn, HookTransformArgs, HookTransformAstArgs, HookTransformAstReturn, HookTransformOutput,
    HookTransformReturn, HookUsage, Plugin, PluginContext, PluginContextResolveOptions, SharedLoadPluginContext,
    SharedTransformPluginContext,
};

use netlify_sdk_core::{
    fs,
    function::Runtime,
    project::{ImportMap, folder_of},
    text::{Edit, apply_edits, too_deep},
};

use crate::{
    code::{
        Allocator, DECORATORS_CODE, DECORATORS_NAME, EditContext, ParsedModule, edit_module, has_newer_syntax,
        hoist_variables, import_exported_namespaces, import_meta_object, in_order, is_typescript, keep_reason,
        mention_exports, throw_on_assignment,
    },
    copied::{CopiedFiles, NodeImport, ReferenceForm, is_reference},
    kept::{self, KeptFiles},
    model::{Format, JSON_DEFAULT, KnownOrder, Rewrites, VIRTUAL},
    modules::{entry, evaluation_point, file_kinds, json, module_packages::ModulePackages, worker_output},
    rolldown::{
        copied_graph::imported,
        decoded_file, edge_import,
        edited_module::EditedModule,
        evaluation_points::ModuleImports,
        external::{external, must_be_there},
        failing_modules::{self, FailingModules},
        findings::BuildFindings,
        folder_files::files_in,
        kept_module::KeptModule,
        module_kind,
        module_text::{javascript, nothing, read, read_without_effects},
        native_addon, node_only, runtime, typescript, uncaught,
    },
    source_map::mapped_code::MappedCode,
};

/// Serves `\0ntli:<name>` from memory.
#[derive(Debug)]
pub struct NodeFunctions {
    /// Code of the entry modules by name.
    pub entries: HashMap<String, String>,
    /// The SDK's folder, where one is bundled. Its author side is shaken out, but not before all that
    /// it imports was loaded, so the addon is left external.
    pub sdk: Option<PathBuf>,
    /// The folder of the integration.
    pub root: PathBuf,
    /// Where the output runs.
    pub runtime: Runtime,
    /// The output's format.
    pub format: Format,
    /// What is copied beside the output; `None` if nothing can be, as for the integration itself.
    pub copied: Option<Arc<CopiedFiles>>,
    /// The modules that are not bundled.
    pub kept: Arc<KeptFiles>,
    /// What imports of edge functions stand for.
    pub import_map: Arc<ImportMap>,
    /// What an earlier build has found out about the order of modules.
    pub order: Arc<KnownOrder>,
    /// Edits of sources, for variants that are bundled to be compared.
    pub rewrites: Arc<Rewrites>,
    /// The ids of modules that assign to constants.
    pub assigned_constants: BTreeSet<String>,
    /// The modules that throw instead, with their messages.
    pub failing: FailingModules,
    /// Whether the files of workers and child processes become outputs.
    pub bundles_workers: bool,
    /// The packages of ES modules.
    pub packages: ModulePackages,
    /// Filled while modules are loaded.
    pub seen: Mutex<BuildFindings>,
}

impl NodeFunctions {
    /// What the build has found, once it is done.
    pub fn take_seen(&self) -> BuildFindings {
        std::mem::take(&mut *self.seen())
    }

    /// What the build has found so far.
    pub fn seen(&self) -> MutexGuard<'_, BuildFindings> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How `sdk/native.ts` imports the addon.
const ADDON: &str = "#addon";

/// How `sdk/index.ts` imports `zod`, which is not a dependency of the SDK.
const ZOD: &str = "#zod";

impl Plugin for NodeFunctions {
    fn name(&self) -> Cow<'static, str> {
        "netlify-sdk-native".into()
    }

    fn register_hook_usage(&self) -> HookUsage {
        HookUsage::ResolveId | HookUsage::Load | HookUsage::Transform | HookUsage::TransformAst | HookUsage::BuildEnd
    }

    async fn resolve_id(&self, cx: &PluginContext, args: &HookResolveIdArgs<'_>) -> HookResolveIdReturn {
        let is_of_sdk = |specifier: &str| {
            args.specifier == specifier && args.importer.is_some_and(|importer| self.is_sdk_module(importer))
        };
        if let Some(specifier) = args.specifier.strip_prefix(JSON_DEFAULT) {
            let file = cx.resolve(specifier, args.importer, None).await??.id;
            return Ok(Some(HookResolveIdOutput::from_id(format!("{JSON_DEFAULT}{file}"))));
        }
        if args.specifier.starts_with(VIRTUAL) {
            return Ok(Some(HookResolveIdOutput::from_id(args.specifier)));
        }
        if is_of_sdk(ZOD) {
            return self.own_zod(cx).await;
        }
        if is_of_sdk(ADDON) || is_reference(args.specifier) {
            return Ok(Some(external(args.specifier)));
        }
        if self.runtime == Runtime::Deno
            && let Some(resolved) = edge_import::resolve(cx, args, &self.import_map).await?
        {
            return Ok(Some(resolved));
        }
        if file_kinds::is_remote(args.specifier) {
            return Ok(self.remote(args));
        }
        self.note_request(args);
        if let Some(reference) = self.reference_to_package(cx, args).await? {
            return Ok(Some(external(&reference)));
        }
        decoded_file::resolve(cx, args).await
    }

    async fn load(&self, cx: SharedLoadPluginContext, args: &HookLoadArgs<'_>) -> HookLoadReturn {
        let file = Path::new(args.id);
        if file.extension().is_some_and(|extension| extension == "node") {
            return native_addon::code(self.copied.as_deref(), file).map(|code| Some(javascript(&code)));
        }
        if let Some(message) = self.failing.get(args.id) {
            return Ok(Some(javascript(&failing_modules::code(message))));
        }
        if let Some(file) = worker_output::file_of(args.id) {
            let reference = cx.inner.emit_chunk(worker_output::output_of(file))?;
            return Ok(Some(javascript(&worker_output::code(&reference))));
        }
        if let Some(file) = evaluation_point::file_of(args.id) {
            return Ok(Some(javascript(&evaluation_point::code(file))));
        }
        if file_kinds::is_refused(args.id) {
            self.seen().refused.insert(args.id.to_owned());
            return Ok(Some(nothing()));
        }
        if let Some(file) = args.id.strip_prefix(JSON_DEFAULT) {
            return Ok(Some(javascript(&json::default_of(file))));
        }
        if let Some(name) = args.id.strip_prefix(VIRTUAL) {
            if name == kept::RUNTIME_NAME {
                return Ok(Some(javascript(kept::RUNTIME_CODE)));
            }
            if name == DECORATORS_NAME {
                return Ok(Some(javascript(DECORATORS_CODE)));
            }
            return Ok(self.entries.get(name).map(|code| javascript(code)));
        }
        // rolldown would wait for what a pipe never says.
        anyhow::ensure!(!fs::is_special(file), "`{}` is a pipe or a device, not a regular file", file.display());
        if let Some(folder) = file.parent().filter(|_| folder_of(file).is_none()) {
            self.seen().folders.insert(folder.to_owned());
        }
        if self.is_sdk_module(args.id) {
            return Ok(read_without_effects(file));
        }
        let loaded = read(file);
        let is_code = file.extension().is_none_or(|extension| extension != "json" && extension != "txt");
        if let Some(at) =
            loaded.as_ref().filter(|_| is_code).and_then(|loaded| too_deep(&loaded.code, is_typescript(args.id)))
        {
            self.seen().too_deep.push((args.id.to_owned(), at));
            return Ok(Some(nothing()));
        }
        Ok(loaded)
    }

    async fn build_end(&self, cx: &PluginContext, _args: Option<&HookBuildEndArgs<'_>>) -> HookNoopReturn {
        let seen = &mut *self.seen();
        let graph = &mut seen.graph;
        for info in cx.get_module_ids().iter().filter_map(|id| cx.get_module_info(id)) {
            if evaluation_point::file_of(&info.id).is_some() {
                continue;
            }
            let imports = info.imported_ids.iter().chain(&info.dynamically_imported_ids);
            let imports = imports.filter(|id| evaluation_point::file_of(id).is_none());
            let imports = imports.map(|id| imported(self.copied.as_deref(), id, graph)).collect();
            graph.insert(info.id.to_string(), imports);
        }
        if !self.failing.is_empty() || !seen.no_modules.is_empty() {
            seen.importers = failing_modules::importers(cx);
        }
        Ok(())
    }

    async fn transform(&self, cx: SharedTransformPluginContext, args: &HookTransformArgs<'_>) -> HookTransformReturn {
        if runtime::is_runtime(args.id) {
            let code = Some(runtime::with_own_helpers(args.code)?);
            return Ok(Some(HookTransformOutput { code, ..HookTransformOutput::default() }));
        }
        if self.sdk.as_deref().is_some_and(|sdk| Path::new(args.id) == sdk.join(entry::FROM_SOURCE)) {
            let code = Some(entry::FROM_SOURCE_CODE.to_owned());
            return Ok(Some(HookTransformOutput { code, ..HookTransformOutput::default() }));
        }
        if self.is_sdk_module(args.id) {
            return Ok(None);
        }
        let path = args.id.split('?').next().unwrap_or_default();
        let is_code = matches!(args.module_type, ModuleType::Js | ModuleType::Jsx | ModuleType::Ts | ModuleType::Tsx);
        if args.id.starts_with('\0') || !is_code {
            return Ok(None);
        }
        let missing = uncaught::missing(&cx.inner, path, args.code).await?;
        self.seen().missing.extend(missing);
        match self.edit(&cx.inner, path, args) {
            EditedModule::Unchanged => Ok(self.set_aside(args, None)),
            EditedModule::Bundled(output) => Ok(self.set_aside(args, Some(output.into()))),
            EditedModule::Kept(mut module) => {
                module.leave_out_missing(&cx.inner).await?;
                let (output, steps) = module.bundle(&self.kept);
                self.seen().edits.insert(path.to_owned(), steps);
                Ok(Some(output))
            }
        }
    }

    async fn transform_ast(&self, cx: &PluginContext, args: HookTransformAstArgs<'_>) -> HookTransformAstReturn {
        let set_aside = self.seen().es_modules.remove(args.id);
        let mut ast = set_aside.unwrap_or(args.ast);
        if !args.id.starts_with('\0') {
            let is_no_module = module_kind::make_script(args.id, &mut ast, || typescript::keeps_imports(cx, args.id));
            self.seen().no_modules.extend(is_no_module.then(|| args.id.to_owned()));
        }
        ast.program.with_mut(|fields| hoist_variables(fields.program, fields.allocator));
        ModuleImports { cx, id: args.id, order: &self.order, packages: &self.packages }.in_order(ast).await
    }
}

impl NodeFunctions {
    /// The `zod` of the integration. Without one, the SDK's module that says so when it is used is resolved as usual.
    async fn own_zod(&self, cx: &PluginContext) -> HookResolveIdReturn {
        let importer = self.root.join("index.js");
        let resolved = cx.resolve("zod", importer.to_str(), None).await?;
        Ok(resolved.ok().map(HookResolveIdOutput::from_resolved_id))
    }

    /// Notes the names of packages, which are looked for as Node does where they are not bundled.
    fn note_request(&self, args: &HookResolveIdArgs<'_>) {
        if let Some((copied, importer)) = self.copied.as_ref().zip(args.importer)
            && !copied.has_packages()
            && !args.specifier.starts_with(['.', '/', '\0'])
        {
            copied.packages.note_request(Path::new(importer), args.specifier, args.kind);
        }
    }

    /// The reference to a module of a package that is not bundled.
    async fn reference_to_package(
        &self,
        cx: &PluginContext,
        args: &HookResolveIdArgs<'_>,
    ) -> anyhow::Result<Option<String>> {
        let Some(copied) = self.copied.as_ref().filter(|copied| copied.has_packages()) else { return Ok(None) };
        let Some(importer) = args.importer.filter(|_| !args.specifier.starts_with(['.', '/', '\0'])) else {
            return Ok(None);
        };
        let options = PluginContextResolveOptions { import_kind: args.kind, ..PluginContextResolveOptions::default() };
        let Ok(resolved) = cx.resolve(args.specifier, args.importer, Some(options)).await? else { return Ok(None) };
        let file = Path::new(resolved.id.as_str());
        if !copied.destinations.is_in_copied_package(file) || file_kinds::is_refused(resolved.id.as_str()) {
            return Ok(None);
        }
        let importer = Path::new(importer);
        let form = if args.kind == ImportKind::Require { ReferenceForm::Require } else { ReferenceForm::Import };
        let import = NodeImport { specifier: args.specifier, importer, kind: args.kind };
        Ok(Some(copied.refer_to_import(import, file, form)))
    }

    /// A module from the web. An own call is reported afterwards if nothing catches its failure.
    fn remote(&self, args: &HookResolveIdArgs<'_>) -> Option<HookResolveIdOutput> {
        if !must_be_there(args) {
            return None;
        }
        if args.kind != ImportKind::DynamicImport {
            return Some(HookResolveIdOutput::from_id(args.specifier));
        }
        self.seen().refused.insert(args.specifier.to_owned());
        Some(external(args.specifier))
    }

    /// Whether a module is one of the SDK's own, which need no edits.
    fn is_sdk_module(&self, id: &str) -> bool {
        self.sdk.as_deref().is_some_and(|sdk| Path::new(id).starts_with(sdk))
    }

    /// Whether a module belongs to the SDK, which is bundled whatever it reads.
    fn is_sdk(&self, path: &str) -> bool {
        let package = self.sdk.as_deref().and_then(folder_of);
        self.is_sdk_module(path) || package.is_some() && folder_of(Path::new(path)) == package
    }

    /// What a module reads beside itself, apart from what can be bundled, which the edits replace.
    fn look_for_files(&self, path: &str, module: &ParsedModule<'_>, edits: &[Edit]) -> Vec<Edit> {
        let Some(copied) = self.copied.as_ref().filter(|_| !self.is_sdk(path)) else { return Vec::new() };
        match folder_of(Path::new(path)) {
            Some(package) => copied.edit_package_module(package, path, module, edits),
            None => copied.edit_own_module(path, module, edits),
        }
    }

    /// Keeps rolldown from parsing an ES module as CommonJS.
    fn set_aside(
        &self,
        args: &HookTransformArgs<'_>,
        output: Option<HookTransformOutput>,
    ) -> Option<HookTransformOutput> {
        let code = output.as_ref().and_then(|output| output.code.as_deref()).unwrap_or(args.code);
        let Some(ast) = module_kind::es_module_in_commonjs(args.id, code) else { return output };
        self.seen().es_modules.insert(args.id.to_owned(), ast);
        let output = output.unwrap_or_else(|| MappedCode::module(args.id, args.code).into());
        Some(HookTransformOutput { code: Some(String::new()), ..output })
    }

    /// Makes the edits of a module.
    fn edit(&self, cx: &PluginContext, path: &str, args: &HookTransformArgs<'_>) -> EditedModule {
        let allocator = Allocator::default();
        let source = ParsedModule::new(&allocator, path, args.code);
        if self.runtime == Runtime::Node && !self.is_sdk(path) && !file_kinds::is_refused(args.id) {
            let uses = node_only::uses(path, &source);
            self.seen().node_only.extend(uses);
        }
        let rewrites = self.rewrites.get(path);
        let rewritten = rewrites.map(|edits| apply_edits(args.code, edits));
        let rewritten = rewritten.as_deref().map(|code| ParsedModule::new(&allocator, path, code));
        let source = rewritten.as_ref().unwrap_or(&source);
        let compiled = typescript::compile(cx, path, source);
        self.seen().class_problems.extend(compiled.problems.iter().map(|problem| (path.to_owned(), *problem)));
        let steps: Vec<_> = rewrites.cloned().into_iter().chain(compiled.steps).collect();
        let compiled = compiled.code.as_deref().map(|code| ParsedModule::new(&allocator, path, code));
        let module = compiled.as_ref().unwrap_or(source);
        if has_newer_syntax(module) {
            self.seen().newer_syntax.insert(args.id.to_owned());
        }
        let worker_output = |file: &str| {
            let module = worker_output::module_of(file)?;
            self.seen().starts_workers = true;
            self.bundles_workers.then_some(module)
        };
        let mut edits = edit_module(module, EditContext { files: &files_in, worker_output: &worker_output });
        if self.format == Format::CommonJs {
            edits.extend(import_meta_object(module));
            edits.extend(import_exported_namespaces(module));
        }
        if self.assigned_constants.contains(args.id) {
            edits.extend(throw_on_assignment(module));
        }
        edits.extend(mention_exports(module));
        let mut edits = in_order(edits);
        let own = self.look_for_files(path, module, &edits);
        let with = |edits: &[Edit]| steps.iter().cloned().chain([edits.to_owned()]).collect::<Vec<_>>();
        let kept = keep_reason(module).and_then(|reason| KeptModule::new(args, reason, with(&edits)));
        if let Some(kept) = kept {
            // Its file lies where it did, and finds what it reads without edits.
            return EditedModule::Kept(kept);
        }
        if edits.is_empty() && own.is_empty() && steps.is_empty() {
            return EditedModule::Unchanged;
        }
        edits.extend(own);
        let steps = with(&in_order(edits));
        let mut module = MappedCode::module(args.id, args.code);
        for edits in &steps {
            module.edit(edits);
        }
        self.seen().edits.insert(path.to_owned(), steps);
        EditedModule::Bundled(module)
    }
}
