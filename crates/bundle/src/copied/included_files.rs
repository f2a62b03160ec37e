//! The files that `includedFiles` of a function names.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    fs::{self, FileBelow},
    function::Function,
    git_ignored::GitIgnored,
    netlify::names,
    path::{RelativePath, display},
    project::{InstalledPackage, folder_of},
    rules::function::{ignored_files_copied::CopiedBecause, included_files},
};

use crate::{
    copied::{
        destinations::own_file,
        file_pattern::FilePattern,
        git_ignored::{copied_below, report_ignored},
    },
    model::{Bundle, CopiedFile},
};

/// Adds the files that `includedFiles` of functions names to the copied files.
///
/// As for Netlify, patterns that begin with `./` or `../` are relative to the function's file, and patterns that
/// begin with `!` take files away, in whatever order they are; also files that code names, and those of packages that are
/// copied for the function. All others are relative to the integration.
pub fn include(root: &Path, functions: &[Function], bundle: &mut Bundle) {
    let git = GitIgnored::new(root);
    for function in functions {
        let Some(entry) = function.module.config("includedFiles") else { continue };
        let (mut excluded, mut wanted) = (Vec::new(), Vec::new());
        for text in entry.value.strings() {
            let (patterns, text) = text.strip_prefix('!').map_or((&mut wanted, text), |text| (&mut excluded, text));
            match FilePattern::new(root, &function.path, text) {
                Ok(pattern) => patterns.push(pattern),
                Err(reason) => {
                    bundle.diagnostics.push(included_files::report_unsupported(function, entry, text, reason));
                }
            }
        }
        take_away(root, function, &excluded, bundle);
        if !wanted.is_empty() {
            leave_unreported(root, function, bundle);
        }
        for pattern in wanted {
            let files = files_of(&pattern);
            let shown = pattern.relative_to(root);
            if files.is_empty() {
                bundle.diagnostics.push(included_files::report(function, entry, shown));
            }
            let is_excluded = |file: &FileBelow| excluded.iter().any(|excluded| excluded.matches(&file.path));
            let files: Vec<_> = files.into_iter().filter(|file| !is_excluded(file)).collect();
            let paths: Vec<_> = files.iter().map(|file| file.path.clone()).collect();
            let because = CopiedBecause::IncludedFiles;
            let place = entry.value_span.clone();
            bundle.diagnostics.extend(report_ignored(root, &git, (shown, pattern.folder()), &paths, because, place));
            for file in files {
                add(root, function, file, bundle);
            }
        }
    }
    remove_unneeded(bundle);
}

/// Takes the copied files away that patterns exclude: by where they are, or, for packages, by where they are found.
fn take_away(root: &Path, function: &Function, excluded: &[FilePattern], bundle: &mut Bundle) {
    let name = function.injected_name.as_str();
    let is_excluded = |file: &CopiedFile| {
        let paths = [Some(file.source.clone()), where_found(root, &file.source)].into_iter().flatten();
        paths.into_iter().any(|path| excluded.iter().any(|pattern| pattern.matches(&path)))
    };
    let copied = bundle.copied_with(name).into_iter();
    let taken: BTreeSet<_> = copied.filter(|(_, file)| is_excluded(file)).map(|(path, _)| path.clone()).collect();
    if !taken.is_empty() {
        bundle.taken_away.insert(name.to_owned(), taken);
    }
}

/// Where the integration finds a file of a package, whatever folder links or a workspace have it in.
fn where_found(root: &Path, file: &Path) -> Option<PathBuf> {
    let package = InstalledPackage::of(file.to_str()?)?;
    Some(root.join("node_modules").join(package.name).join(file.strip_prefix(package.folder).ok()?))
}

/// Removes the files that every function does without that would have them.
fn remove_unneeded(bundle: &mut Bundle) {
    let taken: BTreeSet<_> = bundle.taken_away.values().flatten().cloned().collect();
    if taken.is_empty() {
        return;
    }
    let entries: Vec<_> = bundle.files.values().filter_map(|file| file.entry.clone()).collect();
    let needed: BTreeSet<_> = entries.iter().flat_map(|entry| bundle.paths_copied_with(entry)).cloned().collect();
    bundle.copied.retain(|path, _| needed.contains(path) || !taken.contains(path));
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

/// The files that a pattern matches; all files below it if it names a folder.
fn files_of(pattern: &FilePattern) -> Vec<FileBelow> {
    let folder = pattern.folder();
    if fs::is_file(folder) {
        return fs::file_below(folder.to_owned()).into_iter().collect();
    }
    copied_below(folder).into_iter().filter(|file| pattern.matches(&file.path)).collect()
}

fn add(root: &Path, function: &Function, file: FileBelow, bundle: &mut Bundle) {
    let beside = names::chunk_folder(&function.prefix);
    let path = in_package(function, &file.path, bundle).unwrap_or_else(|| own_file(&beside, root, &real(&file.path)));
    let output = bundle.files.values_mut().find(|output| output.entry.as_deref() == Some(&function.injected_name));
    if let (Some(path), Some(output)) = (RelativePath::new(path), output) {
        output.copied.insert(path.clone());
        let FileBelow { path: source, bytes, is_executable } = file;
        bundle.copied.insert(path, CopiedFile { source, package: None, because: None, bytes, is_executable });
    }
}

/// Where a file goes that belongs to a package that is copied for the function: there, where the package finds it.
fn in_package(function: &Function, file: &Path, bundle: &Bundle) -> Option<String> {
    let file = real(file);
    let folder = folder_of(&file)?;
    let copied = bundle.copied_with(&function.injected_name);
    let mut places = copied.into_iter().filter(|(_, copied)| copied.source.starts_with(&folder));
    places.find_map(|(path, copied)| {
        let place = path.as_str().strip_suffix(&display(&folder, &copied.source))?;
        copied.package.as_ref().map(|_| format!("{place}{}", display(&folder, &file)))
    })
}

/// Where a file of a package really is, if links lead to it; other files are where they are named.
fn real(file: &Path) -> PathBuf {
    let real = folder_of(file).and_then(|_| fs::real_path(file).ok());
    real.unwrap_or_else(|| file.to_owned())
}
