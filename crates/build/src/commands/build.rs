//! The whole way from folders of functions to a tarball.

use std::{
    collections::HashMap,
    io, mem,
    panic::resume_unwind,
    path::{Path, PathBuf},
    thread,
};

use rayon::prelude::*;

use netlify_sdk_bundle::{bundle_functions, model::Bundle};
use netlify_sdk_core::{
    check::{CheckReport, FunctionsEntry, check, suppressions},
    diagnostic::{self, Code, Diagnostic, has_errors},
    fs,
    function::{ApiVersion, Function, NetlifyReading},
    path::{RelativePath, display},
    read::netlify::{printed_as_netlify, read_as_netlify},
    rules,
    text::SourceFile,
};

use crate::{
    advice::Built,
    commands::{advice::advice, size::Measured},
    plugin::{self, Files, contents::Plugin, maps},
    size::{self, Size},
};

/// Where the tarball goes, below the site's static files.
const PACKAGE: &str = "site/static/packages/buildhooks.tgz";

/// What to build, and where.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The integration's root, absolute.
    pub root: PathBuf,
    /// The folder for the output, absolute.
    pub out_dir: PathBuf,
    /// The folder that `prepare` wrote into, on the same disk as `out_dir`; removed at the end.
    pub staging: PathBuf,
    /// The integration's slug.
    pub slug: String,
    /// Every `addFunctions` call.
    pub functions: Vec<FunctionsEntry>,
    /// Whether the integration has build event handlers of its own.
    pub has_build_event_handlers: bool,
    /// Whether to build the plugin.
    pub buildtime: bool,
    /// The small addon by platform: what a site's build checks for conflicts with.
    pub site_addons: Vec<(String, PathBuf)>,
    /// How many bytes any function may have.
    pub max_size: Option<u64>,
    /// Recorded in `manifest.json`.
    pub sdk_version: String,
    /// Whether functions carry their source maps to where they run.
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
pub struct Package {
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
    /// `None` when there are errors, or nothing for a plugin to do.
    pub package: Option<Package>,
    /// What the functions consist of; `None` when there are errors.
    pub size: Option<Measured>,
    /// Files outside of the root that a function needs, in order; as far as they are known.
    pub outside: Vec<String>,
    /// In the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
}

/// Functions that were bundled, and are on a site what they are in their source, unless there are errors.
#[derive(Debug)]
pub(super) struct Bundled {
    pub functions: Vec<Function>,
    pub bundle: Bundle,
    pub diagnostics: Vec<Diagnostic>,
}

impl Bundled {
    /// What advice is given about.
    pub(super) fn built<'b>(
        &'b self,
        root: &'b Path,
        size: &'b Size,
        ships_maps: bool,
        is_thorough: bool,
    ) -> Built<'b> {
        Built { root, functions: &self.functions, bundle: &self.bundle, size, ships_maps, is_thorough }
    }
}

/// Builds, and puts the result into `out_dir` in one step at the end.
///
/// When there are errors, `out_dir` is as it was before.
pub fn build(options: &BuildOptions) -> BuildReport {
    let report = run(options);
    // What is left of our own staging folder harms nobody.
    let _ = fs::remove_folder(&options.staging);
    fs::remove_if_empty(&options.out_dir);
    report
}

fn run(options: &BuildOptions) -> BuildReport {
    let bundled = bundled(&options.root, &options.functions, options.source_maps);
    if has_errors(&bundled.diagnostics) {
        return BuildReport { diagnostics: bundled.diagnostics, ..BuildReport::default() };
    }
    let outside = bundled.bundle.graph.files_outside(&options.root);
    // Neither keeps all processors busy.
    let (plugin, (measured, advice)) = thread::scope(|scope| {
        let plugin = scope.spawn(|| Plugin::new(options, &bundled.functions, &bundled.bundle));
        let explained = explained(options, &bundled);
        (plugin.join().unwrap_or_else(|panic| resume_unwind(panic)), explained)
    });
    let Bundled { functions, bundle, mut diagnostics } = bundled;
    diagnostics.extend(advice);
    diagnostics.extend(too_large(options, &functions, &measured));
    diagnostic::sort(&mut diagnostics);
    if has_errors(&diagnostics) {
        return BuildReport { outside, diagnostics, ..BuildReport::default() };
    }
    match plugin.and_then(|plugin| write(options, !functions.is_empty(), plugin, &bundle, &measured)) {
        Ok(package) => {
            BuildReport { functions: built(functions, &measured), package, size: Some(measured), outside, diagnostics }
        }
        Err(error) => {
            diagnostics
                .push(rules::plugin::output_not_writable::report(&display(&options.root, &options.out_dir), &error));
            BuildReport { outside, diagnostics, ..BuildReport::default() }
        }
    }
}

/// How large the functions are, and what makes them so without need.
fn explained(options: &BuildOptions, bundled: &Bundled) -> (Measured, Vec<Diagnostic>) {
    let measured = Measured::new(&options.root, &options.out_dir, bundled);
    let advice = advice(bundled.built(&options.root, &measured.size, options.source_maps, false));
    (measured, advice)
}

/// Checks and bundles; nothing is bundled where a check fails.
pub(super) fn bundled(root: &Path, entries: &[FunctionsEntry], ships_maps: bool) -> Bundled {
    let CheckReport { functions, mut diagnostics, .. } = check(root, entries);
    if has_errors(&diagnostics) {
        return Bundled { functions, bundle: Bundle::default(), diagnostics };
    }
    let (bundle, found) = bundle_and_compare(root, &functions, ships_maps);
    diagnostics.extend(found);
    diagnostic::sort(&mut diagnostics);
    Bundled { functions, bundle, diagnostics }
}

