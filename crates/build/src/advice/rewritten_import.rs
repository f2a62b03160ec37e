//! What a different import saves, measured by bundling the functions with it.

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

use crate::{
    advice::{
        context::{AdviceContext, is_own},
        saving::{Saving, THRESHOLD, by_places},
    },
    size::bytes_of,
};

/// How a module changes when its author follows advice.
#[derive(Debug, Default)]
pub struct RewrittenModule {
    /// The edits of its code.
    pub edits: Vec<Edit>,
    /// The imports that are replaced, as ranges of bytes.
    pub places: Vec<Range<usize>>,
    /// What to write instead.
    pub lines: Vec<String>,
}

/// The savings of advice, and the imports to write.
#[derive(Debug)]
pub struct RewriteSavings<'f> {
    /// The savings, one for each set of places.
    pub savings: Vec<Saving<'f>>,
    /// What to write instead, in the order of the modules.
    pub lines: Vec<String>,
}

/// Changes a module with these imports of the package; `None` where that is not possible.
type Rewrite<'r> = dyn Fn(&Arc<SourceFile>, &[PackageImport]) -> Option<RewrittenModule> + 'r;

/// Advice to import a package differently in own modules.
pub struct ImportAdvice<'r> {
    /// The code it is reported with.
    pub code: Code,
    /// The package.
    pub package: &'r str,
    /// Whether a module would not be bundled any more.
    pub target: &'r dyn Fn(&str) -> bool,
    /// How a module changes.
    pub rewrite: &'r Rewrite<'r>,
}

/// What following the advice saves; `None` where the changed code cannot be bundled.
///
/// Leaves out functions in which other modules import the target as well: it would stay.
pub fn savings<'b>(context: &AdviceContext<'b>, advice: &ImportAdvice<'_>) -> Option<RewriteSavings<'b>> {
    let modules = rewritten(context, advice);
    let concerned = concerned(context, advice.target, &modules);
    if concerned.is_empty() {
        return None;
    }
    let functions: Vec<Function> = concerned.iter().map(|(function, _)| (*function).clone()).collect();
    let measured = context.measured;
    let rewrites: Rewrites = modules.iter().map(|(id, (_, made))| ((*id).to_owned(), made.edits.clone())).collect();
    let variant = bundle_variant(measured.root, &functions, measured.inline_source_maps, rewrites);
    if has_errors(&variant.diagnostics) || is_suspicious(&variant) {
        return None;
    }
    // Functions that are bundled together share chunks, so the sizes before and after are compared for the same set.
    let base = (functions.len() < measured.functions.len())
        .then(|| bundle_functions(measured.root, &functions, measured.inline_source_maps));
    let base = base.as_ref().unwrap_or(measured.bundle);
    let savings = concerned.into_iter().map(|(function, importers)| {
        let bytes = bytes_of(base, &function.output_name()).saturating_sub(bytes_of(&variant, &function.output_name()));
        let places = importers.iter().filter_map(|id| modules.get(id)).flat_map(places_in).collect();
        Saving {
            function,
            bytes,
            of: bytes_of(measured.bundle, &function.output_name()),
            places,
            through: Vec::new(),
            others: 0,
        }
    });
    let savings = by_places(savings.filter(|saving| saving.bytes >= THRESHOLD).collect());
    let mut lines: Vec<String> = Vec::new();
    for line in modules.values().flat_map(|(_, made)| &made.lines) {
        if !lines.contains(line) {
            lines.push(line.clone());
        }
    }
    Some(RewriteSavings { savings, lines })
}

type ChangedModule = (Arc<SourceFile>, RewrittenModule);

/// The modules that change, by their ids.
fn rewritten<'b>(context: &AdviceContext<'b>, advice: &ImportAdvice<'_>) -> BTreeMap<&'b str, ChangedModule> {
    let importers = context.importers(advice.package);
    let importers = importers.filter(|(_, imported)| imported.iter().any(|id| (advice.target)(id)));
    let modules = importers.filter_map(|(id, _)| {
        let source = context.source(id)?;
        let mut made = (advice.rewrite)(&source, &imports_of(&source, advice.package))?;
        made.edits.sort_by_key(|edit| edit.range.start);
        let module = (source, made);
        (!module.1.edits.is_empty() && !is_ignored(&module, advice.code)).then_some((id, module))
    });
    modules.collect()
}

/// Whether a comment suppresses the advice, so that there is no need to bundle for it.
fn is_ignored(module: &ChangedModule, code: Code) -> bool {
    let suppressions = suppressions_of(&module.0);
    let is_ignored = |place: &Span| suppressions.iter().any(|comment| rules::is_ignored(comment, code, place));
    places_in(module).iter().any(is_ignored)
}

/// The functions in which only changed modules import `target`, with these modules.
fn concerned<'b>(
    context: &AdviceContext<'b>,
    target: &dyn Fn(&str) -> bool,
    modules: &BTreeMap<&'b str, ChangedModule>,
) -> Vec<(&'b Function, BTreeSet<&'b str>)> {
    if modules.is_empty() {
        return Vec::new();
    }
    let graph = &context.measured.bundle.graph;
    // Imports within the package do not count: without imports from outside, all of it goes.
    let importers: Vec<&str> = graph
        .modules()
        .filter(|(id, imported)| !target(id) && imported.iter().any(|id| target(id)))
        .map(|(id, _)| id)
        .collect();
    let concerned = context.functions().filter_map(|(function, _)| {
        let reached = context.reached(function);
        let importers: BTreeSet<&str> = importers.iter().copied().filter(|id| reached.contains(id)).collect();
        let all_change = importers.iter().all(|id| is_own(id) && modules.contains_key(id));
        (all_change && !importers.is_empty()).then_some((function, importers))
    });
    concerned.collect()
}

/// Whether the bundler warns, which means that a changed import may not exist.
fn is_suspicious(bundle: &Bundle) -> bool {
    bundle.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::BundleWarning)
}

fn places_in((source, made): &ChangedModule) -> Vec<Span> {
    let to_u32 = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    made.places.iter().map(|place| Span::new(source, to_u32(place.start), to_u32(place.end))).collect()
}
