//! One rolldown build, and many at once.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::resume_unwind,
    path::PathBuf,
    sync::{
        Arc, Mutex, Once,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use nodejs_built_in_modules::is_nodejs_builtin_module;
use rayon::prelude::*;
use rolldown::{
    AttachDebugInfo, BundleFactory, BundleFactoryOptions, BundleOutput, BundlerOptions, BundlerTransformOptions,
    CodeSplittingMode, CommentsOptions, Either, ExperimentalOptions, InputItem, OutputFormat, Platform, SourceMapType,
};
use rolldown_common::{BundleMode, Output, OutputChunk};
use rolldown_error::BatchedBuildDiagnostic;
use rolldown_sourcemap::SourceMap;

use crate::{
    diagnostic::{Code, Diagnostic},
    facts::{ApiVersion, Function},
    path::{RelativePath, folder},
    source::Span,
};

use super::{
    Bundle, OutputFile, RenderedModule, Rewrites,
    carry::Carrying,
    edited::Edited,
    kinds, maps,
    mend::mend,
    node_paths,
    places::Places,
    plugin::{NodeFunctions, Seen, VIRTUAL},
    report, separate,
};

/// The oldest Node that Netlify runs functions and plugins on.
const TARGET: &str = "node18";

/// Threads of our runtime; a panic on one of them is a panic of the bundler.
const THREAD_NAME: &str = "ntli-bundle";

/// How long a build may go on after a panic on one of its threads, which may have been its own.
const GRACE: Duration = Duration::from_secs(2);

/// Module format of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// ES modules, `.mjs`.
    Esm,
    /// CommonJS, `.cjs`.
    CommonJs,
}

impl Format {
    /// The format of a function's output.
    pub fn of(function: &Function) -> Self {
        match function.module.api_version {
            ApiVersion::V1 => Self::CommonJs,
            ApiVersion::V2 => Self::Esm,
        }
    }

    /// The extension that means this format whatever package.json lies around it.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Esm => "mjs",
            Self::CommonJs => "cjs",
        }
    }
}

/// An entry module that exists in memory only.
#[derive(Debug)]
pub struct Entry {
    /// The name of the output file, without its extension.
    pub name: String,
    /// Its code.
    pub code: String,
}

/// Entries that are bundled together.
#[derive(Debug)]
pub struct Session {
    /// What paths are relative to.
    pub root: PathBuf,
    /// The output's format.
    pub format: Format,
    /// Extension of the entries' files.
    pub extension: &'static str,
    /// Where the output will be written, if source maps are to name their sources from there and the
    /// output its map. Otherwise maps name their sources from the root, and nothing names the maps.
    pub out_dir: Option<PathBuf>,
    /// Whether outputs carry their maps, for Node to read where they run. Entries then go to the shared code.
    pub ships_maps: bool,
    /// The folder for shared code; `None` makes every entry one file.
    pub chunks: Option<String>,
    /// The SDK's folder, where it is bundled.
    pub sdk: Option<PathBuf>,
    /// What travels beside the output; `None` where nothing can.
    pub carrying: Option<Arc<Carrying>>,
    /// What is read differently than it is written.
    pub rewrites: Arc<Rewrites>,
    /// What is bundled.
    pub entries: Vec<Entry>,
}

/// Runs all sessions at once and waits for them.
///
/// Not to be called on a thread of rayon: rolldown uses them itself, and would wait for the caller.
pub fn run(sessions: Vec<Session>) -> Vec<Bundle> {
    run_all(sessions.into_iter().map(Session::run))
}

/// Runs the builds on threads of their own; panics where one of them does.
fn run_all<T: Send + 'static>(builds: impl Iterator<Item = impl Future<Output = T> + Send + 'static>) -> Vec<T> {
    watch_panics();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_name(THREAD_NAME).build();
    let runtime = runtime.expect("the system gives us threads");
    let results = runtime.block_on(async {
        let tasks: Vec<_> = builds.map(|build| tokio::spawn(guarded(build))).collect();
        let mut results = Vec::with_capacity(tasks.len());
        for task in tasks {
            results.push(task.await);
        }
        results
    });
    // A task that panicked may have left others waiting for it for ever.
    runtime.shutdown_background();
    results.into_iter().map(|result| result.unwrap_or_else(|panic| resume_unwind(panic.into_panic()))).collect()
}

static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Counts panics on our threads: rolldown waits for ever for a module task that panicked.
fn watch_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name() == Some(THREAD_NAME) {
                PANICS.fetch_add(1, Ordering::Relaxed);
            }
            previous(panic);
        }));
    });
}

/// The build's result, or a panic where something that it waits for has panicked.
async fn guarded<T: Send + 'static>(build: impl Future<Output = T> + Send + 'static) -> T {
    let before = PANICS.load(Ordering::Relaxed);
    let mut task = tokio::spawn(build);
    loop {
        match tokio::time::timeout(GRACE, &mut task).await {
            Ok(Ok(result)) => return result,
            Ok(Err(panic)) => resume_unwind(panic.into_panic()),
            Err(_) => assert!(PANICS.load(Ordering::Relaxed) == before, "the bundler panicked"),
        }
    }
}

