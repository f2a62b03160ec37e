//! What the sources of an integration use of an SDK, file by file.

use std::path::Path;

use rayon::prelude::*;

use crate::{
    diagnostic::{self, Diagnostic},
    fs::{self, EntryKind},
    git_ignored::GitIgnored,
    path::display,
    read::author::{Usage, usage},
    rules,
    text::SourceFile,
};

/// A file, and what it uses.
#[derive(Debug)]
pub struct FileUsage {
    /// Relative to the root, with `/`.
    pub path: String,
    /// What it uses.
    pub usage: Usage,
}

/// What all sources use.
#[derive(Debug, Default)]
pub struct UsageReport {
    /// In the order of their paths; only files that import anything or use one of the members.
    pub files: Vec<FileUsage>,
    /// Files that cannot be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// Extensions of sources.
const SOURCES: [&str; 8] = ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"];

/// Reads the sources below a folder: not those of packages, in hidden folders, or ignored by git.
///
/// `members` are the names of methods and properties that are looked for. A file with syntax errors is only reported if it
/// names `package`, as other tools may have files that are no modules, on purpose.
pub fn find_usage(root: &Path, package: &str, members: &[String]) -> UsageReport {
    let mut report = UsageReport::default();
    let mut paths = Vec::new();
    let ignored = GitIgnored::new(root);
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::list_folder(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                report.diagnostics.push(rules::function::unreadable_file::report(&display(root, &folder), &error));
                continue;
            }
        };
        for entry in entries {
            let is_folder = entry.kind == EntryKind::Folder;
            let name = entry.path.file_name().unwrap_or_default().to_string_lossy();
            let is_wanted = is_folder && !name.starts_with('.') || entry.kind == EntryKind::File && is_source(&name);
            if !is_wanted || ignored.ignores(&entry.path, is_folder) {
                continue;
            }
            if is_folder { folders.push(entry.path) } else { paths.push(entry.path) }
        }
    }
    paths.sort_unstable();
    let read: Vec<_> = paths
        .into_par_iter()
        .map(|path| {
            let shown = display(root, &path);
            let text =
                fs::read(&path).map_err(|error| vec![rules::function::unreadable_file::report(&shown, &error)])?;
            let source = SourceFile::new(shown.as_str(), text);
            let found = usage(&source, members);
            let is_concerned = source.text().contains(package);
            match found {
                Ok(usage) => Ok(Some(FileUsage { path: shown, usage })),
                Err(errors) if is_concerned => Err(errors),
                Err(_) => Ok(None),
            }
        })
        .collect();
    for result in read {
        match result {
            Ok(Some(file)) if !file.usage.imports.is_empty() || !file.usage.members.is_empty() => {
                report.files.push(file);
            }
            Ok(_) => {}
            Err(errors) => report.diagnostics.extend(errors),
        }
    }
    diagnostic::sort(&mut report.diagnostics);
    report
}

fn is_source(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| SOURCES.contains(&extension)) && !name.contains(".d.")
}
