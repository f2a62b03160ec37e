//! Puts the imports of outputs into the order in which Node meets them in the sources.
//!
//! rolldown sorts them by an order of all modules, which is right for the first entry only.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use rolldown_common::{OutputChunk, RenderedModule};

use netlify_sdk_core::{path::folder, text::Edit};

use crate::{
    model::Format,
    order::{
        EvaluationGraph, Misordered, OrderedOutput,
        chunk_imports::{ChunkImport, chunk_imports},
        verify::{EvaluatedOutputs, misordered},
    },
    source_map::mapped_code::MappedCode,
};

/// Sorts the imports of the outputs. Returns the modules that are evaluated in another order than in Node all the same.
pub fn sort_imports(
    graph: &EvaluationGraph,
    chunks: &mut [OutputChunk],
    texts: &mut [MappedCode],
    format: Format,
) -> Vec<Misordered> {
    let entry_of = |chunk: &OutputChunk| chunk.facade_module_id.as_ref().and_then(|id| graph.number(id.as_str()));
    let modules: Vec<Vec<usize>> = chunks.iter().map(|chunk| rendered(graph, chunk)).collect();
    let mut placed = vec![None; graph.modules().len()];
    let mut entries = HashMap::new();
    for (at, chunk) in chunks.iter().enumerate() {
        for (module, _) in numbered(graph, chunk) {
            placed[module] = Some(at);
        }
        entries.extend(entry_of(chunk).map(|root| (root, at)));
    }
    let wanted = chunk_imports(graph, &placed, &entries, chunks.len());
    let names: Vec<_> = chunks.iter().map(|chunk| chunk.filename.clone()).collect();
    let numbers: HashMap<_, _> = names.iter().enumerate().map(|(at, name)| (name.to_string(), at)).collect();
    let mut imports = Vec::new();
    for (at, text) in texts.iter_mut().enumerate() {
        let of_specifier = |specifier: &str| {
            let chunk = resolved(folder(&names[at]), specifier).and_then(|file| numbers.get(&file).copied());
            chunk.map(ChunkImport::Chunk).or_else(|| graph.number(specifier).map(ChunkImport::Outside))
        };
        let head = ImportHead::of(&text.code, format, &of_specifier);
        let is_needed = |chunk: usize| wanted.needed.contains(&(at, chunk));
        let order = wanted.ordered[at].iter().copied().filter(|import| match *import {
            ChunkImport::Chunk(chunk) => head.has(*import) || is_needed(chunk),
            ChunkImport::Outside(_) => head.has(*import),
        });
        let order: Vec<_> = order.collect();
        let is_last = |import: ChunkImport| modules[at].is_empty() || is_loaded_by(&order, &wanted.ordered, import);
        let sorted = head.sorted(&order, &is_last);
        let specifier = |import: ChunkImport| match import {
            ChunkImport::Chunk(chunk) if !head.has(import) => Some(relative(&names[at], &names[chunk])),
            _ => None,
        };
        let edit = head.edit(&text.code, &sorted, &specifier, format);
        let added = sorted.iter().filter_map(|import| match *import {
            ChunkImport::Chunk(chunk) if !head.has(*import) => Some(names[chunk].clone()),
            _ => None,
        });
        chunks[at].imports.extend(added);
        text.edit(&edit);
        imports.push(sorted);
    }
    let all: Vec<Vec<usize>> =
        chunks.iter().map(|chunk| numbered(graph, chunk).map(|(module, _)| module).collect()).collect();
    let order = chunks
        .iter()
        .flat_map(|chunk| numbered(graph, chunk))
        .map(|(module, rendered)| (module, rendered.exec_order))
        .collect();
    let ordered = chunks.iter().zip(&all).map(|(chunk, modules)| OrderedOutput {
        modules,
        entry: entry_of(chunk),
        order: &order,
    });
    let ordered: Vec<_> = ordered.collect();
    let outputs = EvaluatedOutputs {
        placed: &placed,
        entries: &entries,
        modules: &modules,
        imports: &imports,
        ordered: &ordered,
    };
    misordered(graph, &outputs)
}

/// Whether imports load a chunk, directly or not. An output imports what a module re-exports where it comes from, but
/// Node evaluates it where that module is imported.
fn is_loaded_by(imports: &[ChunkImport], of_chunks: &[Vec<ChunkImport>], wanted: ChunkImport) -> bool {
    let mut seen = HashSet::new();
    let mut next = imports.to_vec();
    while let Some(import) = next.pop() {
        if import == wanted {
            return true;
        }
        if let ChunkImport::Chunk(chunk) = import
            && seen.insert(chunk)
        {
            next.extend(&of_chunks[chunk]);
        }
    }
    false
}

