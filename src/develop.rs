//! `Development`

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;

use netlify_sdk_build::commands::{self, DevelopOptions, DevelopedFunction};
use netlify_sdk_core::netlify::route::{Answer, Router};

use crate::{
    diagnostic::BindingDiagnostic,
    function::{BindingFunction, BindingFunctionsEntry},
    task::Step,
};

/// What stays the same while functions are edited.
#[napi(object)]
pub struct BindingDevelopOptions {
    /// The integration's root, absolute.
    pub root: String,
    /// A folder of ours, absolute: updates write into new folders in it.
    pub out_dir: String,
    /// Whether code frames have ANSI colours.
    pub color: bool,
}

/// What has changed.
#[napi(object)]
pub struct BindingUpdateOptions {
    /// Every `addFunctions` call.
    pub functions: Vec<BindingFunctionsEntry>,
    /// Changed files, absolute; everything is built when left out.
    pub changed: Option<Vec<String>>,
    /// From when on runs of a schedule count, in milliseconds since 1970.
    pub now: i64,
}

/// A function, as far as it can be built.
#[napi(object)]
pub struct BindingDevelopedFunction {
    /// The author's name for it.
    pub name: String,
    /// `<prefix>_<name>`
    pub injected_name: String,
    /// Its main file, relative to the integration's root, with `/`.
    pub file: String,
    /// What a site gets; of a file that cannot be read, what it was before. Absent where that was never known.
    pub facts: Option<BindingFunction>,
    /// The file to import, absolute; absent where there are errors.
    pub output: Option<String>,
    /// Whether this update built it.
    pub is_new: bool,
    /// Which of the report's problems are its own, counted from 0.
    pub problems: Vec<u32>,
}

/// Where the functions stand.
#[napi(object)]
pub struct BindingDevelopReport {
    /// All problems, in the order of files and places.
    pub diagnostics: Vec<BindingDiagnostic>,
    /// In the order of their names on a site.
    pub functions: Vec<BindingDevelopedFunction>,
    /// Files that a function needs and that lie outside of the root or are ignored by git.
    pub outside: Vec<String>,
}

/// A request, as far as it decides who answers.
#[napi(object)]
pub struct BindingRequest {
    /// Upper case.
    pub method: String,
    /// As `URL.pathname`.
    pub path: String,
    /// As `URL.search`.
    pub query: String,
}

/// A value in a URL.
#[napi(object)]
pub struct BindingParam {
    /// The name in the pattern, or a number.
    pub name: String,
    /// As it stands in the URL.
    pub value: String,
}

/// Who answers a request.
#[napi(object)]
pub struct BindingAnswer {
    /// `function`, `unknown` (no function of that name), `elsewhere` (the function has URLs of its own), `method` (it
    /// takes other methods) or `nobody`.
    #[napi(ts_type = "\"function\" | \"unknown\" | \"elsewhere\" | \"method\" | \"nobody\"")]
    pub kind: String,
    /// The name of the function, or the one that none has.
    pub name: Option<String>,
    /// The URL pattern that matched; absent for the default URL.
    pub pattern: Option<String>,
    /// The values in the URL.
    pub params: Vec<BindingParam>,
    /// For `elsewhere`, its URLs; for `method`, what it takes.
    pub instead: Vec<String>,
}

/// Functions that are edited.
#[napi]
pub struct BindingDevelopment {
    state: Arc<Mutex<commands::Development>>,
    /// Apart from the state, so that requests are answered during an update.
    router: Arc<RwLock<Router>>,
    color: bool,
}

#[napi]
impl BindingDevelopment {
    /// Nothing is built until the first update.
    #[napi(constructor)]
    pub fn new(options: BindingDevelopOptions) -> Self {
        let BindingDevelopOptions { root, out_dir, color } = options;
        let state = commands::Development::new(DevelopOptions { root: root.into(), out_dir: out_dir.into() });
        Self { state: Arc::new(Mutex::new(state)), router: Arc::default(), color }
    }

    /// Builds the functions that changed files concern, and those that are new or had errors.
    #[napi(ts_return_type = "Promise<BindingDevelopReport>")]
    pub fn update(&self, options: BindingUpdateOptions) -> AsyncTask<Step<BindingDevelopReport>> {
        let (state, shared, color) = (Arc::clone(&self.state), Arc::clone(&self.router), self.color);
        AsyncTask::new(Step::new(move || {
            let BindingUpdateOptions { functions, changed, now } = options;
            let entries: Vec<_> = functions.into_iter().map(Into::into).collect();
            let changed: Option<Vec<PathBuf>> = changed.map(|paths| paths.into_iter().map(Into::into).collect());
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            let (report, router) = state.update(&entries, changed.as_deref());
            *shared.write().unwrap_or_else(PoisonError::into_inner) = router;
            BindingDevelopReport {
                diagnostics: BindingDiagnostic::list(&report.diagnostics, color),
                functions: report.functions.into_iter().map(|function| developed(function, now)).collect(),
                outside: report.outside,
            }
        }))
    }

    /// Who answers.
    #[napi]
    pub fn find(&self, request: BindingRequest) -> BindingAnswer {
        let BindingRequest { method, path, query } = request;
        let router = self.router.read().unwrap_or_else(PoisonError::into_inner);
        router.find(&method, &path, &query).into()
    }
}

fn developed(function: DevelopedFunction, now: i64) -> BindingDevelopedFunction {
    let DevelopedFunction { name, injected_name, file, function: known, output, bytes, is_new, problems } = function;
    BindingDevelopedFunction {
        name,
        injected_name,
        file,
        facts: known.map(|function| BindingFunction::new(&function, bytes, now)),
        output: output.map(|path| path.to_string_lossy().into_owned()),
        is_new,
        problems: problems.into_iter().filter_map(|index| u32::try_from(index).ok()).collect(),
    }
}

impl BindingAnswer {
    fn new(kind: &str, name: Option<&str>) -> Self {
        let name = name.map(str::to_owned);
        Self { kind: kind.to_owned(), name, pattern: None, params: Vec::new(), instead: Vec::new() }
    }
}

impl From<Answer<'_>> for BindingAnswer {
    fn from(answer: Answer<'_>) -> Self {
        match answer {
            Answer::Function { name, pattern, params } => Self {
                pattern: pattern.map(str::to_owned),
                params: params.into_iter().map(|(name, value)| BindingParam { name, value }).collect(),
                ..Self::new("function", Some(name))
            },
            Answer::Unknown(name) => Self::new("unknown", Some(&name)),
            Answer::Elsewhere(target) => {
                Self { instead: target.paths.clone(), ..Self::new("elsewhere", Some(&target.name)) }
            }
            Answer::OtherMethod(target) => {
                Self { instead: target.methods.clone(), ..Self::new("method", Some(&target.name)) }
            }
            Answer::Nobody => Self::new("nobody", None),
        }
    }
}
