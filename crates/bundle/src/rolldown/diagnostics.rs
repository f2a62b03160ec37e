//! Turns rolldown's diagnostics into diagnostics of this project.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use rolldown_common::OutputChunk;
use rolldown_error::{BatchedBuildDiagnostic, BuildDiagnostic, DiagnosticOptions, EventKind};

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    fs,
    path::{absolute, display, folder},
    project::unreadable_package_json,
    rules::function::{bundle_error, bundle_warning, no_handler, syntax_error, unresolved_import},
    text::{SourceFile, Span},
};

use crate::{
    code::{self, ClassProblem, UnsupportedSyntax},
    model::{Format, VIRTUAL},
    rolldown::uncaught::MissingImport,
    source_map::rolldown_spans::RolldownSpans,
};

/// The modules that rolldown refuses because they assign to constants.
pub fn assigned_constants(errors: &BatchedBuildDiagnostic) -> BTreeSet<String> {
    let is_assignment = |kind| matches!(kind, EventKind::IllegalReassignmentError | EventKind::AssignToImportError);
    let assignments = errors.iter().filter(|error| is_assignment(error.kind()));
    assignments.filter_map(BuildDiagnostic::id).collect()
}

/// Whether a build may have failed because rolldown cannot read a tsconfig.json, which its errors do not always name.
pub fn may_be_of_tsconfig(errors: &BatchedBuildDiagnostic) -> bool {
    let options = DiagnosticOptions { cwd: PathBuf::new() };
    let is_named = |error: &BuildDiagnostic| error.to_message_with(&options).contains("tsconfig");
    errors.iter().any(|error| matches!(error.kind(), EventKind::ResolveError) || is_named(error))
}

/// The problems of a build that failed.
pub fn errors(spans: &RolldownSpans, errors: &BatchedBuildDiagnostic) -> Vec<Diagnostic> {
    errors.iter().map(|error| error_of(spans, error)).collect()
}

/// The problems of a build that succeeded.
///
/// rolldown only warns of a package that is not installed and keeps the import. In the
/// user's own code, and where a module `import`s it, that is an error. A package that calls `require` on
/// it gets a warning, because it may only do so when it is needed; inside `try` rolldown says nothing,
/// and neither do we.
///
/// `eval` only matters where the output is CommonJS: its names are not those of an ES module.
pub fn warnings(
    spans: &RolldownSpans,
    warnings: &[BuildDiagnostic],
    static_imports: &[String],
    format: Format,
) -> Vec<Diagnostic> {
    let is_own = |warning: &BuildDiagnostic| {
        warning.id().is_none_or(|id| !id.contains("node_modules") && !id.starts_with(VIRTUAL))
    };
    let mut diagnostics = Vec::new();
    for warning in warnings {
        match warning.kind() {
            EventKind::UnresolvedImport => {
                let diagnostic = unresolved(spans, warning);
                let is_static = warning.exporter().is_some_and(|name| static_imports.contains(&name));
                diagnostics.push(if is_own(warning) || is_static { diagnostic } else { diagnostic.as_warning() });
            }
            // The code of packages is not the author's to change; but it must not turn into other code.
            EventKind::UnsupportedTsconfigOption => {
                let message = warning.to_message_with(&spans.options());
                let help = "set `verbatimModuleSyntax` instead, which TypeScript 5 has in its place";
                diagnostics.push(bundle_warning::report(Span::path("tsconfig.json"), message, help));
            }
            EventKind::Eval if is_own(warning) && format == Format::CommonJs => {
                diagnostics.push(bundle_warning::report_eval(spans.of(warning)));
            }
            kind if is_own(warning) || matches!(kind, EventKind::ToleratedTransform) => {
                let found = what_to_do(kind).map(|help| other(spans, warning, bundle_warning::report, help));
                diagnostics.extend(found);
            }
            _ => {}
        }
    }
    diagnostics
}

