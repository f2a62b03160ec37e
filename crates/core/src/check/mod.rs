//! `check`: discovers the functions, reads them, and runs the rules.

mod conflicts;
mod explain;
mod functions_entry;
mod publish;
mod used;

use std::{collections::BTreeSet, path::Path};

use rayon::prelude::*;

use crate::{
    diagnostic::{self, Code, Diagnostic},
    discover::{FoundFunction, Ignored, discover},
    fs,
    function::{Function, Runtime, Suppression},
    js::constant::Constants,
    netlify::names,
    path::display,
    project,
    read::author::{analyze, analyze_edge},
    rules,
    text::SourceFile,
};

pub use self::{
    conflicts::{Present, conflicts},
    explain::explain,
    functions_entry::{FunctionsEntry, resolve},
    publish::{Publishing, missing_details, publish},
    used::{FileUsage, UsageReport, find_usage},
};

/// The functions that could be read, and all problems.
#[derive(Debug, Default)]
pub struct CheckReport {
    /// In the order of their names on a site, edge functions last.
    pub functions: Vec<Function>,
    /// The functions that could not be read.
    pub unread: Vec<Unread>,
    /// What is not a function because its author ignores it.
    pub ignored: Vec<Ignored>,
    /// In the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
}

/// A function that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The author's name for it.
    pub name: String,
    /// The name it has on a site.
    pub injected_name: String,
    /// Its main file, as it is shown.
    pub file: String,
}

/// Reads and checks all functions, in parallel, each file once.
pub fn check(root: &Path, entries: &[FunctionsEntry]) -> CheckReport {
    let mut report = CheckReport::default();
    let load = |path: &str| Some(SourceFile::new(path, fs::read(&root.join(path)).ok()?));
    let aliased = |from: &str, specifier: &str| project::aliased(root, from, specifier);
    let constants = Constants::new(&load, &aliased);
    for (group, entry) in entries.iter().enumerate() {
        report.diagnostics.extend(rules::plugin::prefix(&entry.prefix, &entry.path));
        let discovery = discover(root, &resolve(root, &entry.path), &entry.ignore, entry.runtime);
        report.diagnostics.extend(discovery.diagnostics);
        report.ignored.extend(discovery.ignored);
        for problem in unreadable_packages(root, &discovery.functions) {
            if !report.diagnostics.contains(&problem) {
                report.diagnostics.push(problem);
            }
        }
        let read: Vec<_> =
            discovery.functions.into_par_iter().map(|found| read(root, group, entry, found, &constants)).collect();
        for (function, diagnostics) in read {
            match function {
                Ok(function) => report.functions.push(function),
                Err(unread) => report.unread.push(unread),
            }
            report.diagnostics.extend(diagnostics);
        }
    }
    report.functions.sort_by(|a, b| (a.runtime, &a.injected_name).cmp(&(b.runtime, &b.injected_name)));
    let edge = report.functions.partition_point(|function| function.runtime == Runtime::Node);
    let (functions, edge_functions) = report.functions.split_at(edge);
    for functions in [functions, edge_functions] {
        report.diagnostics.extend(rules::plugin::duplicate_names(functions));
        report.diagnostics.extend(rules::plugin::names_differing_in_case(functions));
    }
    report.diagnostics.extend(rules::plugin::routes(functions));
    report.diagnostics.extend(rules::plugin::schedules_in_toml(functions, &project::schedules(root)));
    report.diagnostics =
        rules::suppress(suppressions(&report.functions), report.diagnostics, Code::is_found_before_bundling);
    diagnostic::sort(&mut report.diagnostics);
    diagnostic::shorten(&mut report.diagnostics);
    report
}

/// What is wrong with the package.json of functions; that of the integration is read elsewhere.
fn unreadable_packages(root: &Path, functions: &[FoundFunction]) -> Vec<Diagnostic> {
    let folders: BTreeSet<_> = functions.iter().filter_map(|function| function.path.parent()).collect();
    let is_own = |folder: &&Path| project::package_json_of(&folder.join("_")) != Some(root.join("package.json"));
    let files = folders.into_iter().filter(is_own).map(|folder| folder.join("_"));
    files.filter_map(|file| project::unreadable_package_json(root, &file)).collect()
}

/// The `ntli-ignore` comments in the functions' main files.
pub fn suppressions(functions: &[Function]) -> impl Iterator<Item = &Suppression> {
    functions.iter().flat_map(|function| &function.module.suppressions)
}

fn read(
    root: &Path,
    group: usize,
    entry: &FunctionsEntry,
    found: FoundFunction,
    constants: &Constants<'_>,
) -> (Result<Function, Unread>, Vec<Diagnostic>) {
    let file = display(root, &found.path);
    let injected_name = names::prefixed(&entry.prefix, &found.name);
    let unread = Unread { name: found.name.clone(), injected_name: injected_name.clone(), file: file.clone() };
    let text = match fs::read(&found.path) {
        Ok(text) => text,
        Err(error) => return (Err(unread), vec![rules::function::unreadable_file::report(&file, &error)]),
    };
    let source = SourceFile::new(file, text);
    let analyzed = match entry.runtime {
        Runtime::Node => analyze(&source, constants),
        Runtime::Deno => analyze_edge(&source, constants),
    };
    match analyzed {
        Err(diagnostics) => (Err(unread), diagnostics),
        Ok(module) => {
            let function = Function {
                runtime: entry.runtime,
                injected_name,
                name: found.name,
                prefix: entry.prefix.clone(),
                group,
                minify: entry.minify,
                path: found.path,
                source,
                module,
            };
            let diagnostics = match entry.runtime {
                Runtime::Node => rules::function::check(&function),
                Runtime::Deno => rules::edge::check(&function),
            };
            (Ok(function), diagnostics)
        }
    }
}
