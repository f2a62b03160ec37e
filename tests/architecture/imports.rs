//! The paths that code names: in `use` declarations and in place.

use std::collections::{BTreeMap, BTreeSet};

/// A path, as `["crate", "text", "Edit"]`.
pub type Path = Vec<String>;

/// Every path that starts with `crate`, `self` or `super`, and every one that starts with a module declared here.
pub fn paths(code: &str) -> BTreeSet<Path> {
    let children = declared_modules(code);
    let mut found: BTreeSet<Path> = declarations(code).into_iter().flat_map(|(_, tree)| flatten(&tree)).collect();
    found.extend(inline_paths(&without_declarations(code)));
    found
        .into_iter()
        .filter_map(|mut path| match path[0].as_str() {
            "crate" | "self" | "super" => Some(path),
            first if children.contains(first) => {
                path.insert(0, "self".to_owned());
                Some(path)
            }
            _ => None,
        })
        .collect()
}

/// What a module exports of its children: the name and the path behind it.
pub fn reexports(code: &str) -> BTreeMap<String, Path> {
    let public = declarations(code).into_iter().filter(|(is_public, _)| *is_public);
    let paths = public.flat_map(|(_, tree)| flatten(&tree));
    paths.filter(|path| path[0] == "self").filter_map(|path| Some((path.last()?.clone(), path))).collect()
}

/// The modules of `mod x;`.
fn declared_modules(code: &str) -> BTreeSet<String> {
    let words = code.lines().filter_map(|line| line.trim().strip_suffix(';'));
    let modules =
        words.filter_map(|line| line.trim_start_matches("pub(crate) ").trim_start_matches("pub ").strip_prefix("mod "));
    modules.map(str::to_owned).collect()
}

/// `use` declarations: whether they are public, and their trees.
fn declarations(code: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    for statement in code.split(';') {
        let start = statement.rfind(['\n', '}']).map_or(0, |_| statement.len() - statement.trim_start().len());
        let trimmed = statement[start..].trim_start();
        let last = trimmed.rfind("\nuse ").map_or_else(
            || trimmed.rfind("\npub use ").map_or(trimmed, |at| &trimmed[at + 1..]),
            |at| &trimmed[at + 1..],
        );
        if let Some(tree) = last.strip_prefix("use ") {
            found.push((false, tree.to_owned()));
        } else if let Some((visibility, tree)) = last.split_once("use ")
            && visibility.starts_with("pub")
            && !visibility.contains('\n')
        {
            found.push((true, tree.to_owned()));
        }
    }
    found
}

fn without_declarations(code: &str) -> String {
    declarations(code).into_iter().fold(code.to_owned(), |code, (_, tree)| code.replacen(&tree, "", 1))
}

/// The paths of a tree such as `crate::{a::{B, C}, d}`.
fn flatten(tree: &str) -> Vec<Path> {
    let tree = tree.trim();
    let Some((head, rest)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or(tree);
        return vec![
            path.split("::")
                .map(|part| part.trim().to_owned())
                .filter(|part| part != "self" || path == "self")
                .collect(),
        ]
        .into_iter()
        .map(|parts: Path| if path.starts_with("self::") { [vec!["self".to_owned()], parts].concat() } else { parts })
        .collect();
    };
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    items(inner).into_iter().flat_map(|item| flatten(&format!("{}{item}", head.trim()))).collect()
}

/// The items of `a, b::{c, d}`, split at the commas outside of braces.
fn items(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut items) = (0_usize, 0, Vec::new());
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                items.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(text[start..].trim());
    items.into_iter().filter(|item| !item.is_empty()).collect()
}

/// Paths such as `crate::path::display` or `evaluate::Evaluator` in the midst of code.
fn inline_paths(code: &str) -> Vec<Path> {
    let is_part = |character: char| character.is_alphanumeric() || character == '_' || character == ':';
    let words = code.split(|character: char| !is_part(character)).filter(|word| word.contains("::"));
    let paths = words.map(|word| word.split("::").map(str::to_owned).collect::<Path>());
    paths.filter(|path| path.iter().all(|part| !part.is_empty() && !part.contains(':'))).collect()
}