impl Session {
    async fn run(self) -> Bundle {
        let mut bundle = Bundle::default();
        let plugin = Arc::new(self.plugin());
        let result = self.generate(Arc::clone(&plugin)).await;
        let Seen { graph, edits, refused } = plugin.take_seen();
        let places = Places { root: self.root.clone(), edits };
        match result {
            Ok(output) => {
                let static_imports = self.collect(&output, &mut bundle);
                bundle.diagnostics.extend(report::warnings(&places, &output.warnings, &static_imports));
            }
            Err(errors) => bundle.diagnostics = report::errors(&places, &errors),
        }
        bundle.diagnostics.extend(kinds::report(&self.root, &refused, &graph, self.carrying.as_deref()));
        bundle.graph = graph;
        bundle
    }

    fn plugin(&self) -> NodeFunctions {
        let entries = self.entries.iter().map(|entry| (entry.name.clone(), entry.code.clone()));
        NodeFunctions {
            entries: entries.collect(),
            sdk: self.sdk.clone(),
            carrying: self.carrying.clone(),
            rewrites: Arc::clone(&self.rewrites),
            separates: self.chunks.is_some(),
            seen: Mutex::default(),
        }
    }

    async fn generate(&self, plugin: Arc<NodeFunctions>) -> Result<BundleOutput, BatchedBuildDiagnostic> {
        let mut factory = BundleFactory::new(BundleFactoryOptions {
            bundler_options: self.options(),
            plugins: vec![plugin],
            session: None,
            disable_tracing_setup: true,
        })?;
        let build = factory.create_bundle(BundleMode::FullBuild, None)?;
        let handle = build.context();
        let output = build.generate().await;
        let _ = handle.close().await;
        output
    }

    fn options(&self) -> BundlerOptions {
        let input = self
            .entries
            .iter()
            .map(|entry| InputItem { name: Some(entry.name.clone()), import: format!("{VIRTUAL}{}", entry.name) });
        let chunks = self.chunks.as_deref().unwrap_or("chunks");
        let folder = if self.ships_maps { format!("{chunks}/") } else { String::new() };
        let hash = if self.ships_maps { "-[hash]" } else { "" };
        let entry_names = format!("{folder}[name]{hash}.{}", self.extension);
        let chunk_names = format!("{chunks}/[name]-[hash].{}", self.format.extension());
        let defines: &[_] = if self.format == Format::Esm { &node_paths::DEFINES } else { &[] };
        BundlerOptions {
            input: Some(input.collect()),
            cwd: Some(self.root.clone()),
            platform: Some(Platform::Node),
            format: Some(match self.format {
                Format::Esm => OutputFormat::Esm,
                Format::CommonJs => OutputFormat::Cjs,
            }),
            dir: Some(self.out_dir.as_ref().unwrap_or(&self.root).to_string_lossy().into_owned()),
            entry_filenames: Some(separate::file_names(entry_names, chunk_names.clone())),
            chunk_filenames: Some(chunk_names.into()),
            code_splitting: self.chunks.is_none().then_some(CodeSplittingMode::Bool(false)),
            // Code may rely on the names of its functions and classes.
            keep_names: Some(true),
            // Comments that name modules; those of ours have a NUL in their names.
            experimental: Some(ExperimentalOptions {
                attach_debug_info: Some(AttachDebugInfo::None),
                ..ExperimentalOptions::default()
            }),
            comments: Some(CommentsOptions { legal: true, annotation: true, jsdoc: false }),
            define: Some(defines.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()),
            transform: Some(BundlerTransformOptions {
                target: Some(Either::Left(TARGET.to_owned())),
                ..BundlerTransformOptions::default()
            }),
            sourcemap: Some(if self.out_dir.is_some() { SourceMapType::File } else { SourceMapType::Hidden }),
            ..BundlerOptions::default()
        }
    }

    /// Takes the files over; returns the packages that some file imports when it is loaded.
    fn collect(&self, output: &BundleOutput, bundle: &mut Bundle) -> Vec<String> {
        let chunks = output.assets.iter().filter_map(|asset| match asset {
            Output::Chunk(chunk) => Some((chunk.filename.as_str(), &**chunk)),
            Output::Asset(_) => None,
        });
        let chunks: BTreeMap<&str, &OutputChunk> = chunks.collect();
        let requires_from = requires_from(chunks.values().copied());
        let all: Vec<_> = chunks.values().copied().collect();
        let made = all.par_iter().map(|chunk| {
            let left_over = report::left_over(&self.root, chunk);
            (*chunk, left_over, self.output_file(chunk, &chunks, &requires_from))
        });
        let mut packages = Vec::new();
        for (chunk, left_over, file) in made.collect::<Vec<_>>() {
            let foreign = chunk.imports.iter().filter(|import| !chunks.contains_key(import.as_str()));
            packages.extend(foreign.filter(|import| !is_nodejs_builtin_module(import)).map(ToString::to_string));
            bundle.diagnostics.extend(left_over);
            match file {
                Some(file) => drop(bundle.files.insert(file.path.clone(), file)),
                None => bundle.diagnostics.push(outside(&chunk.filename)),
            }
        }
        if let Some(carrying) = &self.carrying {
            let (carried, diagnostics) = carrying.collect(bundle.files.values());
            bundle.carried = carried;
            bundle.diagnostics.extend(diagnostics);
        }
        packages
    }

