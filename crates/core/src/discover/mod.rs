//! Finds the functions in a folder by Netlify's layout rules.
//!
//! Source: zip-it-and-ship-it, `runtimes/node/finder.ts` and `runtimes/index.ts`, and for edge functions
//! @netlify/edge-bundler, `node/finder.ts`: direct children
//! only, a file by its extension, a folder by its main file. Where Netlify silently drops one of two
//! functions, or a file that the author meant as a function, this module reports it.

mod file_rules;
mod ignored;
mod patterns;
mod site;

pub use self::{
    ignored::Ignored,
    patterns::{IGNORE_FILE, IgnoredBy},
    site::{SiteEntry, discover_site},
};

use std::{
    collections::{BTreeMap, HashSet},
    path::{Path, PathBuf},
};

use self::{file_rules::FileRules, patterns::IgnorePatterns};

use crate::{
    diagnostic::Diagnostic,
    fs::{self, Entry, EntryKind},
    function::Runtime,
    path::display,
    rules::{
        function::{
            dotted_folder, folder_without_main, linked_folder, sidecar_file, unreadable_file, unsupported_runtime,
        },
        plugin::{duplicate_name, functions_folder_empty, functions_folder_missing},
    },
};

/// A function that was found, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFunction {
    /// The base name without its last extension; a folder's name loses one too.
    pub name: String,
    /// The main file, absolute.
    pub path: PathBuf,
}

/// The functions of a folder, by name, and the problems with it.
#[derive(Debug, Default)]
pub struct Discovery {
    /// What was found.
    pub functions: Vec<FoundFunction>,
    /// Files and folders that would be functions if their author did not ignore them.
    pub ignored: Vec<Ignored>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds the functions in `folder`; paths in messages are relative to `root`. `ignore` are patterns in gitignore syntax
/// for entries that are not functions; they apply after those of `.ntliignore`.
pub fn discover(root: &Path, folder: &Path, ignore: &[String], runtime: Runtime) -> Discovery {
    let shown = display(root, folder);
    if !fs::is_folder(folder) {
        return failed(functions_folder_missing::report(&shown, runtime));
    }
    let entries = match fs::list(folder) {
        Ok(entries) => entries,
        Err(error) => return failed(unreadable_file::report_folder(&shown, &error)),
    };
    let (mut patterns, diagnostics) = IgnorePatterns::read(root, folder, ignore);
    let mut finder = FunctionFinder {
        root,
        folder,
        rules: FileRules::of(runtime),
        discovery: Discovery { diagnostics, ..Discovery::default() },
    };
    let entries = finder.leave_out(entries, &mut patterns);
    finder.find(&entries);
    let mut discovery = finder.discovery;
    if discovery.functions.is_empty() && discovery.diagnostics.is_empty() {
        discovery.diagnostics.push(functions_folder_empty::report(&shown, discovery.ignored.len(), runtime));
    }
    discovery.diagnostics.extend(patterns.unused(folder));
    discovery
}

fn failed(diagnostic: Diagnostic) -> Discovery {
    Discovery { diagnostics: vec![diagnostic], ..Discovery::default() }
}

struct FunctionFinder<'a> {
    root: &'a Path,
    folder: &'a Path,
    rules: &'static FileRules,
    discovery: Discovery,
}