/// What to do about a warning of rolldown; `None` where the function is not affected.
///
/// Every kind is named, so that a new one has to be decided.
fn what_to_do(kind: EventKind) -> Option<&'static str> {
    match kind {
        EventKind::ImportIsUndefined => Some("export it there, or correct the name"),
        EventKind::CannotCallNamespace => Some("import the function by its name, or as the default"),
        EventKind::ToleratedTransform => Some("write this code in another way: the output does not mean the same"),
        EventKind::NamespaceConflict => Some("export the name itself, from the module that is meant"),
        EventKind::ParseError => Some("correct the code at this place"),
        EventKind::FilenameConflict => Some("rename one of the files"),
        // As in Node, these names have no declaration in an ES module: reading them throws, and `typeof` tells so.
        EventKind::CommonJsVariableInEsm
        // The names in a module that calls `eval` are kept; what it sees of the output is reported above.
        | EventKind::Eval
        // Outputs of CommonJS have another object in its place.
        | EventKind::EmptyImportMeta
        // Such annotations say nothing, and the code runs as without them.
        | EventKind::InvalidAnnotation
        // Only about how the output is split and how long it takes.
        | EventKind::IneffectiveDynamicImport
        | EventKind::LargeBarrelModules
        | EventKind::PluginTimings
        // Entries are generated, with the exports that Netlify reads.
        | EventKind::MixedExports
        | EventKind::UnresolvedEntry
        // Node runs circular imports, too.
        | EventKind::CircularDependency
        // About options that are not set, and formats and plugins that are not used.
        | EventKind::ConfigurationFieldConflict
        | EventKind::MissingGlobalName
        | EventKind::MissingNameOptionForIifeExport
        | EventKind::PreferBuiltinFeature
        | EventKind::CouldNotCleanDirectory
        | EventKind::DuplicateShebang
        | EventKind::SourcemapBroken
        // Reported where they stand, whatever they are.
        | EventKind::UnresolvedImport
        | EventKind::UnsupportedTsconfigOption
        // Errors, which end a build.
        | EventKind::AmbiguousExternalNamespaceError
        | EventKind::CircularReexportError
        | EventKind::IllegalIdentifierAsNameError
        | EventKind::InvalidExportOptionError
        | EventKind::InvalidOptionError
        | EventKind::MissingExportError
        | EventKind::FilenameOutsideOutputDirectoryError
        | EventKind::FileNotFoundError
        | EventKind::AssignToImportError
        | EventKind::UnsupportedFeatureError
        | EventKind::JsonParseError
        | EventKind::IllegalReassignmentError
        | EventKind::InvalidDefineConfigError
        | EventKind::ResolveError
        | EventKind::UnhandleableError
        | EventKind::UnloadableDependencyError
        | EventKind::TransformError
        | EventKind::NapiError
        | EventKind::BundlerInitializeError
        | EventKind::PluginError
        | EventKind::AlreadyClosedError
        | EventKind::TsConfigError
        | EventKind::RuntimeModuleSymbolNotFoundError
        | EventKind::RequireTlaError => None,
    }
}

/// Syntax in an output that Node cannot run, shown at its place in the sources.
///
/// Nothing about a chunk with one of the modules whose classes cannot be compiled: the problem is reported at its place.
pub fn unsupported_syntax(
    root: &Path,
    chunk: &OutputChunk,
    code: &str,
    problems: &[(String, ClassProblem)],
) -> Option<Diagnostic> {
    if !code::may_have_unsupported_syntax(code, chunk.modules.keys.iter().map(rolldown_common::ModuleId::as_str)) {
        return None;
    }
    let (what, span) = code::unsupported_syntax(&SourceFile::new(chunk.filename.as_str(), code))?;
    let is_refused =
        |module: &rolldown_common::ModuleId| problems.iter().any(|(refused, _)| refused == module.as_str());
    if what != UnsupportedSyntax::Jsx && chunk.modules.keys.iter().any(is_refused) {
        return None;
    }
    let modules = chunk.modules.keys.iter().map(|module| Path::new(module.as_str()));
    let sources = modules.filter_map(|path| Some(SourceFile::new(display(root, path), fs::read(path).ok()?)));
    let found = sources.filter_map(|file| code::unsupported_syntax(&file)).find(|(kind, _)| *kind == what);
    Some(unsupported(what, found.map_or(span, |(_, span)| span)))
}

