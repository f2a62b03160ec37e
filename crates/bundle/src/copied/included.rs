//! `includedFiles` of a function: what its author says that it reads.

use std::path::Path;

use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    fs::{self, FileBelow},
    function::Function,
    netlify::names,
    path::{self, RelativePath, display},
    rules::function::included_files,
};

use crate::{
    copied::{OWN_FILES, mirrored},
    model::{Bundle, CarriedFile},
};

/// Puts the files that functions ask for beside those that their code names.
///
/// As for Netlify, patterns that begin with `./` or `../` are relative to the function's file, and those that
/// begin with `!` take files away. All others are relative to the integration.
pub fn include(root: &Path, functions: &[Function], bundle: &mut Bundle) {
    for function in functions {
        let Some(entry) = function.module.config("includedFiles") else { continue };
        let patterns: Vec<_> = entry.value.strings().into_iter().map(|text| absolute(root, function, text)).collect();
        if patterns.is_empty() {
            continue;
        }
        leave_unreported(root, function, bundle);
        let (excluded, wanted): (Vec<_>, Vec<_>) = patterns.iter().partition(|pattern| pattern.starts_with('!'));
        for pattern in wanted {
            let files = files_of(pattern);
            if files.is_empty() {
                bundle.diagnostics.push(included_files::report(function, entry, &display(root, Path::new(pattern))));
            }
            let is_kept = |path: &str| !excluded.iter().any(|pattern| fast_glob::glob_match(&pattern[1..], path));
            for file in files.into_iter().filter(|file| is_kept(&file.path.to_string_lossy())) {
                add(root, function, file, bundle);
            }
        }
    }
}

/// What is read is known, after all.
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

/// The files that an absolute pattern means; those below a folder where it names one.
fn files_of(pattern: &str) -> Vec<FileBelow> {
    let special = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
    if special == pattern.len() {
        let path = Path::new(pattern);
        return if fs::is_file(path) {
            fs::file_below(path.to_owned()).into_iter().collect()
        } else {
            fs::files_below(path).unwrap_or_default()
        };
    }
    let folder = &pattern[..pattern[..special].rfind('/').unwrap_or(0)];
    let below = fs::files_below(Path::new(folder)).unwrap_or_default();
    below.into_iter().filter(|file| fast_glob::glob_match(pattern, &*file.path.to_string_lossy())).collect()
}

fn add(root: &Path, function: &Function, file: FileBelow, bundle: &mut Bundle) {
    let path = format!("{}/{OWN_FILES}/{}", names::chunk_folder(&function.prefix), mirrored(root, &file.path));
    let output = bundle.files.values_mut().find(|output| output.entry.as_deref() == Some(&function.injected_name));
    if let (Some(path), Some(output)) = (RelativePath::new(path), output) {
        output.carries.insert(path.clone());
        let FileBelow { path: source, bytes, is_executable } = file;
        bundle.carried.insert(path, CarriedFile { source, package: None, bytes, is_executable });
    }
}
