//! Turns rolldown's chunks into output files.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
    path::Path,
    sync::Arc,
};

use nodejs_built_in_modules::is_nodejs_builtin_module;
use rayon::prelude::*;
use rolldown_common::{Output, OutputChunk};
use rolldown_sourcemap::SourceMap;

use netlify_sdk_core::{
    path::{RelativePath, display, folder},
    rules::function::bundle_error,
};

use crate::{
    code::ClassProblem,
    copied::collect_copied,
    model::{Bundle, Format, OutputFile, RenderedModule},
    modules::worker_output,
    output::{kept_outputs, netlify_fixes::fix_for_netlify},
    rolldown::{diagnostics, session::Session},
    source_map::{mapped_code::MappedCode, output_maps},
};

/// Adds the files to the bundle. `problems` are reported elsewhere, with their modules. Returns the packages that some file imports when it is loaded.
pub fn collect(
    session: &Session,
    assets: Vec<Output>,
    problems: &[(String, ClassProblem)],
    bundle: &mut Bundle,
) -> Vec<String> {
    let (chunks, texts): (Vec<_>, Vec<_>) = assets.into_iter().filter_map(taken).unzip();
    let outputs = ChunkCollector {
        session,
        by_name: chunks.iter().map(|chunk| (chunk.filename.as_str(), chunk)).collect(),
        requires_from: requires_from(&chunks, &texts),
    };
    let texts = chunks.par_iter().zip(texts);
    let made = texts.map(|(chunk, text)| {
        let unsupported = diagnostics::unsupported_syntax(&session.root, chunk, &text.code, problems);
        (chunk, unsupported, outputs.file(chunk, text))
    });
    let mut packages = Vec::new();
    for (chunk, unsupported, file) in made.collect::<Vec<_>>() {
        let foreign = chunk.imports.iter().filter(|import| !outputs.by_name.contains_key(import.as_str()));
        packages.extend(foreign.filter(|import| !is_nodejs_builtin_module(import)).map(ToString::to_string));
        bundle.diagnostics.extend(unsupported);
        match file {
            Some(file) => drop(bundle.files.insert(file.path.clone(), file)),
            None => bundle.diagnostics.push(bundle_error::report_chunk_outside(&chunk.filename)),
        }
    }
    if let Some(copied) = &session.copied {
        let (files, diagnostics) = collect_copied(copied, bundle.files.values());
        bundle.copied = files;
        bundle.diagnostics.extend(diagnostics);
    }
    kept_outputs::add(session, bundle);
    packages
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
    by_name: BTreeMap<&'s str, &'s OutputChunk>,
    requires_from: String,
}

impl ChunkCollector<'_> {
    /// `None` when it would lie outside the output folder.
    fn file(&self, chunk: &OutputChunk, mut output: MappedCode) -> Option<OutputFile> {
        let Session { format, inline_source_maps, .. } = *self.session;
        let started: Vec<_> = worker_output::started_by(chunk).filter_map(|file| self.made_of(file)).collect();
        let is_entry = worker_output::is_own_entry(chunk);
        let copied = self.refer_to_copied(chunk, &mut output);
        let kept = self.refer_to_kept(chunk, &mut output);
        if let Some(map) = &mut output.map {
            self.name_sources(map, &chunk.filename);
        }
        fix_for_netlify(&mut output, format, is_entry);
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

    fn name_sources(&self, map: &mut SourceMap, file: &str) {
        let Session { root, out_dir, .. } = self.session;
        let folder = display(Path::new(""), out_dir.as_ref().unwrap_or(root));
        output_maps::add_own_sources(map, &format!("{folder}/{file}"));
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

fn rendered_modules(chunk: &OutputChunk) -> Vec<RenderedModule> {
    let modules = chunk.modules.keys.iter().zip(&chunk.modules.values);
    modules.map(|(id, module)| RenderedModule { id: id.to_string(), bytes: module.rendered_length() }).collect()
}