fn unsupported(what: UnsupportedSyntax, span: Span) -> Diagnostic {
    let (name, help) = match what {
        UnsupportedSyntax::Decorator => {
            ("a decorator", "set `experimentalDecorators` in tsconfig.json, or write the class without it")
        }
        UnsupportedSyntax::Accessor => ("an `accessor`", "write a getter and a setter"),
        UnsupportedSyntax::Jsx => {
            ("JSX", "set `jsx` to `react-jsx` or `react` in tsconfig.json; `preserve` leaves it as it is")
        }
    };
    bundle_error::report_syntax(span, name, help)
}

/// A class in TypeScript that the output would not have as tsc compiles it.
pub fn class_problem(root: &Path, module: &str, problem: ClassProblem) -> Diagnostic {
    let path = Path::new(module);
    let source = SourceFile::new(display(root, path), fs::read(path).unwrap_or_default());
    let span = |(start, end)| Span::new(&source, start, end);
    match problem {
        ClassProblem::Decorator(at) if source.text()[at.0 as usize..].starts_with('@') => {
            unsupported(UnsupportedSyntax::Decorator, span(at))
        }
        ClassProblem::Decorator(at) => bundle_error::report_decorated_class(span(at)),
        ClassProblem::ComputedName(at) => bundle_error::report_decorator_order(span(at)),
        ClassProblem::FieldBeforeParameter(at) => bundle_error::report_field_before_parameter(span(at)),
    }
}

/// A module that is nested deeper than it can be parsed.
pub fn nesting(root: &Path, module: &str, at: usize) -> Diagnostic {
    let path = Path::new(module);
    let source = SourceFile::new(display(root, path), fs::read(path).unwrap_or_default());
    syntax_error::report_nesting(&source, at)
}

fn error_of(spans: &RolldownSpans, error: &BuildDiagnostic) -> Diagnostic {
    let message = error.to_message_with(&spans.options());
    if message.contains(".node (imported by") {
        return native_addon(spans, error);
    }
    match error.kind() {
        EventKind::UnresolvedImport | EventKind::ResolveError => unresolved(spans, error),
        EventKind::ParseError => other(spans, error, syntax_error::report, "correct the syntax"),
        EventKind::JsonParseError => other(spans, error, syntax_error::report, "correct the JSON"),
        EventKind::UnsupportedFeatureError if message.contains("Top-level await") => {
            bundle_error::report_await(spans.of(error))
        }
        EventKind::AmbiguousExternalNamespaceError if error.id().is_some_and(|id| id.starts_with(VIRTUAL)) => {
            let (_, file) = message.split_once('"').unwrap_or_default();
            bundle_error::report_ambiguous(file.split('"').next().unwrap_or_default(), &first_line_of(&message))
        }
        // The generated entry imports it, which means nothing to the author.
        EventKind::MissingExportError if error.id().is_some_and(|id| id.starts_with(VIRTUAL)) => {
            let file = error.exporter().unwrap_or_default();
            no_handler::report_export(&display(&spans.root, Path::new(&file)))
        }
        EventKind::MissingExportError => type_import(spans, error)
            .unwrap_or_else(|| other(spans, error, bundle_error::report, "export it there, or correct the name")),
        _ => other(spans, error, bundle_error::report, "change the code at this place, or use another package"),
    }
}

/// An import whose name is that of a type: decorators with metadata use it as a value.
fn type_import(spans: &RolldownSpans, error: &BuildDiagnostic) -> Option<Diagnostic> {
    let span = spans.of(error);
    let exporter = PathBuf::from(error.exporter()?);
    let name = span.file.text()[span.range()].to_owned();
    let file = SourceFile::new(display(&spans.root, &exporter), fs::read(&exporter).ok()?);
    code::exports_type(&file, &name).then(|| bundle_error::report_type(span, &name, file.path()))
}

