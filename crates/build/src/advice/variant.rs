//! What is saved by importing something else, found by bundling it so.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use netlify_sdk_bundle::{
    bundle_functions, bundle_variant,
    code::{PackageImport, imports_of},
    model::{Bundle, Rewrites},
};
use netlify_sdk_core::{
    diagnostic::{Code, has_errors},
    function::Function,
    read::author::suppressions_of,
    rules,
    text::{Edit, SourceFile, Span},
};

use crate::advice::{
    THRESHOLD,
    saving::{Saving, by_places, bytes_of},
    view::{View, is_own},
};

/// What advice makes of a module.
#[derive(Debug, Default)]
pub struct Rewritten {
    /// What is changed.
    pub edits: Vec<Edit>,
    /// The imports that are replaced, as places in the text.
    pub places: Vec<Range<usize>>,
    /// What to write instead.
    pub lines: Vec<String>,
}

/// What is saved, and the imports that save it.
#[derive(Debug)]
pub struct Found<'f> {
    /// The savings, one for each set of places.
    pub savings: Vec<Saving<'f>>,
    /// What to write instead, in the order of the modules.
    pub lines: Vec<String>,
}

/// What becomes of a module with these imports; `None` where it cannot be changed.
type Rewrite<'r> = dyn Fn(&Arc<SourceFile>, &[PackageImport]) -> Option<Rewritten> + 'r;

/// To import a package differently in own modules.
pub struct Advice<'r> {
    /// What it is reported as.
    pub code: Code,
    /// The package.
    pub package: &'r str,
    /// The modules that go away.
    pub target: &'r dyn Fn(&str) -> bool,
    /// How.
    pub rewrite: &'r Rewrite<'r>,
}

/// What following advice saves; `None` where that cannot be bundled.
///
/// Functions in which something else needs the target as well are left out: it would stay.
pub fn savings<'b>(view: &View<'b>, advice: &Advice<'_>) -> Option<Found<'b>> {
    let modules = rewritten(view, advice);
    let concerned = concerned(view, advice.target, &modules);
    if concerned.is_empty() {
        return None;
    }
    let functions: Vec<Function> = concerned.iter().map(|(function, _)| (*function).clone()).collect();
    let built = view.built;
    let rewrites: Rewrites = modules.iter().map(|(id, (_, made))| ((*id).to_owned(), made.edits.clone())).collect();
    let variant = bundle_variant(built.root, &functions, built.ships_maps, rewrites);
    if has_errors(&variant.diagnostics) || is_suspicious(&variant) {
        return None;
    }
    // Functions that are bundled together share what is left of a module, so both are bundled with the same others.
    let base =
        (functions.len() < built.functions.len()).then(|| bundle_functions(built.root, &functions, built.ships_maps));
    let base = base.as_ref().unwrap_or(built.bundle);
    let savings = concerned.into_iter().map(|(function, importers)| {
        let bytes = bytes_of(base, function).saturating_sub(bytes_of(&variant, function));
        let places = importers.iter().filter_map(|id| modules.get(id)).flat_map(places_in).collect();
        Saving { function, bytes, of: bytes_of(built.bundle, function), places, through: Vec::new(), others: 0 }
    });
    let savings = by_places(savings.filter(|saving| saving.bytes >= THRESHOLD).collect());
    let mut lines: Vec<String> = Vec::new();
    for line in modules.values().flat_map(|(_, made)| &made.lines) {
        if !lines.contains(line) {
            lines.push(line.clone());
        }
    }
    Some(Found { savings, lines })
}

type Module = (Arc<SourceFile>, Rewritten);

/// The modules that would change, by their ids.
fn rewritten<'b>(view: &View<'b>, advice: &Advice<'_>) -> BTreeMap<&'b str, Module> {
    let importers = view.importers(advice.package);
    let importers = importers.filter(|(_, imported)| imported.iter().any(|id| (advice.target)(id)));
    let modules = importers.filter_map(|(id, _)| {
        let source = view.source(id)?;
        let mut made = (advice.rewrite)(&source, &imports_of(&source, advice.package))?;
        made.edits.sort_by_key(|edit| edit.range.start);
        let module = (source, made);
        (!module.1.edits.is_empty() && !is_ignored(&module, advice.code)).then_some((id, module))
    });
    modules.collect()
}

/// Whether nobody wants to know, so that there is no need to find out.
fn is_ignored(module: &Module, code: Code) -> bool {
    let suppressions = suppressions_of(&module.0);
    let is_ignored = |place: &Span| suppressions.iter().any(|comment| rules::is_ignored(comment, code, place));
    places_in(module).iter().any(is_ignored)
}

/// The functions that only rewritten modules bring `target` into, with those modules.
fn concerned<'b>(
    view: &View<'b>,
    target: &dyn Fn(&str) -> bool,
    modules: &BTreeMap<&'b str, Module>,
) -> Vec<(&'b Function, BTreeSet<&'b str>)> {
    if modules.is_empty() {
        return Vec::new();
    }
    let graph = &view.built.bundle.graph;
    // A package needs its own modules; whether they go away depends on who imports the package.
    let importers: Vec<&str> = graph
        .modules()
        .filter(|(id, imported)| !target(id) && imported.iter().any(|id| target(id)))
        .map(|(id, _)| id)
        .collect();
    let concerned = view.functions().filter_map(|(function, _)| {
        let reached = view.reached(function);
        let importers: BTreeSet<&str> = importers.iter().copied().filter(|id| reached.contains(id)).collect();
        let all_change = importers.iter().all(|id| is_own(id) && modules.contains_key(id));
        (all_change && !importers.is_empty()).then_some((function, importers))
    });
    concerned.collect()
}

/// Whether the bundler doubts that what is imported is there.
fn is_suspicious(bundle: &Bundle) -> bool {
    bundle.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::BundleWarning)
}

fn places_in((source, made): &Module) -> Vec<Span> {
    let to_u32 = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    made.places.iter().map(|place| Span::new(source, to_u32(place.start), to_u32(place.end))).collect()
}