/// Bundles functions that are fine as far as a check can tell, and says what is wrong with the bundle.
pub(super) fn bundle_and_compare(root: &Path, functions: &[Function], ships_maps: bool) -> (Bundle, Vec<Diagnostic>) {
    verify(functions, bundle_functions(root, functions, ships_maps))
}

/// What is wrong with a bundle of functions, besides what a check finds.
pub(super) fn verify(functions: &[Function], mut bundle: Bundle) -> (Bundle, Vec<Diagnostic>) {
    let mut found = rules::suppress(suppressions(functions), mem::take(&mut bundle.diagnostics), |_| false);
    // What is wrong with the comments themselves is reported by the check.
    found.retain(|diagnostic| diagnostic.code != Code::InvalidSuppression);
    if !has_errors(&found) {
        found.extend(compare(functions, &bundle));
    }
    (bundle, found)
}

fn too_large(options: &BuildOptions, functions: &[Function], measured: &Measured) -> Vec<Diagnostic> {
    let max_size = |function: &Function| {
        let own = options.functions.get(function.group).and_then(|entry| entry.max_size);
        own.into_iter().chain(options.max_size).min()
    };
    let mut found = size::over_max_size(functions, &measured.size, max_size);
    found.extend(size::over_netlify_limits(functions, &measured.size));
    found
}

fn built(functions: Vec<Function>, measured: &Measured) -> Vec<BuiltFunction> {
    let sizes = functions.into_iter().zip(&measured.size.functions);
    sizes.map(|(function, size)| BuiltFunction { bytes: size.bytes, function }).collect()
}

/// Writes everything into the staging folder and swaps it in.
fn write(
    options: &BuildOptions,
    has_functions: bool,
    plugin: Option<Plugin>,
    bundle: &Bundle,
    measured: &Measured,
) -> io::Result<Option<Package>> {
    let mut site = Files::new();
    let mut package = None;
    if let Some(Plugin { files, tarball }) = plugin {
        let folder = options.staging.join("build");
        fs::write_all(&folder, borrowed(&files))?;
        for (path, _) in files.iter().filter(|(_, file)| file.is_executable) {
            fs::make_executable(&folder.join(path.as_str()))?;
        }
        fs::write_all(&options.staging.join("maps"), borrowed(&maps::collect(options, bundle)?))?;
        package = Some(Package {
            path: options.out_dir.join(PACKAGE),
            bytes: tarball.len(),
            sha256: plugin::sha256(&tarball),
        });
        site.extend(RelativePath::new(PACKAGE).map(|path| (path, tarball.into())));
    }
    let manifest = plugin::site_manifest(&options.sdk_version, options.has_build_event_handlers || has_functions);
    site.extend(RelativePath::new("site/static/manifest.json").map(|path| (path, manifest.into())));
    let record = serde_json::to_string(&measured.size)?;
    let sizes = [(size::RECORD, record), (size::PAGE, measured.page(&options.slug))];
    site.extend(sizes.into_iter().filter_map(|(path, text)| Some((RelativePath::new(path)?, text.into()))));
    fs::write_all(&options.staging, borrowed(&site))?;
    fs::replace_folders(&options.staging, &options.out_dir, &["build", "maps", "site", "size"])?;
    Ok(package)
}

fn borrowed(files: &Files) -> impl Iterator<Item = (&RelativePath, &[u8])> {
    files.iter().map(|(path, file)| (path, file.contents.as_slice()))
}

/// Reads every output as Netlify will, and reports where it means something else than the source.
fn compare(functions: &[Function], bundle: &Bundle) -> Vec<Diagnostic> {
    let outputs: HashMap<&str, (&RelativePath, &str)> = bundle
        .files
        .values()
        .filter_map(|file| Some((file.entry.as_deref()?, (&file.path, file.code.as_str()))))
        .collect();
    let changed = |function: &Function| match outputs.get(function.injected_name.as_str()) {
        None => Some("it has no output".to_owned()),
        Some((path, code)) => match read_as_netlify(&SourceFile::new(path.as_str(), *code), &function.injected_name) {
            Err(error) => Some(format!("the build of a site would fail with \"{error}\"")),
            Ok(output) => difference(function, bundle, &output),
        },
    };
    let report = |function: &Function| {
        changed(function).map(|change| rules::function::changed_by_bundling::report(function, &change))
    };
    functions.par_iter().filter_map(report).collect()
}

fn difference(function: &Function, bundle: &Bundle, output: &NetlifyReading) -> Option<String> {
    let source = &function.module;
    if source.api_version != output.api_version {
        let (from, to) = (source.api_version.number(), output.api_version.number());
        let reason = if output.syntax.is_none() { ", because Netlify cannot parse it" } else { "" };
        return Some(format!("it turns from a v{from} into a v{to} function{reason}"));
    }
    if let Some(lost) = source.events.iter().find(|event| !output.events.contains(&Some(**event))) {
        return Some(format!("its subscription to `{}` is lost", lost.name));
    }
    let expected = printed_as_netlify(&bundle.printed_config(function), &function.injected_name);
    let is_kept = source.api_version == ApiVersion::V1 || expected.as_ref() == Ok(&output.config);
    (!is_kept).then(|| "its `config` is read differently".to_owned())
}
