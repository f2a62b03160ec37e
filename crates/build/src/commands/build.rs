//! `build`: check → bundle → verify → measure → advise → swap, and after `verify`, beside the others, pack.
//!
//! The first three stages are [`Bundled::new`], which `size` shares.

use std::{
    io,
    panic::resume_unwind,
    path::{Path, PathBuf},
    thread,
};

use netlify_sdk_core::{
    check::FunctionsEntry,
    diagnostic::{self, Diagnostic, has_errors},
    fs,
    function::Function,
    path::{RelativePath, display},
    rules::plugin::output_not_writable,
};

use crate::{
    advice::MeasuredBundle,
    commands::{advise::advise, bundled::Bundled, measured::Measured, swap::swap, watched},
    plugin::{HostInput, PackedFile, PackedFiles, Plugin, PluginInput, host_files, layout, site_manifest},
    size,
};

/// What to build, and where.
#[expect(clippy::struct_excessive_bools, reason = "options that are independent of each other")]
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The integration's root, absolute.
    pub root: PathBuf,
    /// The folder for the output, absolute.
    pub out_dir: PathBuf,
    /// The folder that `prepare` wrote into, on the same disk as `out_dir`; it is removed at the end.
    pub staging: PathBuf,
    /// The integration's slug.
    pub slug: String,
    /// Every `addFunctions` call.
    pub functions: Vec<FunctionsEntry>,
    /// Whether the integration has build event handlers of its own.
    pub has_build_event_handlers: bool,
    /// Whether to build the plugin.
    pub buildtime: bool,
    /// Whether to build what the integration's own site serves besides the plugin.
    pub site: bool,
    /// The surfaces of its UI; `None` if it has no UI.
    pub surfaces: Option<Vec<String>>,
    /// The names given to `addWrapper`.
    pub wrappers: Vec<String>,
    /// The site addons with their platforms, such as `linux-x64-gnu`: they check a site for conflicts.
    pub site_addons: Vec<(String, PathBuf)>,
    /// How many bytes each function may have.
    pub max_size: Option<u64>,
    /// Recorded in `manifest.json`.
    pub sdk_version: String,
    /// Whether functions have their source maps inline, so that stack traces on a site name the sources.
    pub source_maps: bool,
}

/// A function that was built.
#[derive(Debug)]
pub struct BuiltFunction {
    /// What it is.
    pub function: Function,
    /// Size of its file and of every chunk it needs, in bytes.
    pub bytes: usize,
}

/// The tarball that sites install.
#[derive(Debug)]
pub struct PluginPackage {
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: usize,
    /// SHA-256 in hex.
    pub sha256: String,
}

/// What was built, and what is wrong.
#[derive(Debug, Default)]
pub struct BuildReport {
    /// In the order of their names on a site; empty when there are errors.
    pub functions: Vec<BuiltFunction>,
    /// `None` when there are errors, or when no plugin is needed.
    pub package: Option<PluginPackage>,
    /// What the functions consist of; `None` when there are errors.
    pub size: Option<Measured>,
    /// Files that the plugin is made of and that are outside of the root or ignored by git; empty when nothing was
    /// bundled.
    pub outside: Vec<String>,
    /// In the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
}

/// Builds, and puts the result into `out_dir` in one step at the end.
///
/// When there are errors, `out_dir` is as it was before.
pub fn build(options: &BuildOptions) -> BuildReport {
    let report = run(options);
    // A staging folder that cannot be removed does not make the build wrong.
    let _ = fs::remove_folder(&options.staging);
    fs::remove_if_empty(&options.out_dir);
    report
}

fn run(options: &BuildOptions) -> BuildReport {
    let BuildOptions { root, out_dir, staging, slug, .. } = options;
    let bundled = match Bundled::new(root, &options.functions, options.source_maps) {
        Ok(bundled) => bundled,
        Err(diagnostics) => return BuildReport { diagnostics, ..BuildReport::default() },
    };
    let mut outside = watched::of_bundle(root, &bundled.bundle);
    // Packing keeps all processors busy, and measuring does not.
    let (mut plugin, measured, size_files, advice) = thread::scope(|scope| {
        let plugin = scope.spawn(|| pack(options, &bundled));
        let measured = Measured::new(root, out_dir, &bundled);
        let size_files = measured.files(slug);
        let advice = advise(MeasuredBundle {
            root,
            functions: &bundled.functions,
            bundle: &bundled.bundle,
            size: &measured.size,
            inline_source_maps: options.source_maps,
            is_thorough: false,
        });
        (plugin.join().unwrap_or_else(|panic| resume_unwind(panic)), measured, size_files, advice)
    });
    let Bundled { functions, warnings: mut diagnostics, .. } = bundled;
    diagnostics.extend(advice);
    if let Ok(Some(plugin)) = &mut plugin {
        diagnostics.extend(plugin.left_out.take());
        outside.extend(watched::of_assets(root, &plugin.files));
    }
    let host = host(options).map(|(files, problems)| {
        diagnostics.extend(problems);
        files
    });
    diagnostics.extend(too_large(&options.functions, options.max_size, &functions, &measured));
    diagnostic::sort(&mut diagnostics);
    if has_errors(&diagnostics) {
        return BuildReport { outside, diagnostics, ..BuildReport::default() };
    }
    let has_build_event_handler = options.has_build_event_handlers || !functions.is_empty();
    let surfaces = options.surfaces.as_deref().unwrap_or_default();
    let manifest = site_manifest(&options.sdk_version, has_build_event_handler, surfaces);
    let swapped = plugin.and_then(|plugin| {
        let package = plugin.as_ref().map(|plugin| package(out_dir, plugin));
        let mut files = host?;
        files.extend(output_files(plugin, manifest, size_files?));
        swap(&files, &names(options), staging, out_dir)?;
        Ok(package)
    });
    match swapped {
        Ok(package) => {
            let functions = built_functions(functions, &measured);
            BuildReport { functions, package, size: Some(measured), outside, diagnostics }
        }
        Err(error) => {
            diagnostics.push(output_not_writable::report(&display(root, out_dir), &error));
            BuildReport { outside, diagnostics, ..BuildReport::default() }
        }
    }
}

