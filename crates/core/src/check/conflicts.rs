//! Compares the functions that an integration injects with the others of a site.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use crate::{
    diagnostic::{self, Diagnostic},
    fs,
    function::{Owner, SiteFunction},
    js::constant::Constants,
    netlify::config::Value,
    path::display,
    read::{author::analyze, netlify::read_as_netlify},
    rules,
    text::{SourceFile, Span},
};

/// A function that is on the site already.
#[derive(Debug)]
pub struct Present {
    /// Its owner.
    pub owner: Owner,
    /// The name Netlify gives it.
    pub name: String,
    /// The file that is read for it, absolute.
    pub main: PathBuf,
    /// Its place in the order in which Netlify takes functions.
    pub rank: u32,
    /// Its priority in Netlify's manifest.
    pub priority: u32,
}

/// Every conflict of `own`; `root` is what paths in messages are relative to.
///
/// A file that cannot be read, or that fails the site's build, has no routes: an integration does not report
/// mistakes of the site.
pub fn conflicts(root: &Path, own: &[SiteFunction], present: Vec<Present>) -> Vec<Diagnostic> {
    let others: Vec<_> = present.into_par_iter().map(|present| read(root, present)).collect();
    let mut diagnostics = rules::site::check(own, &others);
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

fn read(root: &Path, Present { owner, name, main, rank, priority }: Present) -> SiteFunction {
    let shown = display(root, &main);
    let mut function = SiteFunction {
        owner,
        name,
        span: Span::path(&*shown),
        routes: Vec::new(),
        excluded_routes: Vec::new(),
        methods: Vec::new(),
        rank,
        priority,
        is_strict: false,
    };
    let Ok(text) = fs::read(&main) else { return function };
    let source = SourceFile::new(shown, text);
    let Ok(reading) = read_as_netlify(&source, &function.name) else { return function };
    if let Some(Value::String(generator)) = reading.config("generator") {
        function.owner = made_by(function.owner, generator);
    }
    function.methods = reading.routes.first().map(|route| route.methods.clone()).unwrap_or_default();
    function.routes = reading.routes.into_iter().map(|route| route.route.pattern).collect();
    function.excluded_routes = reading.excluded_routes.into_iter().map(|route| route.pattern).collect();
    if let Some(place) = place_of_path(&source).filter(|_| !function.routes.is_empty()) {
        function.span = place;
    }
    function
}

/// Some frameworks write their functions into the site's own folder, where its owner cannot change them.
fn made_by(owner: Owner, generator: &str) -> Owner {
    match owner {
        Owner::Site | Owner::SiteOutput => Owner::Framework(Some(generator.to_owned())),
        owner => owner,
    }
}

/// The value of `path`; Netlify's reading has no positions.
fn place_of_path(source: &Arc<SourceFile>) -> Option<Span> {
    Some(analyze(source, &Constants::none()).ok()?.config("path")?.value_span.clone())
}
