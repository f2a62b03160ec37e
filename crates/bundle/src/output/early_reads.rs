//! What code in circles of imports reads before it is set behaves as in Node, in all outputs.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use rolldown_common::OutputChunk;

use netlify_sdk_core::path::{self, folder};

use crate::{
    code::{
        Allocator, LateNames, ParsedModule, WRAPPER, call_namespaces, exported_namespaces, fail_together,
        guard_wrapped, initialize_late, may_export_namespaces,
    },
    model::Format,
    order::{Evaluation, EvaluationGraph},
    output::import_order::resolved,
    rolldown::session::Session,
    source_map::mapped_code::MappedCode,
};

/// The modules of an output that are in a circle of imports.
fn circular<'c>(graph: &'c EvaluationGraph, chunk: &'c OutputChunk) -> impl Iterator<Item = usize> + use<'c> {
    let modules = chunk.modules.keys.iter().filter_map(|id| graph.number(id.as_str()));
    modules.filter(|&module| graph.is_circular(module))
}

/// Makes functions of the namespaces that circular outputs export to others. What anything else could import stays as it
/// is.
pub fn call_shared_namespaces(
    graph: &EvaluationGraph,
    session: &Session,
    chunks: &[OutputChunk],
    texts: &mut [MappedCode],
) {
    let format = session.format;
    let is_loaded = |chunk: &OutputChunk| {
        chunk.is_dynamic_entry || chunks.iter().any(|other| other.dynamic_imports.contains(&chunk.filename))
    };
    let mut allocator = Allocator::default();
    let mut shared: HashSet<(usize, String)> = HashSet::new();
    for (at, chunk) in chunks.iter().enumerate() {
        let is_public = format == Format::Esm && is_loaded(chunk);
        if circular(graph, chunk).next().is_some() && !is_public && may_export_namespaces(&texts[at].code) {
            let module = ParsedModule::of_output(&allocator, &texts[at].code, format);
            let names = exported_namespaces(&module).into_iter();
            let internal = names.filter(|name| format == Format::CommonJs || !session.may_export(&chunk.name, name));
            shared.extend(internal.map(|name| (at, name)));
            allocator.reset();
        }
    }
    if shared.is_empty() {
        return;
    }
    let number = |from: &OutputChunk, specifier: &str| {
        let file = resolved(folder(&from.filename), specifier)?;
        chunks.iter().position(|chunk| chunk.filename.as_str() == file)
    };
    let is_shared = |from: &OutputChunk, specifier: &str, name: &str| {
        number(from, specifier).is_some_and(|from| shared.contains(&(from, name.to_owned())))
    };
    for (at, chunk) in chunks.iter().enumerate() {
        let module = ParsedModule::of_output(&allocator, &texts[at].code, format);
        let edits = call_namespaces(&module, &|name| shared.contains(&(at, name.to_owned())), &|specifier, name| {
            is_shared(chunk, specifier, name)
        });
        texts[at].edit(&edits);
        allocator.reset();
    }
}

/// The names of a module that code may read before they are set; `None` if there is no such code.
fn names_of(graph: &EvaluationGraph, module: usize) -> Option<Vec<&str>> {
    let is_circular = graph.is_circular(module);
    let module = graph.module(module);
    let names = if is_circular { &module.late_names } else { &module.early_names };
    let default = module.default_name.iter().filter(|_| is_circular);
    (is_circular || !names.is_empty()).then(|| names.iter().chain(default).map(String::as_str).collect())
}

/// Makes the names of an output behave as in Node until they are set. Sources in its map are named from `place`.
pub fn restore(graph: &EvaluationGraph, chunk: &OutputChunk, output: &mut MappedCode, format: Format, place: &str) {
    let modules = chunk.modules.keys.iter().filter_map(|id| graph.number(id.as_str()));
    let names: HashMap<_, _> =
        modules.filter_map(|at| Some((graph.module(at).id.replace('\\', "/"), names_of(graph, at)?))).collect();
    if names.is_empty() {
        return;
    }
    let allocator = Allocator::default();
    let circular = || circular(graph, chunk).map(|module| graph.module(module));
    let late = LateNames {
        classes: names.values().flatten().copied().collect(),
        defaults: circular().filter_map(|module| module.default_name.as_deref()).collect(),
        namespaces: circular().filter_map(|module| module.namespace_name.as_deref()).collect(),
    };
    let edits = initialize_late(&ParsedModule::of_output(&allocator, &output.code, format), &late);
    output.edit(&edits);
    if !output.code.contains(WRAPPER) {
        return;
    }
    let names = |wrapper: &Range<usize>, at: usize| {
        source_in(output, place, wrapper, at).and_then(|id| names.get(&id)).cloned().unwrap_or_default()
    };
    let edits = guard_wrapped(&ParsedModule::of_output(&allocator, &output.code, format), &names);
    output.edit(&edits);
    fail_circles(graph, chunk, output, format, place);
}

/// Makes the modules of a circle fail together.
fn fail_circles(graph: &EvaluationGraph, chunk: &OutputChunk, output: &mut MappedCode, format: Format, place: &str) {
    let called = circular(graph, chunk).filter(|&at| graph.module(at).evaluation == Evaluation::WhenCalled);
    let circles: HashMap<_, _> =
        called.filter_map(|at| Some((graph.module(at).id.replace('\\', "/"), graph.circle(at)?))).collect();
    if circles.is_empty() {
        return;
    }
    let allocator = Allocator::default();
    let circle = |body: &Range<usize>| circles.get(&source_in(output, place, body, body.start)?).copied();
    let edits = fail_together(&ParsedModule::of_output(&allocator, &output.code, format), &circle);
    output.edit(&edits);
}

/// The id of the module that a place in an output comes from, with slashes.
fn source_in(output: &MappedCode, place: &str, range: &Range<usize>, at: usize) -> Option<String> {
    Some(path::join(place, &output.source_in(range, at)?.replace('\\', "/")))
}
