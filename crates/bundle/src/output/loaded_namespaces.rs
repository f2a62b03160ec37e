//! One namespace for each module, also where `import()` loads it.
//!
//! rolldown makes an object of its own for `import * as`, and answers `import()` with what the output exports, if it gives
//! a module an output that only exports it. Both have to be the same object, as code may compare them.

use std::collections::BTreeSet;

use rolldown_common::OutputChunk;

use netlify_sdk_core::{
    path::{folder, relative},
    text::Edit,
};

use crate::{
    code::{Allocator, NamespaceExport, ParsedModule, namespace_exports},
    model::Format,
    order::EvaluationGraph,
    output::import_order::resolved,
    source_map::mapped_code::MappedCode,
};

/// What the namespace is called in the output that only exports a module.
const NAME: &str = "__ntli_namespace";

/// Lets `import()` answer with the namespaces that statements import.
pub fn share(graph: &EvaluationGraph, chunks: &[OutputChunk], texts: &mut [MappedCode], format: Format) {
    for at in 0..chunks.len() {
        let Some((from, namespace)) = namespace_of(graph, chunks, texts, &chunks[at], format) else { continue };
        let facade = &chunks[at].filename;
        let specifier = relative(folder(facade), &chunks[from].filename);
        let specifier = if specifier.starts_with('.') { specifier } else { format!("./{specifier}") };
        let text = &mut texts[at];
        let end = text.code.len();
        let export = match format {
            Format::Esm => {
                format!("\nimport {{ {namespace} as {NAME} }} from \"{specifier}\";\nexport {{ {NAME} }};\n")
            }
            Format::CommonJs => {
                let value = format!("require(\"{specifier}\").{namespace}");
                format!("\nObject.defineProperty(exports, \"{NAME}\", {{ get: () => {value} }});\n")
            }
        };
        text.edit(&[Edit::new(end..end, export)]);
        for (chunk, text) in chunks.iter().zip(texts.iter_mut()) {
            let edits = loads(&text.code, chunk, facade, format);
            text.edit(&edits);
        }
    }
}

/// The output that has the namespace of a module, and the name that it exports it by, for an output that only exports the
/// module.
fn namespace_of(
    graph: &EvaluationGraph,
    chunks: &[OutputChunk],
    texts: &[MappedCode],
    facade: &OutputChunk,
    format: Format,
) -> Option<(usize, String)> {
    let id = facade.facade_module_id.as_ref().filter(|_| facade.is_dynamic_entry && facade.modules.keys.is_empty())?;
    let name = graph.module(graph.number(id.as_str())?).namespace_name.as_deref()?;
    let from = chunks.iter().position(|chunk| chunk.modules.keys.contains(id))?;
    let allocator = Allocator::default();
    let found = namespace_exports(&ParsedModule::of_output(&allocator, &texts[from].code, format));
    let names: BTreeSet<_> = facade.exports.iter().map(ToString::to_string).collect();
    let mut same = found.into_iter().filter(|found| found.names == names && found.is_called(name));
    let NamespaceExport { exported, .. } = same.next()?;
    same.next().is_none().then_some((from, exported))
}

/// The edits of the places where an output loads another one.
fn loads(code: &str, chunk: &OutputChunk, facade: &str, format: Format) -> Vec<Edit> {
    let (start, end) = match format {
        Format::Esm => ("import(\"", "\")"),
        Format::CommonJs => ("require(\"", "\"))"),
    };
    let places = memchr::memmem::find_iter(code.as_bytes(), start);
    let edits = places.filter_map(|at| {
        let at = at + start.len();
        let (specifier, _) = code[at..].split_once('"')?;
        let behind = at + specifier.len();
        let is_it = resolved(folder(&chunk.filename), specifier).is_some_and(|file| file == facade);
        (is_it && code[behind..].starts_with(end)).then(|| {
            let behind = behind + end.len();
            Edit::new(behind..behind, format!(".then((n) => n.{NAME})"))
        })
    });
    edits.collect()
}
