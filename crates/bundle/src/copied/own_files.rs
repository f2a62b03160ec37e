//! What modules that are bundled read beside themselves: those of the integration, and of packages that read only data.

use std::path::{Path, PathBuf};

use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    fs,
    git_ignored::GitIgnored,
    path::display,
    rules::function::{bundle_warning, ignored_files_copied::CopiedBecause, missing_file, unknown_files},
    text::{SourceFile, Span},
};

use crate::{
    code::{PathUse, UnknownLoad},
    copied::git_ignored::{copied_below, report_ignored},
};

/// Extensions of files that load others.
const CODE: [&str; 13] = ["js", "cjs", "mjs", "jsx", "ts", "cts", "mts", "tsx", "node", "so", "dylib", "dll", "exe"];

/// The files that a module reads, and diagnostics for files that are missing or not known.
#[derive(Debug, Clone, Default)]
pub struct OwnFiles {
    /// Files, absolute.
    pub files: Vec<PathBuf>,
    /// Files that are missing, ignored by git, or only known when the code runs.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether a module reads only data at a path: files that load nothing themselves.
pub fn is_data(module: &Path, found: &PathUse) -> bool {
    let path = Path::new(&found.path);
    if fs::is_file(path) {
        return !found.is_open && !is_code(path);
    }
    let below = if module.starts_with(path) { Vec::new() } else { copied_below(path) };
    !below.is_empty() && !below.iter().any(|file| is_code(&file.path))
}

/// Whether a file is a module, or compiled for a system.
fn is_code(file: &Path) -> bool {
    let extension = file.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| CODE.contains(&extension.as_str()))
}

impl OwnFiles {
    /// The files at the paths that a module makes of its location.
    pub fn of(root: &Path, git: &GitIgnored, module: &str, code: &str, uses: &[PathUse]) -> Self {
        let source = SourceFile::new(display(root, Path::new(module)), code);
        let mut own = Self::default();
        for found in uses {
            let span = Span::new(&source, found.span.0, found.span.1);
            own.add(root, git, Path::new(module), found, span);
        }
        own
    }

    fn add(&mut self, root: &Path, git: &GitIgnored, module: &Path, found: &PathUse, span: Span) {
        let path = Path::new(&found.path);
        if fs::is_file(path) && !found.is_open {
            // Code that uses its own path, as to compare it, does not read itself.
            if path != module {
                self.files.push(path.to_owned());
            }
        } else if fs::is_folder(path) && !module.starts_with(path) {
            let below: Vec<_> = copied_below(path).into_iter().map(|file| file.path).collect();
            let shown = display(root, path);
            self.diagnostics.extend(report_ignored(root, git, (&shown, path), &below, CopiedBecause::Code, span));
            self.files.extend(below);
        } else if fs::is_folder(path) {
            // A path that contains the module itself is not copied whole: it may be the root of the integration.
            self.diagnostics.extend(found.is_open.then(|| unknown_files::report(span)));
        } else {
            self.diagnostics.push(missing_file::report(span, &display(root, path)));
        }
    }

    /// Reports the modules that a module loads by names which are not known.
    pub fn report_unknown(&mut self, root: &Path, module: &str, code: &str, loads: &[UnknownLoad]) {
        if loads.is_empty() {
            return;
        }
        let source = SourceFile::new(display(root, Path::new(module)), code);
        let reports = loads.iter().map(|load| {
            bundle_warning::report_unknown_module(Span::new(&source, load.span.0, load.span.1), load.callee)
        });
        self.diagnostics.extend(reports);
    }

    /// Whether some are only known when the code runs.
    pub fn has_unknown(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::UnknownFiles)
    }
}