/// The plugin; `None` if it is not asked for or would do nothing.
fn pack(options: &BuildOptions, bundled: &Bundled) -> io::Result<Option<Plugin>> {
    if !options.buildtime || (!options.has_build_event_handlers && bundled.functions.is_empty()) {
        return Ok(None);
    }
    let input = PluginInput {
        slug: &options.slug,
        root: &options.root,
        staging: &options.staging,
        site_addons: &options.site_addons,
        functions: &bundled.functions,
        bundle: &bundled.bundle,
    };
    Plugin::pack(&input).map(Some)
}

/// What the integration's own site needs, and what is wrong.
fn host(options: &BuildOptions) -> io::Result<(PackedFiles, Vec<Diagnostic>)> {
    if is_own_root(options) {
        return Ok((PackedFiles::new(), Vec::new()));
    }
    host_files(&HostInput {
        root: &options.root,
        out_dir: &options.out_dir,
        staging: &options.staging,
        wrappers: &options.wrappers,
        has_ui: options.site && options.surfaces.is_some(),
    })
}

/// What in the output folder belongs to builds.
fn names(options: &BuildOptions) -> Vec<&'static str> {
    let host = layout::HOST_ENTRIES.iter().filter(|_| !is_own_root(options));
    layout::FOLDERS.iter().chain(host).copied().collect()
}

/// Whether the output folder is the integration itself, where package.json and README.md are the author's.
fn is_own_root(options: &BuildOptions) -> bool {
    options.out_dir == options.root
}

/// Functions over their `maxSize`, or over what Netlify accepts.
fn too_large(
    entries: &[FunctionsEntry],
    max_size: Option<u64>,
    functions: &[Function],
    measured: &Measured,
) -> Vec<Diagnostic> {
    let max_size_of = |function: &Function| {
        let own = entries.get(function.group).and_then(|entry| entry.max_size);
        own.into_iter().chain(max_size).min()
    };
    let mut found = size::over_max_size(functions, &measured.size, max_size_of);
    found.extend(size::over_netlify_limits(functions, &measured.size));
    found
}

fn package(out_dir: &Path, plugin: &Plugin) -> PluginPackage {
    PluginPackage { path: out_dir.join(layout::TARBALL), bytes: plugin.tarball.len(), sha256: plugin.sha256.clone() }
}

/// Everything that is written, by its path in the output folder.
fn output_files(plugin: Option<Plugin>, manifest: String, size_files: [(&str, String); 2]) -> PackedFiles {
    let mut files = PackedFiles::new();
    if let Some(Plugin { files: plugin_files, maps, tarball, .. }) = plugin {
        files.extend(below(layout::PLUGIN_FOLDER, plugin_files));
        files.extend(below(layout::MAPS_FOLDER, maps));
        files.extend(RelativePath::new(layout::TARBALL).map(|path| (path, tarball.into())));
    }
    let texts = [(layout::SITE_MANIFEST, manifest)].into_iter().chain(size_files);
    files.extend(texts.filter_map(|(path, text)| Some((RelativePath::new(path)?, text.into()))));
    files
}

fn below(folder: &str, files: PackedFiles) -> impl Iterator<Item = (RelativePath, PackedFile)> {
    files.into_iter().filter_map(move |(path, file)| Some((RelativePath::new(format!("{folder}/{path}"))?, file)))
}

fn built_functions(functions: Vec<Function>, measured: &Measured) -> Vec<BuiltFunction> {
    let sizes = functions.into_iter().zip(&measured.size.functions);
    sizes.map(|(function, size)| BuiltFunction { bytes: size.bytes, function }).collect()
}
