//! The files that `includedFiles` of a function names.

use std::{collections::BTreeSet, path::Path};

use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    fs::{self, FileBelow},
    function::Function,
    git_ignored::GitIgnored,
    netlify::names,
    path::{self, RelativePath, display},
    rules::function::{ignored_files_copied::CopiedBecause, included_files},
};

use crate::{
    copied::{
        destinations::own_file,
        git_ignored::{copied_below, report_ignored},
    },
    model::{Bundle, CopiedFile},
};

/// Adds the files that `includedFiles` of functions names to the copied files.
///
/// As for Netlify, patterns that begin with `./` or `../` are relative to the function's file, and patterns that
/// begin with `!` take files away, also those of packages that are copied for the function. All others are relative to the integration.
pub fn include(root: &Path, functions: &[Function], bundle: &mut Bundle) {
    let git = GitIgnored::new(root);
    for function in functions {
        let Some(entry) = function.module.config("includedFiles") else { continue };
        let patterns: Vec<_> = entry.value.strings().into_iter().map(|text| absolute(root, function, text)).collect();
        if patterns.is_empty() {
            continue;
        }
        leave_unreported(root, function, bundle);
        let (excluded, wanted): (Vec<_>, Vec<_>) = patterns.iter().partition(|pattern| pattern.starts_with('!'));
        take_away(function, &excluded, bundle);
        for pattern in wanted {
            let files = files_of(pattern);
            if files.is_empty() {
                bundle.diagnostics.push(included_files::report(function, entry, &display(root, Path::new(pattern))));
            }
            let files: Vec<_> = files.into_iter().filter(|file| !is_excluded(&excluded, &file.path)).collect();
            let paths: Vec<_> = files.iter().map(|file| file.path.clone()).collect();
            let (shown, folder) = (display(root, Path::new(pattern)), Path::new(fixed_folder(pattern)));
            let place = entry.value_span.clone();
            let because = CopiedBecause::IncludedFiles;
            bundle.diagnostics.extend(report_ignored(root, &git, (&shown, folder), &paths, because, place));
            for file in files {
                add(root, function, file, bundle);
            }
        }
    }
}

fn is_excluded(excluded: &[&String], path: &Path) -> bool {
    excluded.iter().any(|pattern| fast_glob::glob_match(&pattern[1..], &*path.to_string_lossy()))
}

/// Takes the copied files away that patterns exclude.
fn take_away(function: &Function, excluded: &[&String], bundle: &mut Bundle) {
    let name = function.injected_name.as_str();
    let copied = bundle.copied_with(name).into_iter();
    let taken: BTreeSet<_> =
        copied.filter(|(_, file)| is_excluded(excluded, &file.source)).map(|(path, _)| path.clone()).collect();
    if !taken.is_empty() {
        bundle.taken_away.insert(name.to_owned(), taken);
    }
}

/// Removes the warnings about unknown files: the author has said what the function reads.
fn leave_unreported(root: &Path, function: &Function, bundle: &mut Bundle) {
    let reached = bundle.graph.reached_from(&function.injected_name);
    let is_of_function = |diagnostic: &Diagnostic| {
        let files = diagnostic.labels.iter().map(|label| root.join(label.span.file.path()));
        files.into_iter().any(|file| reached.contains(&*file.to_string_lossy()))
    };
    bundle.diagnostics.retain(|diagnostic| diagnostic.code != Code::UnknownFiles || !is_of_function(diagnostic));
}

fn absolute(root: &Path, function: &Function, pattern: &str) -> String {
    let (not, pattern) = pattern.strip_prefix('!').map_or(("", pattern), |rest| ("!", rest));
    let from = if pattern.starts_with('.') {
        function.path.to_string_lossy()
    } else {
        root.join("_").to_string_lossy().into_owned().into()
    };
    format!("{not}{}", path::join(&from, pattern))
}

/// The files that an absolute pattern matches; all files below it if it names a folder.
fn files_of(pattern: &str) -> Vec<FileBelow> {
    let special = special_at(pattern);
    if special == pattern.len() {
        let path = Path::new(pattern);
        return if fs::is_file(path) {
            fs::file_below(path.to_owned()).into_iter().collect()
        } else {
            copied_below(path)
        };
    }
    let below = copied_below(Path::new(fixed_folder(pattern)));
    below.into_iter().filter(|file| fast_glob::glob_match(pattern, &*file.path.to_string_lossy())).collect()
}

/// Where the first special character of a glob is.
fn special_at(pattern: &str) -> usize {
    pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len())
}

/// The folder that contains all matches of a pattern; the pattern itself if it names a file or folder.
fn fixed_folder(pattern: &str) -> &str {
    let special = special_at(pattern);
    if special == pattern.len() { pattern } else { &pattern[..pattern[..special].rfind('/').unwrap_or(0)] }
}

fn add(root: &Path, function: &Function, file: FileBelow, bundle: &mut Bundle) {
    let path = own_file(&names::chunk_folder(&function.prefix), root, &file.path);
    let output = bundle.files.values_mut().find(|output| output.entry.as_deref() == Some(&function.injected_name));
    if let (Some(path), Some(output)) = (RelativePath::new(path), output) {
        output.copied.insert(path.clone());
        let FileBelow { path: source, bytes, is_executable } = file;
        bundle.copied.insert(path, CopiedFile { source, package: None, because: None, bytes, is_executable });
    }
}
