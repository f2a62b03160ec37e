//! `findSiteFunctions`, `findConflicts`

use std::path::PathBuf;

use napi::{
    Env,
    bindgen_prelude::{Object, Result},
};
use napi_derive::napi;

use netlify_sdk_core::{
    check::{self, Present},
    discover,
    function::{self, Owner},
    path::display,
    text::Span,
};

use crate::{diagnostic::Diagnostic, task};

/// A function as Netlify finds it.
#[napi(object, object_from_js = false)]
pub struct SiteFunction {
    /// The name Netlify gives it.
    pub name: String,
    /// Index of its folder in the list of folders.
    pub folder: u32,
    /// The file or folder in that folder, absolute.
    pub entry: String,
    /// Its main file, absolute.
    pub main: String,
    /// Whether `entry` is a folder.
    pub is_folder: bool,
}

/// A function that is about to be injected.
#[napi(object, object_to_js = false)]
pub struct OwnFunction {
    /// Its name on the site.
    pub name: String,
    /// The path it will have, absolute.
    pub main: String,
    /// URL patterns; empty for the default URL.
    pub routes: Vec<String>,
    /// URL patterns that are excluded from `routes`.
    pub excluded_routes: Vec<String>,
    /// HTTP methods, upper case; empty for all methods.
    pub methods: Vec<String>,
    /// Of functions with the same name, Netlify deploys the one with the highest rank.
    pub rank: u32,
    /// Of functions that match a request, the one with the highest priority gets it.
    pub priority: u32,
    /// Whether a conflict is an error.
    pub is_strict: bool,
}

/// A function that the site already has.
#[napi(object, object_to_js = false)]
pub struct PresentFunction {
    /// The name Netlify gives it.
    pub name: String,
    /// Its main file, absolute.
    pub main: String,
    /// Of functions with the same name, Netlify deploys the one with the highest rank.
    pub rank: u32,
    /// Of functions that match a request, the one with the highest priority gets it.
    pub priority: u32,
    /// What made it, as its own `config` says.
    pub generator: Option<String>,
    /// Who put it there.
    #[napi(ts_type = "\"integration\" | \"site\" | \"site-output\" | \"framework\" | \"leftover\" | \"unknown\"")]
    pub owner: String,
    /// The slug of the owner, if it is an integration.
    pub slug: Option<String>,
}

/// The functions to compare.
#[napi(object, object_to_js = false)]
pub struct ConflictsInput {
    /// The folder that the site is built in, absolute; paths in messages are relative to it.
    pub root: String,
    /// The slug of the integration.
    pub slug: String,
    /// What it is about to inject.
    pub own: Vec<OwnFunction>,
    /// All other functions of the site.
    pub present: Vec<PresentFunction>,
    /// Whether `rendered` of diagnostics has ANSI colours.
    pub color: bool,
}

/// Finds the functions that Netlify finds in folders; folders that do not exist are skipped.
///
/// @param folders - Absolute paths.
/// @returns Folder by folder.
#[napi(catch_unwind, ts_return_type = "Promise<Array<SiteFunction>>")]
pub fn find_site_functions(env: &Env, folders: Vec<String>) -> Result<Object<'_>> {
    task::begin(env, move || {
        let text = |path: PathBuf| path.to_string_lossy().into_owned();
        (0..)
            .zip(folders)
            .flat_map(|(folder, path)| {
                discover::discover_site(&PathBuf::from(path)).into_iter().map(move |found| (folder, found))
            })
            .map(|(folder, found)| SiteFunction {
                name: found.name,
                folder,
                entry: text(found.entry),
                main: text(found.main),
                is_folder: found.is_folder,
            })
            .collect::<Vec<_>>()
    })
}

/// Finds functions of a site that have the name or a URL of one that is about to be injected.
#[napi(catch_unwind, ts_return_type = "Promise<Array<Diagnostic>>")]
pub fn find_conflicts(env: &Env, input: ConflictsInput) -> Result<Object<'_>> {
    task::begin(env, move || {
        let ConflictsInput { root, slug, own, present, color } = input;
        let root = PathBuf::from(root);
        let own: Vec<_> = own
            .into_iter()
            .map(|function| function::SiteFunction {
                owner: Owner::Integration(slug.clone()),
                name: function.name,
                span: Span::path(display(&root, &PathBuf::from(function.main))),
                routes: function.routes,
                excluded_routes: function.excluded_routes,
                methods: function.methods,
                rank: function.rank,
                priority: function.priority,
                is_strict: function.is_strict,
            })
            .collect();
        let present = present.into_iter().map(Into::into).collect();
        Diagnostic::list(&check::conflicts(&root, &own, present), color)
    })
}

impl From<PresentFunction> for Present {
    fn from(function: PresentFunction) -> Self {
        let owner = match (function.owner.as_str(), function.slug) {
            ("integration", Some(slug)) => Owner::Integration(slug),
            ("site", _) => Owner::Site,
            ("site-output", _) => Owner::SiteOutput,
            ("leftover", _) => Owner::Leftover,
            ("framework", _) => Owner::Framework(function.generator),
            _ => Owner::Unknown,
        };
        let PresentFunction { name, main, rank, priority, .. } = function;
        Self { owner, name, main: main.into(), rank, priority }
    }
}