impl FunctionFinder<'_> {
    fn find(&mut self, entries: &[Entry]) {
        let mut by_name: BTreeMap<String, Vec<(usize, PathBuf)>> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| entry.depth == 1) {
            let main = match entry.kind {
                EntryKind::Folder => self.folder(&entry.path, entries),
                EntryKind::File | EntryKind::Special => self.function_file(&entry.path),
                EntryKind::Link => self.linked(&entry.path),
            };
            if let Some(main) =
                main.filter(|main| !matches!(entry.kind, EntryKind::Folder | EntryKind::Link) || self.is_inside(main))
            {
                by_name.entry(self.name_of(entry)).or_default().push((self.rank(entry), main));
            }
        }
        self.report_sidecars(entries, &by_name);
        for (name, mains) in by_name {
            self.add(name, mains);
        }
    }

    /// The main file of a folder; reports a name that Netlify would cut.
    fn folder(&mut self, folder: &Path, entries: &[Entry]) -> Option<PathBuf> {
        let main = self.main_file(folder, entries);
        let (stem, name) = (folder.file_stem()?.to_string_lossy(), folder.file_name()?.to_string_lossy());
        if main.is_some() && stem != name && !self.rules.allows_dots {
            self.report(dotted_folder::report(&display(self.root, folder), &stem));
        }
        if main.is_none() {
            self.report_without_main(folder, entries);
        }
        main
    }

    /// A folder of helpers is fine; one with a file named like a main file is probably meant as a function.
    fn report_without_main(&mut self, folder: &Path, entries: &[Entry]) {
        let own = folder.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_meant = |entry: &&Entry| {
            let stem = entry.path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
            let is_code = self.rules.extensions.contains(&extension(&entry.path).to_ascii_lowercase().as_str());
            entry.path.parent() == Some(folder)
                && entry.kind == EntryKind::File
                && is_code
                && (stem.starts_with(&*own) || matches!(stem.as_str(), "index" | "main" | "handler" | "function"))
        };
        let Some(entry) = entries.iter().find(is_meant) else { return };
        let (shown, file) = (display(self.root, folder), display(self.root, &entry.path));
        self.report(folder_without_main::report(&shown, &file));
    }

    /// A `hello.json` with `config` beside the function `hello`.
    fn report_sidecars(&mut self, entries: &[Entry], by_name: &BTreeMap<String, Vec<(usize, PathBuf)>>) {
        let is_json = |entry: &&Entry| entry.kind == EntryKind::File && extension(&entry.path) == "json";
        let json: HashSet<&Path> = entries.iter().filter(is_json).map(|entry| entry.path.as_path()).collect();
        for (_, main) in by_name.values().flatten().filter(|_| !json.is_empty()) {
            let path = main.with_extension("json");
            if json.contains(path.as_path()) && is_sidecar(&path) {
                let (shown, function) = (display(self.root, &path), display(self.root, main));
                self.report(sidecar_file::report(&shown, &function));
            }
        }
    }

    /// A file is named without its extension; a folder of functions loses one, too.
    fn name_of(&self, entry: &Entry) -> String {
        let name = entry.path.file_name().filter(|_| self.rules.allows_dots && entry.kind == EntryKind::Folder);
        name.map_or_else(|| name_of(&entry.path), |name| name.to_string_lossy().into_owned())
    }

    /// The place of a function among others of its name: folders first, then by extension.
    fn rank(&self, entry: &Entry) -> usize {
        match entry.kind {
            EntryKind::Folder => 0,
            EntryKind::File | EntryKind::Link | EntryKind::Special => {
                let (extension, extensions) = (extension(&entry.path), self.rules.extensions);
                1 + extensions.iter().position(|known| *known == extension).unwrap_or(extensions.len())
            }
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.discovery.diagnostics.push(diagnostic);
    }

    fn add(&mut self, name: String, mut mains: Vec<(usize, PathBuf)>) {
        // Of two folders, `a.b` and `a.c`, Netlify takes the later one.
        mains.reverse();
        mains.sort_by_key(|(rank, _)| *rank);
        let (_, path) = mains.remove(0);
        for (_, other) in mains {
            let (first, second) = (display(self.root, &path), display(self.root, &other));
            self.report(duplicate_name::report_in_folder(&name, &first, &second));
        }
        self.discovery.functions.push(FoundFunction { name, path });
    }

    fn main_file(&mut self, folder: &Path, entries: &[Entry]) -> Option<PathBuf> {
        if let Some(main) = main_file(folder, entries, self.rules) {
            return Some(main);
        }
        let foreign = files_in(folder, entries).find(|entry| {
            matches!(entry.path.file_name().and_then(|name| name.to_str()), Some("main.go" | "Cargo.toml"))
        });
        if let Some(foreign) = foreign {
            let runtime = if extension(&foreign.path) == "go" { "Go" } else { "Rust" };
            self.unsupported(&foreign.path, runtime);
        }
        None
    }

    fn function_file(&mut self, path: &Path) -> Option<PathBuf> {
        let extension = extension(path);
        if self.rules.extensions.contains(&extension) {
            return Some(path.to_owned());
        }
        let lower = extension.to_ascii_lowercase();
        if let Some((_, runtime)) = self.rules.others.iter().find(|(other, _)| *other == lower) {
            self.unsupported(path, runtime);
        } else if self.rules.extensions.contains(&lower.as_str()) {
            self.unsupported(path, "a file with an upper-case extension, which Netlify does not look for");
        }
        None
    }

    /// Netlify follows a symlink to a file, ignores one to a folder, and fails on one without a target.
    fn linked(&mut self, path: &Path) -> Option<PathBuf> {
        if fs::is_folder(path) {
            self.report(linked_folder::report(&display(self.root, path)));
            return None;
        }
        self.function_file(path)
    }

    /// Reports a symlink out of the functions folder: only files that are visible there may be published.
    fn is_inside(&mut self, main: &Path) -> bool {
        if !fs::is_link(main) {
            return true;
        }
        let inside = fs::real_path(main).and_then(|main| Ok(main.starts_with(fs::real_path(self.folder)?)));
        let shown = display(self.root, main);
        match inside {
            Ok(true) => return true,
            Ok(false) => self.report(unreadable_file::report_link_outside(&shown)),
            Err(error) => self.report(unreadable_file::report_broken_link(&shown, &error)),
        }
        false
    }

    fn unsupported(&mut self, path: &Path, runtime: &str) {
        self.report(unsupported_runtime::report(&display(self.root, path), runtime));
    }
}

/// Whether Netlify would read a JSON file beside a generated function.
fn is_sidecar(path: &Path) -> bool {
    let text = fs::read(path).unwrap_or_default();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    json.get("config").is_some_and(serde_json::Value::is_object) && json.get("version").is_some()
}

/// The file that makes a folder a function.
fn main_file(folder: &Path, entries: &[Entry], rules: &FileRules) -> Option<PathBuf> {
    let own = folder.file_name()?.to_string_lossy();
    rules
        .main_extensions
        .iter()
        .flat_map(|extension| [format!("{own}.{extension}"), format!("index.{extension}")])
        .map(|name| folder.join(name))
        .find(|path| files_in(folder, entries).any(|entry| entry.path == *path) && fs::is_file(path))
}

fn files_in<'e>(folder: &'e Path, entries: &'e [Entry]) -> impl Iterator<Item = &'e Entry> {
    let is_inside = |entry: &&Entry| entry.depth == 2 && entry.path.parent() == Some(folder);
    entries.iter().filter(move |entry| is_inside(entry) && entry.kind != EntryKind::Folder)
}

fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}
