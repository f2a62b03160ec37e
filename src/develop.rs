//! `Development`

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use napi::{
    Env,
    bindgen_prelude::{Object, Result},
};
use napi_derive::napi;

use netlify_sdk_build::commands::{self, DevelopOptions, DevelopedFunction};
use netlify_sdk_core::netlify::route::{Answer, Router};

use crate::{
    diagnostic::Diagnostic,
    function::{FunctionsFolder, InjectedFunction},
    task,
};

/// Where the functions are, and where their bundles go.
#[napi(object, object_to_js = false)]
pub struct DevelopInput {
    /// The integration's root, absolute.
    pub root: String,
    /// A folder for the output, absolute: every update writes into a new folder in it.
    pub out_dir: String,
    /// Whether `rendered` of diagnostics has ANSI colours.
    pub color: bool,
}

/// What to build again.
#[napi(object, object_to_js = false)]
pub struct UpdateInput {
    /// Every `addFunctions` call.
    pub functions: Vec<FunctionsFolder>,
    /// Absolute paths of changed files. Default: everything is built.
    pub changed: Option<Vec<String>>,
    /// Outputs of this and earlier updates that are loaded: what is beside them stays.
    pub running: Vec<String>,
    /// The time from which the next runs of schedules are computed, in milliseconds since 1970.
    pub now: i64,
}

/// The state of a function during development.
#[napi(object, object_from_js = false)]
pub struct FunctionState {
    /// The name without prefix.
    pub name: String,
    /// The name on a site: `<prefix>_<name>`.
    pub injected_name: String,
    /// The source file, relative to the root of the integration.
    pub file: String,
    /// The function as of the last time its file could be read; missing when it never could.
    #[napi(ts_type = "BuiltFunction")]
    pub facts: Option<InjectedFunction>,
    /// Absolute path of the bundle to import; missing when the function has errors.
    pub output: Option<String>,
    /// Whether this update built it.
    pub is_new: bool,
    /// Indices of its problems in `diagnostics` of the result.
    pub problems: Vec<u32>,
}

/// All functions after an update.
#[napi(object, object_from_js = false)]
pub struct UpdateResult {
    /// Sorted by file and position.
    pub diagnostics: Vec<Diagnostic>,
    /// Sorted by their names on a site.
    pub functions: Vec<FunctionState>,
    /// Absolute paths of files that a function needs and that are outside of the root or ignored by git.
    pub outside: Vec<String>,
}

/// The parts of a request that decide which function handles it.
#[napi(object, object_to_js = false)]
pub struct RouteRequest {
    /// HTTP method, upper case.
    pub method: String,
    /// `pathname` of the `URL`.
    pub path: String,
    /// `search` of the `URL`.
    pub query: String,
}

/// A parameter of a URL pattern.
#[napi(object, object_from_js = false)]
pub struct RouteParam {
    /// The name in the pattern; a number for `*` and groups without a name.
    pub name: String,
    /// The value, encoded as in the URL.
    pub value: String,
}

/// The function that handles a request, or why no function does.
#[napi(object, object_from_js = false)]
pub struct Route {
    /// `function`: it handles the request. `unknown`: the URL is a default URL, but no function has that name.
    /// `elsewhere`: the function of this default URL has URLs of its own. `method`: it handles other methods.
    /// `nobody`: no function has the URL.
    #[napi(ts_type = "\"function\" | \"unknown\" | \"elsewhere\" | \"method\" | \"nobody\"")]
    pub kind: &'static str,
    /// The name of the function on a site; missing for `nobody`.
    pub name: Option<String>,
    /// The URL pattern that matched; missing for the default URL.
    pub pattern: Option<String>,
    /// Parameters of the pattern.
    pub params: Vec<RouteParam>,
    /// For `elsewhere`, the function's URLs; for `method`, its methods.
    pub instead: Vec<String>,
}

/// The functions of an integration during development, bundled again as their files change.
#[napi]
pub struct IncrementalBuild {
    state: Arc<Mutex<commands::Development>>,
    /// Not in `state`, so that requests are routed while an update runs.
    router: Arc<RwLock<Router>>,
    color: bool,
}

#[napi]
impl IncrementalBuild {
    /// Nothing is built until the first update.
    #[napi(constructor, catch_unwind)]
    pub fn new(input: DevelopInput) -> Self {
        let DevelopInput { root, out_dir, color } = input;
        let state = commands::Development::new(DevelopOptions { root: root.into(), out_dir: out_dir.into() });
        Self { state: Arc::new(Mutex::new(state)), router: Arc::default(), color }
    }

    /// Builds the functions that use a changed file, that are new, or that had errors.
    #[napi(catch_unwind, ts_return_type = "Promise<UpdateResult>")]
    pub fn update<'env>(&self, env: &'env Env, input: UpdateInput) -> Result<Object<'env>> {
        let (state, shared, color) = (Arc::clone(&self.state), Arc::clone(&self.router), self.color);
        task::begin(env, move || {
            let UpdateInput { functions, changed, running, now } = input;
            let entries: Vec<_> = functions.into_iter().map(Into::into).collect();
            let changed = changed.map(paths);
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            let (report, router) = state.update(&entries, changed.as_deref(), &paths(running));
            *shared.write().unwrap_or_else(PoisonError::into_inner) = router;
            UpdateResult {
                diagnostics: Diagnostic::list(&report.diagnostics, color),
                functions: report.functions.into_iter().map(|function| state_of(function, now)).collect(),
                outside: report.outside,
            }
        })
    }

    /// The function that handles a request.
    #[napi(catch_unwind)]
    pub fn find(&self, request: RouteRequest) -> Route {
        let RouteRequest { method, path, query } = request;
        let router = self.router.read().unwrap_or_else(PoisonError::into_inner);
        router.find(&method, &path, &query).into()
    }
}

fn paths(texts: Vec<String>) -> Vec<PathBuf> {
    texts.into_iter().map(Into::into).collect()
}

fn state_of(function: DevelopedFunction, now: i64) -> FunctionState {
    let DevelopedFunction { name, injected_name, file, function: known, output, bytes, is_new, problems } = function;
    FunctionState {
        name,
        injected_name,
        file,
        facts: known.map(|function| InjectedFunction::built(&function, bytes, now)),
        output: output.map(|path| path.to_string_lossy().into_owned()),
        is_new,
        problems: problems.into_iter().filter_map(|index| u32::try_from(index).ok()).collect(),
    }
}

impl Route {
    fn new(kind: &'static str, name: Option<&str>) -> Self {
        let name = name.map(str::to_owned);
        Self { kind, name, pattern: None, params: Vec::new(), instead: Vec::new() }
    }
}

impl From<Answer<'_>> for Route {
    fn from(answer: Answer<'_>) -> Self {
        match answer {
            Answer::Function { name, pattern, params } => Self {
                pattern: pattern.map(str::to_owned),
                params: params.into_iter().map(|(name, value)| RouteParam { name, value }).collect(),
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
