//! Modules that cannot be loaded, and that only `import()` asks for, in code that expects it to fail.
//!
//! In Node, `import()` of a module with a syntax error, or one that imports a name that is not there, is rejected, and
//! nothing of what the module imports is evaluated. rolldown fails the build instead. So such a module is replaced by one
//! that throws the error, in another build, and the problem is a warning.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
};

use rolldown_error::{BatchedBuildDiagnostic, BuildDiagnostic, EventKind};
use rolldown_plugin::PluginContext;

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    fs,
    path::display,
    project::InstalledPackage,
    rules::function::bundle_error,
    text::{SourceFile, Span},
};

use crate::{
    code::{Allocator, ParsedModule, SpecifierForm, declared_twice, specifiers},
    model::VIRTUAL,
    rolldown::{
        diagnostics,
        findings::{BuildFindings, Importers},
    },
    source_map::rolldown_spans::{RolldownSpans, module_of},
};

/// The modules that are replaced, with the messages of the errors that they throw.
pub type FailingModules = BTreeMap<String, String>;

/// What to do after a build.
pub enum NextBuild {
    /// Its output is the result.
    None,
    /// Another one, with other modules replaced.
    Again,
    /// The result is that of the first one.
    First,
}

/// Modules that cannot be loaded, as found out from one build to the next.
#[derive(Default)]
pub struct LoadFailures {
    errors: BTreeMap<String, LoadError>,
    /// What is wrong with modules that are bundled all the same.
    others: Vec<Diagnostic>,
    /// Whether it is known which modules to replace.
    is_settled: bool,
    /// The modules to replace.
    pub replaced: FailingModules,
}

struct LoadError {
    problem: Diagnostic,
    /// Whether `import()` has to catch the failure. Otherwise the build is an error.
    must_be_caught: bool,
}

impl LoadFailures {
    /// What to do after a build that has ended with these errors.
    pub fn next(
        &mut self,
        spans: &RolldownSpans,
        errors: Option<&BatchedBuildDiagnostic>,
        findings: &BuildFindings,
    ) -> NextBuild {
        if self.is_settled {
            return NextBuild::None;
        }
        if let Some(errors) = errors.filter(|_| self.errors.is_empty()) {
            self.errors = of_errors(spans, errors).unwrap_or_default();
            self.replaced =
                self.errors.iter().map(|(id, error)| (id.clone(), error.problem.message.to_string())).collect();
            return if self.errors.is_empty() { NextBuild::None } else { NextBuild::Again };
        }
        // All modules have been read now.
        self.add_scripts(&spans.root, findings);
        if self.errors.is_empty() {
            return NextBuild::None;
        }
        self.is_settled = true;
        let Some(replaced) = replaced(&self.errors, &findings.importers) else {
            self.errors.clear();
            return NextBuild::First;
        };
        self.replaced = replaced;
        NextBuild::Again
    }

    /// The problems of the modules that were replaced, and of others.
    pub fn warnings(self) -> impl Iterator<Item = Diagnostic> {
        self.errors.into_values().map(|error| error.problem).chain(self.others).map(Diagnostic::as_warning)
    }

    /// Scripts that Node takes for ES modules. They are replaced if nothing but `import()` asks for them.
    fn add_scripts(&mut self, root: &Path, findings: &BuildFindings) {
        for id in &findings.no_modules {
            let Ok(text) = fs::read(Path::new(id)) else { continue };
            let source = SourceFile::new(display(root, Path::new(id)), text);
            let allocator = Allocator::default();
            let twice = declared_twice(ParsedModule::new(&allocator, id, source.text()).program());
            let Some((start, end)) = twice else { continue };
            let problem = bundle_error::report_no_module(Span::new(&source, start, end));
            let importers = findings.importers.get(id);
            if importers.is_some_and(|importers| importers.statements.is_empty()) {
                self.errors.insert(id.clone(), LoadError { problem, must_be_caught: false });
            } else {
                self.others.push(problem);
            }
        }
    }
}

/// The modules that a build failed for; `None` if it failed for something else, too.
fn of_errors(spans: &RolldownSpans, errors: &BatchedBuildDiagnostic) -> Option<BTreeMap<String, LoadError>> {
    let problems = diagnostics::errors(spans, errors).into_iter();
    let of = |(error, problem): (&BuildDiagnostic, Diagnostic)| {
        let id = module_of(error).filter(|id| is_of_module(error.kind()) && !id.starts_with(VIRTUAL))?;
        let id = spans.root.join(id).to_string_lossy().into_owned();
        Some((id, LoadError { problem, must_be_caught: true }))
    };
    errors.iter().zip(problems).map(of).collect()
}

/// Whether Node would reject the module, too.
fn is_of_module(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::ParseError
            | EventKind::JsonParseError
            | EventKind::MissingExportError
            | EventKind::CircularReexportError
            | EventKind::AmbiguousExternalNamespaceError
    )
}

/// The code of a module that is replaced.
pub fn code(message: &str) -> String {
    format!("throw new SyntaxError({});\nexport {{}};\n", serde_json::Value::from(message))
}

/// What each module is imported by.
pub fn importers(cx: &PluginContext) -> HashMap<String, Importers> {
    let infos = cx.get_module_ids().into_iter().filter_map(|id| cx.get_module_info(&id));
    let text = |ids: &mut dyn Iterator<Item = String>| ids.collect();
    infos
        .map(|info| {
            let statements = text(&mut info.importers.iter().map(ToString::to_string));
            let calls = text(&mut info.dynamic_importers.iter().map(ToString::to_string));
            (info.id.to_string(), Importers { statements, calls })
        })
        .collect()
}

/// The modules to replace: those that cannot be loaded, and what imports them. `None` if one of them is needed, or its
/// failure is not expected.
fn replaced(errors: &BTreeMap<String, LoadError>, importers: &HashMap<String, Importers>) -> Option<FailingModules> {
    let mut replaced = FailingModules::new();
    for (failing, LoadError { problem, must_be_caught }) in errors {
        let mut seen = BTreeSet::new();
        let mut next = vec![failing.as_str()];
        while let Some(id) = next.pop() {
            if !seen.insert(id) {
                continue;
            }
            // What only a module asks for that is replaced is not loaded any more.
            let Some(Importers { statements, calls }) = importers.get(id) else { continue };
            let is_expected = |importer: &String| !must_be_caught || expects_failure(importer, id);
            if id.starts_with(VIRTUAL) || !calls.iter().all(is_expected) {
                return None;
            }
            replaced.insert(id.to_owned(), problem.message.to_string());
            next.extend(statements.iter().map(String::as_str));
        }
    }
    Some(replaced)
}

/// Whether a module catches the failure of each `import()` of another one.
fn expects_failure(importer: &str, id: &str) -> bool {
    let source = SourceFile::new(importer, fs::read(Path::new(importer)).unwrap_or_default());
    let found = specifiers(&source);
    let mut forms = found.iter().filter(|found| may_mean(&found.text, id)).map(|found| found.form).peekable();
    forms.peek().is_some() && forms.all(|form| form == SpecifierForm::CaughtImport)
}

/// Whether a specifier may mean a module: it names its file, whatever the extension, or its package.
fn may_mean(specifier: &str, id: &str) -> bool {
    let stem = |path: &str| {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        name.split_once('.').map_or(name, |(stem, _)| stem).to_owned()
    };
    let is_of_package = || InstalledPackage::of(id).is_some_and(|package| specifier.starts_with(package.name));
    stem(specifier) == stem(id) || is_of_package()
}