/// The modules of an output in their order.
fn numbered<'c>(
    graph: &'c EvaluationGraph,
    chunk: &'c OutputChunk,
) -> impl Iterator<Item = (usize, &'c RenderedModule)> {
    let modules = chunk.modules.keys.iter().zip(&chunk.modules.values);
    modules.filter_map(|(id, module)| Some((graph.number(id.as_str())?, &**module)))
}

/// The modules of which something is left in an output.
fn rendered(graph: &EvaluationGraph, chunk: &OutputChunk) -> Vec<usize> {
    numbered(graph, chunk).filter(|(_, module)| module.rendered_length() > 0).map(|(number, _)| number).collect()
}

/// The statements at the beginning of an output that import others.
struct ImportHead {
    range: Range<usize>,
    /// Each import with its lines; `None` for what has no place in the order.
    statements: Vec<(Option<ChunkImport>, Range<usize>)>,
}

impl ImportHead {
    fn of(code: &str, format: Format, of_specifier: &impl Fn(&str) -> Option<ChunkImport>) -> Self {
        let mut head = Self { range: 0..0, statements: Vec::new() };
        let mut at = 0;
        for line in code.split_inclusive('\n') {
            let range = at..at + line.len();
            at = range.end;
            if let Some(specifier) = imported(line, format) {
                if head.statements.is_empty() {
                    head.range.start = range.start;
                }
                head.statements.push((of_specifier(specifier), range.clone()));
            } else if head.statements.is_empty() {
                continue;
            } else if format == Format::CommonJs
                && line.contains("__toESM(")
                && line.ends_with(");\n")
                && !line.starts_with([' ', '\t'])
                && !line.starts_with("var ")
            {
                // `x = __toESM(x)` belongs to the line before it.
                if let Some((_, statement)) = head.statements.last_mut() {
                    statement.end = range.end;
                }
            } else {
                break;
            }
            head.range.end = range.end;
        }
        head
    }

    fn has(&self, import: ChunkImport) -> bool {
        self.statements.iter().any(|(found, _)| *found == Some(import))
    }

    /// The imports in the given order. Those that are not in it come first, because rolldown's helpers may be among them,
    /// or last.
    fn sorted(&self, order: &[ChunkImport], is_last: &impl Fn(ChunkImport) -> bool) -> Vec<ChunkImport> {
        let others = self.statements.iter().filter_map(|(import, _)| *import).filter(|import| !order.contains(import));
        let (last, first): (Vec<_>, Vec<_>) = others.partition(|import| is_last(*import));
        let all = first.into_iter().chain(order.iter().copied()).chain(last);
        let mut seen = HashSet::new();
        all.filter(|import| seen.insert(*import)).collect()
    }

    /// Sorts the statements. `missing` has the specifiers of imports that no statement has yet.
    fn edit(
        &self,
        code: &str,
        sorted: &[ChunkImport],
        missing: &impl Fn(ChunkImport) -> Option<String>,
        format: Format,
    ) -> Vec<Edit> {
        let lines_of = |import: Option<ChunkImport>| {
            let statements = self.statements.iter().filter(move |(found, _)| *found == import);
            statements.map(|(_, range)| &code[range.clone()]).collect::<String>()
        };
        let mut text = String::new();
        for &import in sorted {
            // On the line of the next one: source maps count lines.
            if let Some(path) = missing(import) {
                let (before, after) = match format {
                    Format::Esm => ("import \"", "\"; "),
                    Format::CommonJs => ("require(\"", "\"); "),
                };
                text.extend([before, &path, after]);
            }
            text.push_str(&lines_of(Some(import)));
        }
        // Built-in modules have no order, and in CommonJS, what is done with them may need a chunk.
        text.push_str(&lines_of(None));
        if text == code[self.range.clone()] { Vec::new() } else { vec![Edit::new(self.range.clone(), text)] }
    }
}

