//! Which file of a crate uses which other one.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    imports::{Path, paths, reexports},
    sources::Source,
};

/// Files by their modules, with the modules each of them uses.
pub type Graph = BTreeMap<Vec<String>, BTreeSet<Vec<String>>>;

/// The graph of a crate's files. What a `mod.rs` exports of a child counts as a use of the child.
pub fn graph(sources: &[&Source]) -> Graph {
    let modules: BTreeMap<_, _> = sources.iter().map(|source| (source.module.clone(), *source)).collect();
    let exported: BTreeMap<_, _> =
        modules.iter().map(|(module, source)| (module.clone(), reexports(&source.code))).collect();
    let uses = |source: &Source| {
        let absolute = paths(&source.code).into_iter().filter_map(|path| absolute(&source.module, &path));
        let own = &exported[&source.module];
        let used = absolute.filter(|path| !own.values().any(|export| absolute_of(&source.module, export) == *path));
        used.filter_map(|path| defining_file(&path, &modules, &exported))
            .filter(|file| *file != source.module)
            .collect()
    };
    modules.iter().map(|(module, source)| (module.clone(), uses(source))).collect()
}

fn absolute_of(module: &[String], path: &Path) -> Vec<String> {
    absolute(module, path).unwrap_or_default()
}

/// A path from the root of the crate; `None` above it.
fn absolute(module: &[String], path: &Path) -> Option<Vec<String>> {
    let mut from = module.to_vec();
    let mut rest = path.iter();
    let mut rest = match path[0].as_str() {
        "crate" => {
            from.clear();
            rest.next();
            rest
        }
        _ => rest,
    }
    .peekable();
    while let Some(part) = rest.peek() {
        match part.as_str() {
            "self" => {}
            "super" => drop(from.pop()?),
            _ => break,
        }
        rest.next();
    }
    Some(from.into_iter().chain(rest.cloned()).collect())
}

/// The file that defines what a path names, behind the exports of `mod.rs` files.
fn defining_file(
    path: &[String],
    modules: &BTreeMap<Vec<String>, &Source>,
    exported: &BTreeMap<Vec<String>, BTreeMap<String, Path>>,
) -> Option<Vec<String>> {
    let length = (0..=path.len()).rev().find(|length| modules.contains_key(&path[..*length]))?;
    let (module, rest) = path.split_at(length);
    match rest.first().and_then(|name| exported[module].get(name)) {
        Some(export) => defining_file(&absolute(module, export)?, modules, exported),
        None => Some(module.to_vec()),
    }
}

/// A cycle, from a file back to itself; `None` without one.
pub fn cycle(graph: &Graph) -> Option<Vec<String>> {
    let mut done = BTreeSet::new();
    graph.keys().find_map(|start| visit(graph, start, &mut Vec::new(), &mut done))
}

fn visit<'g>(
    graph: &'g Graph,
    module: &'g Vec<String>,
    trail: &mut Vec<&'g Vec<String>>,
    done: &mut BTreeSet<&'g Vec<String>>,
) -> Option<Vec<String>> {
    if let Some(at) = trail.iter().position(|earlier| *earlier == module) {
        return Some(trail[at..].iter().chain([&module]).map(|module| module.join("::")).collect());
    }
    if done.contains(module) {
        return None;
    }
    trail.push(module);
    let found = graph[module].iter().find_map(|next| visit(graph, next, trail, done));
    trail.pop();
    done.insert(module);
    found
}