/// The place is the string that names the addon.
fn native_addon(spans: &RolldownSpans, error: &BuildDiagnostic) -> Diagnostic {
    let span = spans.of(error);
    let name = span.file.text()[span.range()].trim_matches(['"', '\'', '`']).to_owned();
    bundle_error::report_native_addon(span, &name)
}

/// An import of what is not there, in a `try` statement that does not catch it.
pub fn missing_import(root: &Path, MissingImport { module, import }: &MissingImport) -> Diagnostic {
    let path = Path::new(module);
    let source = SourceFile::new(display(root, path), fs::read(path).unwrap_or_default());
    let found = not_found(Span::new(&source, import.span.0, import.span.1), Some(module), &import.specifier);
    if import.is_fallback { found.as_warning() } else { found }
}

fn unresolved(spans: &RolldownSpans, problem: &BuildDiagnostic) -> Diagnostic {
    let specifier = problem.exporter().unwrap_or_default();
    let importer = problem.id().filter(|id| !id.starts_with(VIRTUAL));
    unreadable_package(&spans.root, importer.as_deref(), &specifier)
        .unwrap_or_else(|| not_found(spans.of(problem), importer.as_deref(), &specifier))
}

/// The package.json above an importer, or above the file that it imports by its path, that is not valid JSON. rolldown then
/// resolves nothing there.
fn unreadable_package(root: &Path, importer: Option<&str>, specifier: &str) -> Option<Diagnostic> {
    let importer = importer.map_or_else(|| root.to_string_lossy().replace('\\', "/"), |file| file.replace('\\', "/"));
    let is_path = specifier.starts_with(['.', '/']) || Path::new(specifier).is_absolute();
    let file = is_path.then(|| absolute(&format!("{}/", folder(&importer)), specifier));
    let files = [file, Some(importer)];
    files.into_iter().flatten().find_map(|file| unreadable_package_json(root, Path::new(&file)))
}

fn not_found(span: Span, importer: Option<&str>, specifier: &str) -> Diagnostic {
    match importer.and_then(|importer| why_not_found(Path::new(importer), specifier)) {
        Some(why) => unresolved_import::report_installed(span, specifier, &why),
        None => unresolved_import::report(span, specifier),
    }
}

/// Why nothing is found in a package that is installed.
fn why_not_found(importer: &Path, specifier: &str) -> Option<String> {
    let name = unresolved_import::package(specifier);
    if specifier.is_empty() || specifier.starts_with(['.', '/', '#']) || specifier.contains(':') {
        return None;
    }
    let mut folders = importer.ancestors().map(|folder| folder.join("node_modules").join(name));
    let manifest = folders.find(|folder| fs::is_folder(folder))?.join("package.json");
    let Ok(text) = fs::read(&manifest) else { return Some(format!("the package `{name}` has no package.json")) };
    Some(match serde_json::from_str::<serde_json::Value>(&text) {
        Err(error) => format!("package.json of `{name}` is not valid JSON: {error}"),
        Ok(_) => format!("the package `{name}` is installed, but has no such file"),
    })
}

/// The report function of a rule.
type Report = fn(Span, String, &'static str) -> Diagnostic;

fn other(spans: &RolldownSpans, problem: &BuildDiagnostic, report: Report, help: &'static str) -> Diagnostic {
    report(spans.of(problem), first_line_of(&problem.to_message_with(&spans.options())), help)
}

/// The first line of a message of rolldown, which names things in double quotes.
fn first_line_of(message: &str) -> String {
    let first_line = message.lines().next().unwrap_or("the bundler failed");
    first_line.trim_end_matches(['.', ')']).trim_end_matches(" (will be ignored").replace('"', "`")
}
