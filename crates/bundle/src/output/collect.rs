//! Turns rolldown's chunks into output files.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    mem,
    path::{Path, PathBuf},
    sync::Arc,
};

use nodejs_built_in_modules::is_nodejs_builtin_module;
use rayon::prelude::*;
use rolldown_common::{Output, OutputChunk};
use rolldown_sourcemap::SourceMap;

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    function::Runtime,
    path::{RelativePath, display, folder},
    project::folder_of,
    rules::function::bundle_error,
};

use crate::{
    code::ClassProblem,
    copied::collect_copied,
    model::{Bundle, Format, OutputFile, RenderedModule, VIRTUAL},
    modules::{evaluation_point, worker_output},
    order::{self, EvaluationGraph, Misordered},
    output::{
        early_reads, edge_globals, entry_calls, evaluated_once, import_order, kept_outputs, loaded_namespaces,
        netlify_fixes::{fix_for_netlify, keep_url},
        smaller,
    },
    rolldown::{diagnostics, session::Session},
    source_map::{mapped_code::MappedCode, output_maps},
};

/// Adds the files to the bundle. `problems` are reported elsewhere, with their modules. Returns the packages that some file
/// imports when it is loaded.
pub fn collect(
    session: &Session,
    graph: &EvaluationGraph,
    assets: Vec<Output>,
    problems: &[(String, ClassProblem)],
    bundle: &mut Bundle,
) -> Vec<String> {
    let (mut chunks, mut texts): (Vec<_>, Vec<_>) = assets.into_iter().filter_map(taken).unzip();
    let misordered = import_order::sort_imports(graph, &mut chunks, &mut texts, session.format);
    loaded_namespaces::share(graph, &chunks, &mut texts, session.format);
    early_reads::call_shared_namespaces(graph, session, &chunks, &mut texts);
    bundle.misordered.extend(misordered.iter().map(|found| misorder(graph, session, found)));
    bundle.misordered_entries = misordered.iter().flat_map(|found| entries_of(graph, found)).collect();
    if !misordered.is_empty() {
        bundle.known_order = Some(Arc::new(order::known(graph)));
    }
    let outputs = ChunkCollector {
        session,
        graph,
        loaded_again: match session.format {
            Format::CommonJs => evaluated_once::loaded_again(&chunks, graph),
            Format::Esm => HashSet::new(),
        },
        by_name: chunks.iter().map(|chunk| (chunk.filename.as_str(), chunk)).collect(),
        requires_from: requires_from(&chunks, &texts),
    };
    let texts = chunks.par_iter().zip(texts);
    let made = texts.map(|(chunk, text)| {
        let unsupported = diagnostics::unsupported_syntax(&session.root, chunk, &text.code, problems);
        let imports = namespace_imports(&text.code);
        (chunk, imports, unsupported, outputs.file(chunk, text))
    });
    let mut packages = Vec::new();
    for (chunk, namespaces, unsupported, file) in made.collect::<Vec<_>>() {
        let imports = chunk.imports.iter().map(ToString::to_string).chain(namespaces);
        let foreign = imports.filter(|import| !outputs.by_name.contains_key(import.as_str()));
        packages.extend(foreign.filter(|import| !is_nodejs_builtin_module(import)));
        bundle.diagnostics.extend(unsupported);
        match file {
            Some(file) => drop(bundle.files.insert(file.path.clone(), file)),
            None => bundle.diagnostics.push(bundle_error::report_chunk_outside(&chunk.filename)),
        }
    }
    if let Some(copied) = &session.copied {
        let collected = collect_copied(copied, bundle.files.values());
        bundle.copied = collected.files;
        bundle.copied_folders = collected.folders;
        bundle.diagnostics.extend(collected.diagnostics);
    }
    kept_outputs::add(session, bundle);
    packages
}

/// What a chunk imports as a whole. rolldown does not list what it prints for `export *` of a package that is not bundled.
fn namespace_imports(code: &str) -> Vec<String> {
    let places = memchr::memmem::find_iter(code.as_bytes(), "import * as ");
    let lines =
        places.filter(|&at| at == 0 || code.as_bytes()[at - 1] == b'\n').filter_map(|at| code[at..].lines().next());
    let imports = lines.filter_map(|line| line.split_once(" from \"")?.1.strip_suffix("\";"));
    imports.map(ToOwned::to_owned).collect()
}

