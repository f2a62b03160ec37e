//! Compares what an integration is about to inject with the functions that a site has already.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::{
    analyze::analyze,
    diagnostic::{self, Diagnostic},
    facts::{ModuleFacts, Owner, SiteFunction},
    fs,
    path::display,
    rules,
    source::{SourceFile, Span},
};

/// A function that is on the site already.
#[derive(Debug)]
pub struct Present {
    /// Whose it is.
    pub owner: Owner,
    /// The name Netlify gives it.
    pub name: String,
    /// The file that is read for it, absolute.
    pub main: PathBuf,
    /// Its place in the order in which Netlify takes functions.
    pub rank: u32,
}

/// Every conflict of `own`; `root` is what paths in messages are relative to.
///
/// A file that cannot be read, or not be parsed, has no routes: its mistakes are not the business of an
/// integration.
pub fn conflicts(root: &Path, own: &[SiteFunction], present: Vec<Present>) -> Vec<Diagnostic> {
    let others: Vec<_> = present.into_par_iter().map(|present| read(root, present)).collect();
    let mut diagnostics = rules::site::check(own, &others);
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

fn read(root: &Path, Present { owner, name, main, rank }: Present) -> SiteFunction {
    let shown = display(root, &main);
    let module = fs::read(&main).ok().and_then(|text| analyze(&SourceFile::new(&*shown, text)).ok());
    let strings = |key| module.as_ref().map_or_else(Vec::new, |module| owned(module, key));
    SiteFunction {
        owner,
        name,
        routes: strings("path"),
        excluded_routes: strings("excludedPath"),
        methods: strings("method").iter().map(|method| method.to_uppercase()).collect(),
        span: module
            .as_ref()
            .and_then(|module| module.config("path"))
            .map_or_else(|| Span::path(shown), |path| path.value_span.clone()),
        rank,
        is_strict: false,
    }
}

fn owned(module: &ModuleFacts, key: &str) -> Vec<String> {
    module.strings(key).into_iter().map(str::to_owned).collect()
}
