//! Holds the code to docs/architecture.md, as far as Cargo does not: modules within a crate, the only users of a
//! library, cycles between files, names of types, lengths of files.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod graph;
mod imports;
mod sources;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use self::{
    graph::{cycle, graph},
    sources::{CRATES, Source, root, rust_files, sources},
};

/// Lines of a file, with comments and tests.
const MAX_LINES: usize = 400;
const MAX_MEDIAN_LINES: usize = 120;

/// The rows of a table, by the start of its header row; cells as the words in backticks, or the text.
fn table(header: &str) -> Vec<Vec<Vec<String>>> {
    let text = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let start = text.find(header).unwrap_or_else(|| panic!("docs/architecture.md has no table `{header}`"));
    let rows = text[start..].lines().skip(2).take_while(|line| line.starts_with('|'));
    let words =
        |cell: &str| cell.split('`').skip(1).step_by(2).flat_map(|code| code.split(' ')).map(str::to_owned).collect();
    rows.map(|row| row.trim_matches('|').split(" | ").map(words).collect()).collect()
}

/// What each module of a crate may import; nothing for the addon, whose files are its modules.
fn allowed(krate: &str) -> BTreeMap<String, BTreeSet<String>> {
    let rows = table(&format!("| Module of `{krate}` |"));
    rows.into_iter().map(|cells| (cells[0][0].clone(), cells[2].iter().cloned().collect())).collect()
}

fn files_of<'s>(sources: &'s [Source], krate: &str) -> Vec<&'s Source> {
    sources.iter().filter(|source| source.krate == krate).collect()
}

#[test]
fn modules_import_only_what_the_tables_allow() {
    let sources = sources();
    let mut forbidden = Vec::new();
    for krate in CRATES.into_iter().filter(|krate| *krate != ".") {
        let allowed = allowed(krate);
        let files = files_of(&sources, krate);
        for (module, used) in graph(&files) {
            let Some(room) = module.first() else { continue };
            let may = allowed.get(room).unwrap_or_else(|| panic!("`{room}` is not in the table of `{krate}`"));
            let rooms: BTreeSet<_> = used.iter().filter_map(|used| used.first()).collect();
            let wrong = rooms.into_iter().filter(|used| *used != room && !may.contains(*used));
            forbidden.extend(wrong.map(|used| format!("{krate}: {} imports `{used}`", module.join("::"))));
        }
        let gone = allowed.keys().filter(|room| !files.iter().any(|file| file.module.first() == Some(room)));
        forbidden.extend(gone.map(|room| format!("{krate}: `{room}` is in the table, but not in the code")));
    }
    assert_eq!(forbidden, Vec::<String>::new());
}

#[test]
fn no_file_imports_itself_through_others() {
    let sources = sources();
    for krate in CRATES {
        assert_eq!(cycle(&graph(&files_of(&sources, krate))), None, "{krate}");
    }
}

#[test]
fn finds_a_cycle() {
    let source = |module: &[&str], code: &str| Source {
        krate: ".",
        shown: String::new(),
        module: module.iter().map(|part| (*part).to_owned()).collect(),
        code: code.to_owned(),
        lines: 0,
    };
    let files = [
        source(&[], "mod a;"),
        source(&["a"], "mod b;\nmod c;\n\npub use self::{\n    b::B,\n    c::C,\n};"),
        source(&["a", "b"], "use crate::a::C;"),
        source(&["a", "c"], "fn f() { super::b::g() }"),
    ];
    let files: Vec<_> = files.iter().collect();
    assert_eq!(cycle(&graph(&files)), Some(vec!["a::b".to_owned(), "a::c".to_owned(), "a::b".to_owned()]));
    assert_eq!(cycle(&graph(&files[..3])), None);
}