/// A chunk, and apart from it its text, which is large and not to be copied.
fn taken(asset: Output) -> Option<(OutputChunk, MappedCode)> {
    let Output::Chunk(chunk) = asset else { return None };
    let mut chunk = Arc::unwrap_or_clone(chunk);
    let text = MappedCode { code: mem::take(&mut chunk.code), map: chunk.map.take() };
    Some((chunk, text))
}

/// The outputs of a session, without their texts.
struct ChunkCollector<'s> {
    session: &'s Session,
    graph: &'s EvaluationGraph,
    /// The outputs that remember their errors.
    loaded_again: HashSet<&'s str>,
    by_name: BTreeMap<&'s str, &'s OutputChunk>,
    requires_from: String,
}

impl ChunkCollector<'_> {
    /// `None` when it would lie outside the output folder.
    fn file(&self, chunk: &OutputChunk, mut output: MappedCode) -> Option<OutputFile> {
        let Session { format, inline_source_maps, .. } = *self.session;
        let started: Vec<_> = worker_output::started_by(chunk).filter_map(|file| self.made_of(file)).collect();
        let is_entry = worker_output::is_own_entry(chunk);
        entry_calls::call_entry_first(self.graph, chunk, &mut output);
        early_reads::restore(self.graph, chunk, &mut output, format, &self.place_of(&chunk.filename));
        let copied = self.refer_to_copied(chunk, &mut output);
        let kept = self.refer_to_kept(chunk, &mut output);
        if let Some(map) = &mut output.map {
            self.name_sources(map, &chunk.filename);
        }
        fix_for_netlify(&mut output, format, is_entry);
        evaluated_once::remember_loads(&mut output, format);
        if !is_entry && self.loaded_again.contains(chunk.filename.as_str()) {
            evaluated_once::remember_error(&mut output);
        }
        if self.session.sdk.is_some() {
            // Netlify bundles functions as they are, but the integration into the handler of its own site.
            keep_url(&mut output);
        }
        if self.session.runtime == Runtime::Deno && has_packages(chunk) {
            let globals = edge_globals::definitions(&output.code);
            output.edit(&globals);
        }
        smaller::make(&mut output, self.session, is_entry);
        // Mentions and map comments have to begin a line.
        if !output.code.ends_with('\n') {
            output.code.push('\n');
        }
        if format == Format::CommonJs {
            output.code.extend(started.iter().map(|name| worker_output::mention(name, &chunk.filename)));
        }
        output.map = output.map.map(|map| output_maps::close_gaps(map, &output.code));
        let map = output.map.as_ref().map(SourceMap::to_json_string);
        if let Some(map) = output.map.filter(|_| inline_source_maps) {
            output.code.push_str(&output_maps::comment(map, &chunk.filename));
        }
        let imports = chunk.imports.iter().chain(&chunk.dynamic_imports).map(std::ops::Deref::deref);
        Some(OutputFile {
            path: RelativePath::new(chunk.filename.as_str())?,
            code: output.code,
            imports: imports
                .filter(|import| self.by_name.contains_key(import))
                .chain(started)
                .filter_map(RelativePath::new)
                .chain(kept)
                .collect(),
            entry: is_entry.then(|| chunk.name.to_string()),
            map,
            modules: rendered_modules(chunk),
            copied,
            kept: None,
        })
    }

    /// The files of modules that were not bundled. The references to them become paths.
    fn refer_to_kept(&self, chunk: &OutputChunk, output: &mut MappedCode) -> Vec<RelativePath> {
        let (edits, files) = self.session.kept.references(&output.code, self.requires_from(chunk));
        output.edit(&edits);
        files
    }

    /// The folder that `require` in an output starts from.
    fn requires_from<'c>(&'c self, chunk: &'c OutputChunk) -> &'c str {
        match self.session.format {
            Format::Esm => &self.requires_from,
            Format::CommonJs => folder(&chunk.filename),
        }
    }

    /// The copied files that the output needs. Its references to them become paths.
    fn refer_to_copied(&self, chunk: &OutputChunk, output: &mut MappedCode) -> BTreeSet<RelativePath> {
        let Some(copied) = &self.session.copied else { return BTreeSet::new() };
        let modules: Vec<_> = chunk.modules.keys.iter().map(rolldown_common::ModuleId::as_str).collect();
        let needed = copied.needed_by(&output.code, &modules);
        output.edit(&copied.reference_edits(&output.code, &chunk.filename, self.requires_from(chunk)));
        needed
    }

    /// Where an output would be, which the sources in its map are named from.
    fn place_of(&self, file: &str) -> String {
        let Session { root, out_dir, .. } = self.session;
        format!("{}/{file}", display(Path::new(""), out_dir.as_ref().unwrap_or(root)))
    }

    fn name_sources(&self, map: &mut SourceMap, file: &str) {
        let Session { out_dir, .. } = self.session;
        output_maps::add_own_sources(map, &self.place_of(file));
        if out_dir.is_none() {
            output_maps::name_from_root(map, file);
        }
    }

    /// The output that was made of a file as a program of its own.
    fn made_of(&self, file: &str) -> Option<&str> {
        let is_it = |chunk: &OutputChunk| {
            chunk.is_entry && chunk.facade_module_id.as_ref().is_some_and(|id| id.as_str() == file)
        };
        self.by_name.iter().find(|(_, chunk)| is_it(chunk)).map(|(name, _)| *name)
    }
}

