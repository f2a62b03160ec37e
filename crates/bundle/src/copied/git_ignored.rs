//! Folders that are copied with functions: what of them is copied, and a warning where git ignores some of it.
//!
//! Nothing is left out because git ignores it: Netlify copies such files as well, and generated data is often ignored.

use std::path::{Path, PathBuf};

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    discover::IGNORE_FILE,
    fs::{self, FileBelow},
    git_ignored::GitIgnored,
    path::display,
    rules::function::ignored_files_copied::{self, CopiedBecause},
    text::Span,
};

/// The files of a folder that are copied: all but `.ntliignore`, which is for building the integration.
pub fn copied_below(folder: &Path) -> Vec<FileBelow> {
    let mut files = fs::files_below(folder).unwrap_or_default();
    files.retain(|file| file.path.file_name().is_none_or(|name| name != IGNORE_FILE));
    files
}

/// Reports those of `files` that git ignores, unless it ignores the folder, or the file, that is asked for.
pub fn report_ignored(
    root: &Path,
    git: &GitIgnored,
    (shown, asked_for): (&str, &Path),
    files: &[PathBuf],
    because: CopiedBecause,
    place: Span,
) -> Option<Diagnostic> {
    if files.is_empty() || git.ignores(asked_for, fs::is_folder(asked_for)) {
        return None;
    }
    let ignored = files.iter().filter(|file| git.ignores(file, false));
    let ignored: Vec<_> = ignored.map(|file| display(root, file)).collect();
    (!ignored.is_empty()).then(|| ignored_files_copied::report(shown, &ignored, because, place))
}
