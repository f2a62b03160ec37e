//! What the integration's own modules read beside themselves.

use std::path::{Path, PathBuf};

use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    fs,
    path::display,
    rules::function::{missing_file, unknown_files},
    text::{Edit, SourceFile, Span},
};

use crate::{
    code::{Mention, Use},
    copied::{Carrying, Form},
    model::Format,
};

/// The files that a module reads, and what cannot be known of them.
#[derive(Debug, Default)]
pub struct OwnFiles {
    /// Files, absolute.
    pub files: Vec<PathBuf>,
    /// Files that are missing, or that are only known when the code runs.
    pub diagnostics: Vec<Diagnostic>,
}

impl OwnFiles {
    /// The files behind the paths that a module makes of its location.
    pub fn of(root: &Path, module: &str, code: &str, uses: &[Use]) -> Self {
        let source = SourceFile::new(display(root, Path::new(module)), code);
        let mut own = Self::default();
        for found in uses {
            let span = Span::new(&source, found.span.0, found.span.1);
            own.add(root, Path::new(module), found, span);
        }
        own
    }

    fn add(&mut self, root: &Path, module: &Path, found: &Use, span: Span) {
        let path = Path::new(&found.path);
        if fs::is_file(path) && !found.is_open {
            // Code that asks for its own name does not read itself.
            if path != module {
                self.files.push(path.to_owned());
            }
        } else if fs::is_folder(path) && !module.starts_with(path) {
            let below = fs::files_below(path).unwrap_or_default();
            self.files.extend(below.into_iter().map(|file| file.path));
        } else if fs::is_folder(path) {
            // The folder as such may be a name for something.
            self.diagnostics.extend(found.is_open.then(|| unknown_files::report(span)));
        } else {
            self.diagnostics.push(missing_file::report(span, &display(root, path)));
        }
    }

    /// Whether some are only known when the code runs.
    pub fn has_unknown(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::UnknownFiles)
    }
}

/// Tells a module that it lies where it did, beside what it reads.
pub fn edits(carrying: &Carrying, mentions: &[Mention]) -> Vec<Edit> {
    let edit = |mention: &Mention| {
        let (start, end) = mention.span;
        Edit::new(start as usize..end as usize, location(carrying, mention))
    };
    mentions.iter().map(edit).collect()
}

fn location(carrying: &Carrying, mention: &Mention) -> String {
    let file = Path::new(&mention.path);
    if mention.is_url && carrying.format == Format::Esm {
        return format!("new globalThis.URL(\"{}\", import.meta.url).href", carrying.refer(Form::Url, file));
    }
    let path = format!("(__ntli_dirname + \"/{}\")", carrying.refer(Form::Path, file));
    if mention.is_url { format!("require(\"node:url\").pathToFileURL({path}).href") } else { path }
}