/// The folder of the output with the function that stands for `require` in ES modules.
fn requires_from(chunks: &[OutputChunk], texts: &[MappedCode]) -> String {
    let mut outputs = chunks.iter().zip(texts);
    let output = outputs.find(|(_, text)| text.code.contains("createRequire(import.meta.url))();"));
    output.map_or("", |(chunk, _)| folder(&chunk.filename)).to_owned()
}

/// The names of the entries that evaluate what is in another order.
fn entries_of(graph: &EvaluationGraph, found: &Misordered) -> Vec<String> {
    let (Misordered::Waits { root, .. } | Misordered::WaitsForItself { root } | Misordered::Order { root, .. }) =
        *found;
    let entries = graph.entries_of(root).map(|entry| graph.module(entry).id.as_str());
    entries.filter_map(|id| id.strip_prefix(VIRTUAL)).map(ToOwned::to_owned).collect()
}

/// The problem of modules that would be evaluated in another order than in Node.
fn misorder(graph: &EvaluationGraph, session: &Session, found: &Misordered) -> Diagnostic {
    let name = |module: usize| {
        let id = graph.module(module).id.as_str();
        // An entry is generated, and begins with an import of the function.
        let imported = graph.module(module).imports.first().filter(|_| id.starts_with(VIRTUAL));
        let id = imported.map_or(id, |&import| graph.module(import).id.as_str());
        let id = evaluation_point::file_of(id).or_else(|| worker_output::file_of(id)).unwrap_or(id);
        // A file that is copied has another name until the outputs are known.
        let copied = session.copied.as_ref().and_then(|copied| copied.file_of_reference(id));
        let file = copied.or_else(|| session.kept.file_of_reference(id)).unwrap_or_else(|| PathBuf::from(id));
        display(&session.root, &file).replace('\0', "")
    };
    let name_or_nothing = |module: Option<usize>| module.map_or_else(|| "nothing".to_owned(), name);
    match *found {
        Misordered::Waits { root, module } => bundle_error::report_wait(&name(root), &name(module)),
        Misordered::WaitsForItself { root } => bundle_error::report_circle_that_waits(&name(root)),
        Misordered::Order { root, expected, actual } => {
            bundle_error::report_order(&name(root), &name_or_nothing(expected), &name_or_nothing(actual))
        }
    }
}

fn has_packages(chunk: &OutputChunk) -> bool {
    chunk.modules.keys.iter().any(|id| folder_of(Path::new(id.as_str())).is_some())
}

fn rendered_modules(chunk: &OutputChunk) -> Vec<RenderedModule> {
    let modules = chunk.modules.keys.iter().zip(&chunk.modules.values);
    let of_files = modules.filter(|(id, _)| evaluation_point::file_of(id).is_none());
    of_files.map(|(id, module)| RenderedModule { id: id.to_string(), bytes: module.rendered_length() }).collect()
}
