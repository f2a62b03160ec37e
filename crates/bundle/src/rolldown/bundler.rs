//! One rolldown build, and many at once.

use std::{
    collections::{BTreeSet, HashSet},
    mem,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use rolldown::{
    AttachDebugInfo, BundleFactory, BundleFactoryOptions, BundleOutput, BundlerOptions, BundlerTransformOptions,
    ChunkOptimizationOption, CodeSplittingMode, CommentsOptions, Either, ExperimentalOptions, InlineConstOption,
    InputItem, OptimizationOption, OutputFormat, Platform, RawMinifyOptions, SourceMapType, TreeshakeOptions,
};
use rolldown_common::{BundleMode, ResolveOptions, ScanMode};
use rolldown_error::BatchedBuildDiagnostic;
use rolldown_plugin::__inner::SharedPluginable;

use netlify_sdk_core::diagnostic::{Diagnostic, has_errors};

use crate::{
    model::{Bundle, Format, ModuleGraph, VIRTUAL},
    modules::{
        module_packages::ModulePackages,
        unloadable::{self, Unloadable},
        worker_output,
    },
    order::{self, EvaluationGraph},
    output::{collect, node_paths},
    reached::NODE_CONDITIONS,
    rolldown::{
        diagnostics, evaluation,
        failing_modules::{FailingModules, LoadFailures, NextBuild},
        findings::BuildFindings,
        finished_entries::ReadModules,
        left_out, manual_chunks, namespace_calls, node_only,
        plugin::NodeFunctions,
        session::Session,
        threads::{self, BuildPanic},
        tree_shaking,
        tsconfig::TsConfigCopy,
    },
    source_map::rolldown_spans::{RolldownSpans, module_of},
};

/// The oldest Node that Netlify runs functions and plugins on.
const TARGET: &str = "node18";

/// Runs all sessions at once and waits for them.
///
/// Must not be called on a thread of rayon: rolldown uses these threads itself, and would wait for the caller.
pub fn run(sessions: Vec<Session>) -> Vec<Bundle> {
    run_each(sessions).into_iter().map(|bundle| bundle.unwrap_or_else(|panic| panic.resume())).collect()
}

/// Runs all sessions at once, also where some of them panic.
pub fn run_each(sessions: Vec<Session>) -> Vec<Result<Bundle, BuildPanic>> {
    // Usually no second build is needed, and then no threads have to be started.
    if sessions.is_empty() {
        return Vec::new();
    }
    threads::run_all(sessions.into_iter().map(Session::run))
}

/// The condition in package.json of the SDK under which its entry is many modules: Node gets one file, which loads faster.
const SDK_CONDITION: &str = "netlify-sdk-native";

/// What rolldown makes of a session.
///
/// Nothing, where all entries need another build.
type BuildOutput = Result<Option<(BundleOutput, EvaluationGraph)>, BatchedBuildDiagnostic>;

impl Session {
    async fn run(self) -> Bundle {
        let mut bundle = Bundle::default();
        let (output, findings, tsconfig_problems) = self.build().await;
        bundle.diagnostics.extend(tsconfig_problems);
        let BuildFindings { graph, edits, refused, missing, node_only, too_deep, class_problems, .. } = findings;
        bundle.newer_syntax = findings.newer_syntax;
        bundle.starts_workers = findings.starts_workers;
        bundle.graph = graph;
        let spans = RolldownSpans { root: self.root.clone(), edits };
        match output {
            Ok(None) => {}
            Ok(Some((output, evaluation))) => {
                let static_imports = collect::collect(&self, &evaluation, output.assets, &class_problems, &mut bundle);
                bundle.diagnostics.extend(diagnostics::warnings(
                    &spans,
                    &output.warnings,
                    &static_imports,
                    self.format,
                ));
            }
            Err(errors) => bundle.diagnostics.extend(diagnostics::errors(&spans, &errors)),
        }
        for (module, problem) in class_problems {
            let diagnostic = diagnostics::class_problem(&self.root, &module, problem);
            if !bundle.diagnostics.contains(&diagnostic) {
                bundle.diagnostics.push(diagnostic);
            }
        }
        bundle.diagnostics.extend(node_only.iter().map(|found| node_only::problem(&self.root, found)));
        bundle.diagnostics.extend(missing.iter().map(|found| diagnostics::missing_import(&self.root, found)));
        bundle.diagnostics.extend(too_deep.iter().map(|(module, at)| diagnostics::nesting(&self.root, module, *at)));
        let Unloadable { diagnostics, packages } = self.unloadable(&refused, &bundle.graph);
        self.copy(packages);
        bundle.diagnostics.extend(diagnostics);
        let misordered = mem::take(&mut bundle.misordered);
        if has_errors(&bundle.diagnostics) {
            bundle.misordered_entries.clear();
        } else {
            bundle.diagnostics.extend(misordered);
        }
        bundle
    }

    /// Builds, and again as long as that shows what another build has to know. Also returns what is wrong with
    /// configurations, and with modules that are replaced.
    async fn build(&self) -> (BuildOutput, BuildFindings, Vec<Diagnostic>) {
        let mut assigned_constants = BTreeSet::new();
        let mut tsconfig = TsConfigCopy::default();
        let (mut failures, mut first) = (LoadFailures::default(), None);
        loop {
            let plugin = Arc::new(self.plugin(assigned_constants.clone(), failures.replaced.clone()));
            let output = self.generate(&plugin, &tsconfig).await;
            let findings = plugin.take_seen();
            let errors = output.as_ref().err();
            let assigned = errors.map(diagnostics::assigned_constants).unwrap_or_default();
            let may_be_unreadable = tsconfig.is_used() || errors.is_some_and(diagnostics::may_be_of_tsconfig);
            let is_copied = may_be_unreadable && tsconfig.extend(&self.root, &findings.folders);
            if !assigned.is_subset(&assigned_constants) || is_copied {
                assigned_constants.extend(assigned);
                continue;
            }
            let spans = RolldownSpans { root: self.root.clone(), edits: findings.edits.clone() };
            let next = failures.next(&spans, errors, &findings);
            let built = (output, findings);
            let (output, findings) = match (next, first.take()) {
                (NextBuild::Again, before) => {
                    first = before.or(Some(built));
                    continue;
                }
                (NextBuild::First, Some(first)) => {
                    self.report(&first.1);
                    first
                }
                _ => built,
            };
            let findings = if output.is_err() { self.leave_failed(findings) } else { findings };
            let mut problems = mem::take(&mut tsconfig.diagnostics);
            problems.extend(failures.warnings());
            return (output, findings, problems);
        }
    }

    fn plugin(&self, assigned_constants: BTreeSet<String>, failing: FailingModules) -> NodeFunctions {
        let entries = self.entries.iter().map(|entry| (entry.name.clone(), entry.code.clone()));
        NodeFunctions {
            entries: entries.collect(),
            sdk: self.sdk.clone(),
            root: self.root.clone(),
            runtime: self.runtime,
            format: self.format,
            copied: self.copied.clone(),
            kept: Arc::clone(&self.kept),
            import_map: Arc::clone(&self.import_map),
            order: self.order.clone().unwrap_or_default(),
            rewrites: Arc::clone(&self.rewrites),
            assigned_constants,
            failing,
            bundles_workers: self.is_split(),
            packages: ModulePackages::default(),
            seen: Mutex::default(),
        }
    }

    /// Reads modules without tree shaking, and links them with it: see [`tree_shaking`].
    #[expect(clippy::default_trait_access, reason = "the cache's type has no public name")]
    async fn generate(&self, plugin: &Arc<NodeFunctions>, tsconfig: &TsConfigCopy) -> BuildOutput {
        let options = |treeshake| BundlerOptions { treeshake, tsconfig: tsconfig.option(), ..self.options() };
        let mut factory = factory(options(TreeshakeOptions::Boolean(false)), vec![Arc::clone(plugin) as _])?;
        let mut warnings = mem::take(&mut factory.warnings);
        let mut reading = factory.create_bundle(BundleMode::FullBuild, None)?;
        let handle = reading.context();
        let output = async {
            let mut modules = reading.scan_modules(ScanMode::Full).await?;
            let unfinished = self.unfinished(&plugin.seen());
            if unfinished.is_empty() {
                self.report(&plugin.seen());
            } else {
                let read = ReadModules {
                    table: &mut modules.module_table,
                    programs: &mut modules.index_ecma_ast.raw,
                    statements: &mut modules.stmt_infos.raw,
                    entries: &mut modules.entry_points,
                    uses: &mut modules.dynamic_import_exports_usage_map,
                };
                let kept = read.keep_finished(&unfinished);
                let left = if kept.is_empty() { self.entry_names().cloned().collect() } else { unfinished };
                plugin.seen().leave(left, &kept);
                self.report(&plugin.seen());
                if kept.is_empty() {
                    return Ok(None);
                }
                modules.warnings.retain(|warning| module_of(warning).is_none_or(|id| self.has_kept(&kept, &id)));
            }
            let (statements, programs) = (&mut modules.stmt_infos.raw, &modules.index_ecma_ast.raw);
            tree_shaking::keep_whole(&mut modules.dynamic_import_exports_usage_map, &modules.module_table);
            namespace_calls::keep_namespaces(&modules.module_table, statements, programs);
            tree_shaking::decide(&mut modules.module_table, statements, programs, &modules.symbol_ref_db);
            let evaluation = {
                let (entries, symbols) = (&modules.entry_points, &modules.symbol_ref_db);
                evaluation::graph(&modules.module_table, programs, symbols, entries, self)
            };
            let options = self.with_chunks(options(tree_shaking::options()), &evaluation);
            factory.options = self::factory(options, Vec::new())?.options;
            // An incremental build keeps what is known about modules.
            let mut linking = factory.create_bundle(BundleMode::IncrementalBuild, Some(Default::default()))?;
            let mut output = linking.bundle_generate(modules).await?;
            output.warnings.append(&mut warnings);
            Ok(Some((output, evaluation)))
        }
        .await;
        let _ = handle.close().await;
        output
    }

    fn entry_names(&self) -> impl Iterator<Item = &String> {
        self.entries.iter().map(|entry| &entry.name)
    }

    /// Leaves all entries of a build that has failed to another one, if that may do without what failed.
    fn leave_failed(&self, mut findings: BuildFindings) -> BuildFindings {
        if findings.reading.unfinished.is_empty() && !self.unfinished(&findings).is_empty() {
            findings.leave(self.entry_names().cloned().collect(), &HashSet::new());
            self.report(&findings);
        }
        findings
    }

    fn report(&self, findings: &BuildFindings) {
        if let Some(report) = &self.report {
            report.send(&findings.reading);
        }
    }

    /// The entries that need another build, whatever this one makes of them.
    fn unfinished(&self, findings: &BuildFindings) -> BTreeSet<String> {
        let Some(copied) = self.copied.as_ref().filter(|_| self.report.is_some()) else { return BTreeSet::new() };
        self.copy(self.unloadable(&findings.refused, &findings.graph).packages);
        left_out::unfinished(copied, &findings.graph, &findings.newer_syntax, self.entry_names())
    }

    /// What imports of files lead to that cannot become modules.
    fn unloadable(&self, refused: &BTreeSet<String>, graph: &ModuleGraph) -> Unloadable {
        unloadable::judge(&self.root, refused, graph, self.copied.as_deref(), self.runtime)
    }

    /// Notes packages that cannot be bundled.
    fn copy(&self, packages: BTreeSet<PathBuf>) {
        if let Some(copied) = &self.copied {
            for package in packages {
                copied.packages.cannot_be_bundled(package);
            }
        }
    }

    /// Whether a module that rolldown warns of is kept.
    fn has_kept(&self, kept: &HashSet<String>, id: &str) -> bool {
        id.starts_with('\0') || kept.contains(self.root.join(id).to_string_lossy().as_ref())
    }

    pub fn is_split(&self) -> bool {
        self.chunks.is_some()
    }

    /// Chooses the chunks, if those of rolldown would evaluate modules in another order than Node.
    fn with_chunks(&self, mut options: BundlerOptions, graph: &EvaluationGraph) -> BundlerOptions {
        if self.is_split() && self.chooses_chunks && (self.order.is_some() || order::mixes_runs(graph)) {
            options.code_splitting = Some(manual_chunks::mode(order::chunk_names(graph)));
            if let Some(experimental) = &mut options.experimental {
                // rolldown would move modules from chunks that were chosen into others.
                experimental.chunk_optimization = Some(ChunkOptimizationOption::Bool(false));
            }
        }
        options
    }

    fn options(&self) -> BundlerOptions {
        let input = self
            .entries
            .iter()
            .map(|entry| InputItem { name: Some(entry.name.clone()), import: format!("{VIRTUAL}{}", entry.name) });
        let chunks = self.chunks.as_deref().unwrap_or("chunks");
        let folder = if self.inline_source_maps { format!("{chunks}/") } else { String::new() };
        let hash = if self.inline_source_maps { "-[hash]" } else { "" };
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
            entry_filenames: Some(worker_output::file_names(entry_names, chunk_names.clone())),
            chunk_filenames: Some(chunk_names.into()),
            code_splitting: (!self.is_split()).then_some(CodeSplittingMode::Bool(false)),
            // Code may rely on the names of its functions and classes.
            keep_names: Some(true),
            minify: Some(if self.dead_code_pass { RawMinifyOptions::DeadCodeEliminationOnly } else { false.into() }),
            // Without comments that name modules: generated modules have a NUL in their names.
            experimental: Some(ExperimentalOptions {
                attach_debug_info: Some(AttachDebugInfo::None),
                lazy_barrel: Some(self.sdk.is_some()),
                ..ExperimentalOptions::default()
            }),
            comments: Some(CommentsOptions { legal: true, annotation: true, jsdoc: false }),
            define: Some(defines.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()),
            resolve: Some(ResolveOptions {
                // Without `module`, which is for bundlers.
                condition_names: Some(
                    NODE_CONDITIONS.iter().chain(&[SDK_CONDITION]).map(|&name| name.to_owned()).collect(),
                ),
                ..ResolveOptions::default()
            }),
            transform: Some(BundlerTransformOptions {
                target: self.lower_to_node18.then(|| Either::Left(TARGET.to_owned())),
                ..BundlerTransformOptions::default()
            }),
            // Values of other modules are read where they are used: whether they have been set by then, and to what.
            optimization: Some(OptimizationOption {
                inline_const: Some(InlineConstOption::Bool(false)),
                ..OptimizationOption::default()
            }),
            // `output` adds those that are the author's own; the text of packages is most of a map.
            sourcemap_exclude_sources: Some(true),
            sourcemap: Some(if self.out_dir.is_some() { SourceMapType::File } else { SourceMapType::Hidden }),
            ..BundlerOptions::default()
        }
    }
}

fn factory(
    bundler_options: BundlerOptions,
    plugins: Vec<SharedPluginable>,
) -> Result<BundleFactory, BatchedBuildDiagnostic> {
    BundleFactory::new(BundleFactoryOptions { bundler_options, plugins, session: None, disable_tracing_setup: true })
}
