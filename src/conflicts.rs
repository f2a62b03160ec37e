//! `findSiteFunctions`, `findConflicts`

use std::path::PathBuf;

use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;

use netlify_sdk_core::{
    check::{self, Present},
    discover,
    function::{Owner, SiteFunction},
    path::display,
    text::Span,
};

use crate::{diagnostic::BindingDiagnostic, task::Step};

/// A function in a folder of a site.
#[napi(object)]
pub struct BindingSiteFunction {
    /// The name Netlify gives it.
    pub name: String,
    /// Which of the folders it is in, counted from 0.
    pub folder: u32,
    /// The file or folder in that folder, absolute.
    pub entry: String,
    /// The file that is read for it, absolute.
    pub main: String,
    /// Whether `entry` is a folder.
    pub is_folder: bool,
}

/// A function that an integration is about to inject.
#[napi(object)]
pub struct BindingOwnFunction {
    /// Its name on the site.
    pub name: String,
    /// Where it will be, absolute.
    pub main: String,
    /// URL patterns; empty for the default URL.
    pub routes: Vec<String>,
    /// URL patterns it does not answer at.
    pub excluded_routes: Vec<String>,
    /// HTTP methods, upper case; empty for all.
    pub methods: Vec<String>,
    /// Its place in the order in which Netlify takes functions: of one name, the last is deployed.
    pub rank: u32,
    /// Whether a conflict is an error.
    pub is_strict: bool,
}

/// A function that a site has already.
#[napi(object)]
pub struct BindingPresentFunction {
    /// The name Netlify gives it.
    pub name: String,
    /// The file that is read for it, absolute.
    pub main: String,
    /// Its place in the order in which Netlify takes functions.
    pub rank: u32,
    /// Whose it is.
    #[napi(ts_type = "\"integration\" | \"site\" | \"framework\" | \"unknown\"")]
    pub owner: String,
    /// The slug of an integration.
    pub slug: Option<String>,
}

/// What to compare.
#[napi(object)]
pub struct BindingConflictsOptions {
    /// The folder that the site is built in, absolute.
    pub root: String,
    /// The slug of the integration.
    pub slug: String,
    /// What it is about to inject.
    pub own: Vec<BindingOwnFunction>,
    /// All other functions of the site.
    pub present: Vec<BindingPresentFunction>,
    /// Whether code frames have ANSI colours.
    pub color: bool,
}

/// Finds what Netlify takes for functions, folder by folder; one that is not there holds nothing.
#[napi(ts_return_type = "Promise<Array<BindingSiteFunction>>")]
pub fn find_site_functions(folders: Vec<String>) -> AsyncTask<Step<Vec<BindingSiteFunction>>> {
    AsyncTask::new(Step::new(move || {
        let text = |path: PathBuf| path.to_string_lossy().into_owned();
        (0..)
            .zip(folders)
            .flat_map(|(folder, path)| {
                discover::discover_site(&PathBuf::from(path)).into_iter().map(move |found| (folder, found))
            })
            .map(|(folder, found)| BindingSiteFunction {
                name: found.name,
                folder,
                entry: text(found.entry),
                main: text(found.main),
                is_folder: found.is_folder,
            })
            .collect()
    }))
}

/// Finds what an integration's functions have in common with others: names, and URLs.
#[napi(ts_return_type = "Promise<Array<BindingDiagnostic>>")]
pub fn find_conflicts(options: BindingConflictsOptions) -> AsyncTask<Step<Vec<BindingDiagnostic>>> {
    AsyncTask::new(Step::new(move || {
        let BindingConflictsOptions { root, slug, own, present, color } = options;
        let root = PathBuf::from(root);
        let own: Vec<_> = own
            .into_iter()
            .map(|function| SiteFunction {
                owner: Owner::Integration(slug.clone()),
                name: function.name,
                span: Span::path(display(&root, &PathBuf::from(function.main))),
                routes: function.routes,
                excluded_routes: function.excluded_routes,
                methods: function.methods,
                rank: function.rank,
                is_strict: function.is_strict,
            })
            .collect();
        let present = present.into_iter().map(Into::into).collect();
        BindingDiagnostic::list(&check::conflicts(&root, &own, present), color)
    }))
}

impl From<BindingPresentFunction> for Present {
    fn from(function: BindingPresentFunction) -> Self {
        let owner = match (function.owner.as_str(), function.slug) {
            ("integration", Some(slug)) => Owner::Integration(slug),
            ("site", _) => Owner::Site,
            ("framework", _) => Owner::Framework,
            _ => Owner::Unknown,
        };
        Self { owner, name: function.name, main: function.main.into(), rank: function.rank }
    }
}