/// What a line imports.
fn imported(line: &str, format: Format) -> Option<&str> {
    let line = line.trim_end().trim_end_matches(';');
    let source = match format {
        Format::Esm => {
            let rest = line.strip_prefix("import ")?;
            let rest = rest.rsplit_once(" with {").map_or(rest, |(rest, _)| rest);
            rest.rsplit_once("from ").map_or(rest, |(_, source)| source)
        }
        Format::CommonJs => {
            let declared = || ["const ", "let ", "var "].iter().find_map(|start| line.strip_prefix(start));
            let call = line.strip_prefix("require(").or_else(|| Some(declared()?.split_once(" = require(")?.1));
            call?.strip_suffix(')')?
        }
    };
    let source = source.trim();
    let quote = source.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    source.strip_prefix(quote)?.strip_suffix(quote)
}

/// The file that a relative specifier means.
pub fn resolved(folder: &str, specifier: &str) -> Option<String> {
    if !specifier.starts_with('.') {
        return None;
    }
    let mut parts: Vec<_> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in specifier.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The specifier of a file in another.
fn relative(from: &str, to: &str) -> String {
    let depth = folder(from).split('/').filter(|part| !part.is_empty()).count();
    let shared = folder(from);
    if let Some(rest) = to.strip_prefix(&format!("{shared}/")).filter(|_| !shared.is_empty()) {
        return format!("./{rest}");
    }
    if depth == 0 { format!("./{to}") } else { format!("{}{to}", "../".repeat(depth)) }
}

#[cfg(test)]
mod tests {
    use netlify_sdk_core::text::apply_edits;

    use super::*;

    /// An import that comes last where the order does not name it.
    const LAST: ChunkImport = ChunkImport::Chunk(9);

    /// The code with the imports of the numbered chunks in an order.
    fn sorted(code: &str, format: Format, order: &[usize]) -> String {
        let of_specifier = |specifier: &str| {
            let number = specifier.strip_prefix("./")?.strip_suffix(".js")?.parse().ok()?;
            Some(ChunkImport::Chunk(number))
        };
        let head = ImportHead::of(code, format, &of_specifier);
        let order: Vec<_> = order.iter().map(|&chunk| ChunkImport::Chunk(chunk)).collect();
        let missing = |import| match import {
            ChunkImport::Chunk(chunk) if !head.has(import) => Some(format!("./{chunk}.js")),
            _ => None,
        };
        apply_edits(code, &head.edit(code, &head.sorted(&order, &|import| import == LAST), &missing, format))
    }

    #[test]
    fn statements_are_sorted() {
        let code = "import { a } from \"./1.js\";\nimport \"./2.js\";\nimport fs from \"node:fs\";\n\na();\n";
        let expected = "import \"./2.js\";\nimport \"./3.js\"; import { a } from \"./1.js\";\nimport fs from \"node:fs\";\n\na();\n";
        assert_eq!(sorted(code, Format::Esm, &[2, 3, 1]), expected);
        assert_eq!(sorted(code, Format::Esm, &[1, 2]), code);
    }

    #[test]
    fn other_imports_come_first_or_last() {
        let code = "import \"./9.js\";\nimport \"./1.js\";\nimport \"./3.js\";\n";
        assert_eq!(sorted(code, Format::Esm, &[1]), "import \"./3.js\";\nimport \"./1.js\";\nimport \"./9.js\";\n");
        let of_chunks = [vec![ChunkImport::Chunk(1)], vec![ChunkImport::Chunk(0)], vec![]];
        assert!(is_loaded_by(&[ChunkImport::Chunk(0)], &of_chunks, ChunkImport::Chunk(1)));
        assert!(!is_loaded_by(&[ChunkImport::Chunk(0)], &of_chunks, ChunkImport::Chunk(2)));
    }

    #[test]
    fn calls_of_require_are_sorted_with_their_second_line() {
        let code = "exports.x = 1;\nconst a = require('./1.js');\nrequire(\"./2.js\");\nlet fs = require(\"node:fs\");\nfs = a.__toESM(fs);\nb();\n";
        let expected = "exports.x = 1;\nrequire(\"./2.js\");\nconst a = require('./1.js');\nlet fs = require(\"node:fs\");\nfs = a.__toESM(fs);\nb();\n";
        assert_eq!(sorted(code, Format::CommonJs, &[2, 1]), expected);
    }

    #[test]
    fn specifiers_are_relative() {
        assert_eq!(relative("p_f.mjs", "p_chunks/a.mjs"), "./p_chunks/a.mjs");
        assert_eq!(relative("p_chunks/a.mjs", "p_chunks/b.mjs"), "./b.mjs");
        assert_eq!(relative("p_chunks/a.mjs", "p_f.mjs"), "../p_f.mjs");
        assert_eq!(resolved("p_chunks", "../p_f.mjs").as_deref(), Some("p_f.mjs"));
    }
}
