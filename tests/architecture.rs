//! Holds the modules to the table in docs/architecture.md, and the files to their limits.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Lines of a file without its tests.
const MAX_LINES: usize = 500;
const MAX_MEDIAN_LINES: usize = 120;

struct Module {
    imports: BTreeSet<String>,
    owns: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn table() -> BTreeMap<String, Module> {
    let text = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let section = text.split("\n## ").find(|section| section.starts_with("Rust modules")).unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let words = |cell: &str| -> Vec<String> {
            cell.split(['`', ' ']).filter(|word| !word.is_empty() && *word != "–").map(str::to_owned).collect()
        };
        let module = Module {
            imports: words(cells[2]).into_iter().collect(),
            owns: words(cells.get(3).unwrap_or(&"").trim_matches('|')),
        };
        (words(cells[0]).remove(0), module)
    })
    .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// (module, file, code without comments)
fn sources() -> Vec<(String, String, String)> {
    let src = root().join("src");
    let files = rust_files(&src).into_iter().filter(|file| !file.ends_with("lib.rs"));
    files
        .map(|file| {
            let shown = file.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
            let module = shown.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&file).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            (module, shown, code)
        })
        .collect()
}

/// The modules that `use crate::…` and `crate::x::…` name.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            found.extend(top_names(group));
        } else {
            found.extend(first_name(rest));
        }
    }
    found
}

/// The first name of every item of `a, b::{c, d}, e::f }`.
fn top_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut item) = (0, String::new());
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.extend(first_name(item.trim()));
                item.clear();
                continue;
            }
            _ => {}
        }
        item.push(character);
    }
    names.extend(first_name(item.trim()));
    names
}

fn first_name(path: &str) -> Option<String> {
    let end = path.find(|character: char| !character.is_alphanumeric() && character != '_').unwrap_or(path.len());
    (end > 0).then(|| path[..end].to_owned())
}

#[test]
fn modules_import_only_what_the_table_allows() {
    let table = table();
    let mut forbidden = Vec::new();
    for (module, file, code) in sources() {
        let allowed = &table.get(&module).unwrap_or_else(|| panic!("`{module}` is not in the table")).imports;
        for import in imports(&code) {
            if import != module && table.contains_key(&import) && !allowed.contains(&import) {
                forbidden.push(format!("{file} imports `{import}`"));
            }
        }
    }
    assert_eq!(forbidden, Vec::<String>::new());
}

#[test]
fn the_table_has_no_cycle() {
    let table = table();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    while done.len() < table.len() {
        let is_ready = |(name, module): &(&String, &Module)| {
            !done.contains(name.as_str()) && module.imports.iter().all(|import| done.contains(import.as_str()))
        };
        let next = table.iter().find(is_ready).map(|(name, _)| name.as_str());
        done.insert(next.unwrap_or_else(|| panic!("a cycle, or a module that is not in the table; done: {done:?}")));
    }
}

#[test]
fn every_engine_has_one_user() {
    let table = table();
    let mut foreign = Vec::new();
    for (module, file, code) in sources() {
        let production = code.split("#[cfg(test)]").next().unwrap();
        for (owner, engine) in
            table.iter().flat_map(|(owner, module)| module.owns.iter().map(move |engine| (owner, engine)))
        {
            let path = if engine.ends_with('_') { engine.clone() } else { format!("{engine}::") };
            let uses = production.match_indices(&path).any(|(at, _)| {
                !production[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == ':')
            });
            if *owner != module && uses {
                foreign.push(format!("{file} uses `{engine}`, which belongs to `{owner}`"));
            }
        }
    }
    assert_eq!(foreign, Vec::<String>::new());
}

#[test]
fn files_stay_small() {
    let mut sizes: Vec<_> = sources()
        .into_iter()
        .map(|(_, file, code)| (code.split("#[cfg(test)]").next().unwrap().lines().count(), file))
        .collect();
    sizes.sort();
    let (median, _) = sizes[sizes.len() / 2];
    let (max, file) = sizes.last().unwrap();
    assert!(*max <= MAX_LINES, "{file} has {max} lines");
    assert!(median <= MAX_MEDIAN_LINES, "the median file has {median} lines");
}