#[test]
fn every_library_has_one_user() {
    let mut foreign = Vec::new();
    let owners: Vec<_> =
        table("| Crate | In one sentence |").into_iter().map(|cells| (cells[0][0].clone(), cells[2].clone())).collect();
    for source in sources() {
        for (owner, library) in
            owners.iter().flat_map(|(owner, libraries)| libraries.iter().map(move |each| (owner, each)))
        {
            let path = format!("{library}::");
            let uses = source.code.match_indices(&path).any(|(at, _)| !source.code[..at].ends_with(is_part_of_path));
            if owner != source.krate && uses {
                foreign.push(format!("{} uses `{library}`, which belongs to `{owner}`", source.shown));
            }
        }
        let knows_oxc = source.code.match_indices("oxc_").any(|(at, _)| !source.code[..at].ends_with(is_part_of_path));
        let may_know_oxc: &[&str] = match source.krate {
            "crates/core" => &["js", "read"],
            "crates/bundle" => &["code", "source_map"],
            _ => &[],
        };
        if knows_oxc && !source.module.first().is_some_and(|first| may_know_oxc.contains(&first.as_str())) {
            foreign.push(format!("{} uses oxc", source.shown));
        }
    }
    assert_eq!(foreign, Vec::<String>::new());
}

fn is_part_of_path(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == ':'
}

/// A name that stands for one type only can be searched for. The addon is counted on its own: its types have the names
/// that JavaScript sees, which may be those of the types they are made from.
#[test]
fn names_of_types_are_unique() {
    let mut places: BTreeMap<(bool, String), Vec<String>> = BTreeMap::new();
    for source in sources() {
        for line in source.code.lines() {
            let words: Vec<_> =
                line.split([' ', '<', '(', '{', ';', ':', '=']).filter(|word| !word.starts_with("pub")).collect();
            let is_item = !line.starts_with(' ') || line.trim_start().starts_with("pub ");
            if let ["struct" | "enum" | "trait" | "type" | "union", name, ..] =
                words.iter().copied().filter(|word| !word.is_empty()).collect::<Vec<_>>()[..]
                && is_item
            {
                places.entry((source.krate == ".", name.to_owned())).or_default().push(source.shown.clone());
            }
        }
    }
    places.retain(|_, places| places.len() > 1);
    assert_eq!(places, BTreeMap::new());
}

#[test]
fn features_are_a_matter_of_the_addon() {
    let sources = sources();
    let others = sources.iter().filter(|source| source.krate != "." && source.code.contains("cfg(feature"));
    assert_eq!(others.map(|source| source.shown.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
}

/// A panic in one that does not would end Node, and on a site its build. That these wrappers work is held by
/// `__test__/reliability/panics.test.mjs`.
#[test]
fn every_native_call_catches_panics() {
    let mut calls = 0;
    for source in sources().iter().filter(|source| source.krate == ".") {
        for item in source.code.split("#[napi").skip(1) {
            let (attribute, rest) = item.split_once(")]\n").unwrap_or((item, ""));
            let rest = rest.trim_start();
            let is_call = rest.starts_with("pub fn ") || rest.starts_with("pub async fn ");
            assert!(is_call || !attribute.contains("catch_unwind"), "{}: {item}", source.shown);
            if is_call {
                calls += 1;
                assert!(attribute.contains("catch_unwind"), "{}: {item}", source.shown);
                let is_begun = rest.contains("task::begin(");
                assert_eq!(attribute.contains("Promise<"), is_begun, "{}: {item}", source.shown);
            }
        }
    }
    assert!(calls > 10, "only {calls} calls were found");
}

#[test]
fn files_stay_small() {
    let mut sizes: Vec<_> = sources().into_iter().map(|source| (source.lines, source.shown)).collect();
    let folders =
        CRATES.into_iter().flat_map(|krate| ["tests", "benches"].map(|folder| root().join(krate).join(folder)));
    for file in folders.flat_map(|folder| rust_files(&folder)) {
        sizes.push((fs::read_to_string(&file).unwrap().lines().count(), file.display().to_string()));
    }
    sizes.sort();
    let long: Vec<_> = sizes.iter().filter(|(lines, _)| *lines > MAX_LINES).collect();
    assert!(long.is_empty(), "files of more than {MAX_LINES} lines: {long:?}");
    let (median, _) = sizes[sizes.len() / 2];
    assert!(median <= MAX_MEDIAN_LINES, "the median file has {median} lines");
}