    /// `None` when it would lie outside the output folder.
    fn output_file(
        &self,
        chunk: &OutputChunk,
        chunks: &BTreeMap<&str, &OutputChunk>,
        requires_from: &str,
    ) -> Option<OutputFile> {
        let imports = chunk.imports.iter().chain(&chunk.dynamic_imports).map(std::ops::Deref::deref);
        let started: Vec<_> = separate::started_by(chunk).filter_map(|file| output_of(file, chunks)).collect();
        let is_entry = separate::is_own_entry(chunk);
        let mut output = Edited { code: chunk.code.clone(), map: chunk.map.clone() };
        let mut carries = BTreeSet::new();
        if let Some(carrying) = &self.carrying {
            let modules: Vec<_> = chunk.modules.keys.iter().map(rolldown_common::ModuleId::as_str).collect();
            carries = carrying.needed_by(&output.code, &modules);
            let from = match self.format {
                Format::Esm => requires_from,
                Format::CommonJs => folder(&chunk.filename),
            };
            output.edit(&carrying.edits(&output.code, &chunk.filename, from));
        }
        if let Some(map) = output.map.as_mut().filter(|_| self.out_dir.is_none()) {
            maps::name_from_root(map, &chunk.filename);
        }
        mend(&mut output, self.format, is_entry);
        if self.format == Format::CommonJs {
            output.code.extend(started.iter().map(|name| separate::mention(name, &chunk.filename)));
        }
        output.map = output.map.map(|map| maps::close_gaps(map, &output.code));
        let map = output.map.as_ref().map(SourceMap::to_json_string);
        if let Some(map) = output.map.filter(|_| self.ships_maps) {
            output.code.push_str(&maps::comment(map, &chunk.filename));
        }
        Some(OutputFile {
            path: RelativePath::new(chunk.filename.as_str())?,
            code: output.code,
            imports: imports
                .filter(|import| chunks.contains_key(import))
                .chain(started)
                .filter_map(RelativePath::new)
                .collect(),
            entry: is_entry.then(|| chunk.name.to_string()),
            map,
            modules: rendered_modules(chunk),
            carries,
        })
    }
}

/// The folder of the output with the function that stands for `require` in ES modules.
fn requires_from<'c>(mut chunks: impl Iterator<Item = &'c OutputChunk>) -> String {
    let chunk = chunks.find(|chunk| chunk.code.contains("createRequire(import.meta.url))();"));
    chunk.map_or("", |chunk| folder(&chunk.filename)).to_owned()
}

/// The output that was made of a file as a program of its own.
fn output_of<'c>(file: &str, chunks: &BTreeMap<&'c str, &OutputChunk>) -> Option<&'c str> {
    let is_it =
        |chunk: &OutputChunk| chunk.is_entry && chunk.facade_module_id.as_ref().is_some_and(|id| id.as_str() == file);
    chunks.iter().find(|(_, chunk)| is_it(chunk)).map(|(name, _)| *name)
}

fn rendered_modules(chunk: &OutputChunk) -> Vec<RenderedModule> {
    let modules = chunk.modules.keys.iter().zip(&chunk.modules.values);
    let bytes = |module: &rolldown_common::RenderedModule| module.code().map_or(0, |code| code.len());
    modules.map(|(id, module)| RenderedModule { id: id.to_string(), bytes: bytes(module) }).collect()
}

fn outside(file_name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::BundleError,
        Span::path(file_name),
        format!("the chunk `{file_name}` would lie outside the output folder"),
    )
    .help("rename the module that the chunk is named after")
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::run_all;

    #[test]
    fn a_build_that_waits_for_a_task_that_panicked_is_given_up() {
        let waits_for_ever = async {
            tokio::spawn(async { panic!("in a task of its own") });
            std::future::pending::<()>().await;
        };
        let panic = catch_unwind(|| run_all(std::iter::once(waits_for_ever))).unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"the bundler panicked"));
    }

    #[test]
    fn a_build_that_panics_is_a_panic() {
        let panics = async { panic!("in the build") };
        let panic = catch_unwind(|| run_all::<()>(std::iter::once(panics))).unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"in the build"));
    }
}
