//! Which entries of a functions folder are not functions because its author says so.
//!
//! Netlify has no such convention: without `.ntliignore` and without `ignore` of `addFunctions`, everything counts.

use std::path::Path;

use ignore::{
    Error, Match,
    gitignore::{Gitignore, GitignoreBuilder},
};

use crate::{
    diagnostic::Diagnostic,
    fs,
    path::display,
    rules::{
        function::unreadable_file,
        plugin::{ignore_pattern_invalid, ignore_pattern_unused},
    },
    text::{SourceFile, Span},
};

/// The file with patterns, in the functions folder.
pub const IGNORE_FILE: &str = ".ntliignore";

/// Patterns in gitignore syntax, relative to the functions folder. The last one that matches a path decides.
#[derive(Debug, Default)]
pub struct IgnorePatterns(Vec<IgnorePattern>);

/// One pattern. Each has a matcher of its own, so that those that match nothing can be reported.
#[derive(Debug)]
struct IgnorePattern {
    text: String,
    /// Its line, or the functions folder for one that is given to `addFunctions`.
    span: Span,
    is_in_file: bool,
    is_used: bool,
    matcher: Gitignore,
}

/// Why an entry is not a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IgnoredBy {
    /// The pattern, as it is written.
    pub pattern: String,
    /// The `.ntliignore` it is in, and its line; `None` for one that is given to `addFunctions`.
    pub place: Option<(String, u32)>,
}

impl IgnorePatterns {
    /// Those of `.ntliignore`, then those of the option, so that the option wins; and what is wrong with them.
    pub fn read(root: &Path, folder: &Path, option: &[String]) -> (Self, Vec<Diagnostic>) {
        let mut patterns = Self::default();
        let mut diagnostics = Vec::new();
        let mut add = |diagnostics: &mut Vec<Diagnostic>, text: &str, span: Span, is_in_file: bool| match parse(text) {
            Ok(None) => {}
            Ok(Some(matcher)) => {
                patterns.0.push(IgnorePattern { text: text.to_owned(), span, is_in_file, is_used: false, matcher });
            }
            Err(reason) => diagnostics.push(ignore_pattern_invalid::report(text, &reason, span)),
        };
        let file = folder.join(IGNORE_FILE);
        if fs::is_link(&file) {
            // It could lead out of the functions folder.
            diagnostics.push(unreadable_file::report_linked_ignore_file(&display(root, &file)));
        } else if fs::is_file(&file) {
            let source = SourceFile::new(display(root, &file), fs::read_settings(&file).unwrap_or_default());
            let text = source.text();
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                let pattern = line.trim_end_matches(['\n', '\r']);
                let offset = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
                add(&mut diagnostics, pattern, Span::new(&source, offset(start), offset(start + pattern.len())), true);
                start += line.len();
            }
        }
        for text in option {
            add(&mut diagnostics, text, Span::path(display(root, folder)), false);
        }
        (patterns, diagnostics)
    }

    /// Whether nothing can be ignored.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Why a path, relative to the functions folder, is ignored.
    ///
    /// Nothing in a folder that is ignored can be taken back, as for git: ask for the folder first.
    pub fn ignored_by(&mut self, path: &Path, is_folder: bool) -> Option<IgnoredBy> {
        let mut decisive = None;
        for pattern in &mut self.0 {
            match pattern.matcher.matched(path, is_folder) {
                Match::None => continue,
                Match::Ignore(_) => decisive = Some(pattern.reason()),
                Match::Whitelist(_) => decisive = None,
            }
            pattern.is_used = true;
        }
        decisive
    }

    /// Looks for the patterns that match nothing in the folder.
    pub fn unused(&mut self, folder: &Path) -> Vec<Diagnostic> {
        if self.0.iter().any(|pattern| !pattern.is_used) {
            // Functions are at most two levels deep, patterns may be about anything below.
            for file in fs::files_below(folder).unwrap_or_default() {
                let Ok(path) = file.path.strip_prefix(folder) else { continue };
                self.ignored_by(path, false);
                for parent in path.ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty()) {
                    self.ignored_by(parent, true);
                }
            }
        }
        let unused = self.0.iter().filter(|pattern| !pattern.is_used);
        unused.map(|pattern| ignore_pattern_unused::report(&pattern.text, pattern.span.clone())).collect()
    }
}

impl IgnorePattern {
    fn reason(&self) -> IgnoredBy {
        let place = || (self.span.file.path().to_owned(), self.span.file.line(self.span.start));
        IgnoredBy { pattern: self.text.trim_end().to_owned(), place: self.is_in_file.then(place) }
    }
}

/// A pattern, `None` for a comment or an empty line, or what is wrong with it.
fn parse(text: &str) -> Result<Option<Gitignore>, String> {
    let mut builder = GitignoreBuilder::new("");
    // For git, `[abc` is a name; here it is a mistake.
    builder.allow_unclosed_class(false);
    let reason = |error: Error| match error {
        Error::Glob { err, .. } => err,
        error => error.to_string(),
    };
    builder.add_line(None, text).map_err(reason)?;
    let matcher = builder.build().map_err(reason)?;
    Ok((!matcher.is_empty()).then_some(matcher))
}
