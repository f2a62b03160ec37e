//! The state of a function between updates.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use netlify_sdk_bundle::{entry_code, model::Bundle};
use netlify_sdk_core::{
    check::Unread,
    diagnostic::{Diagnostic, has_errors},
    function::Function,
    netlify::route::RouteTarget,
};

use crate::{commands::develop::changes::Changes, size::bytes_of};

/// A function in the report of an update.
#[derive(Debug)]
pub struct DevelopedFunction {
    /// The author's name for it.
    pub name: String,
    /// The name it has on a site.
    pub injected_name: String,
    /// Its main file, relative to the root.
    pub file: String,
    /// Its description; for a file that cannot be read, the last one that could. `None` if there was none.
    pub function: Option<Function>,
    /// The file to import; `None` where there are errors.
    pub output: Option<PathBuf>,
    /// Size of the file and of every chunk it needs, in bytes.
    pub bytes: usize,
    /// Whether this update built it.
    pub is_new: bool,
    /// Which of the report's problems are its own, counted from 0.
    pub problems: Vec<usize>,
}

/// The state of a function between updates.
#[derive(Debug, Default)]
pub struct Known {
    name: String,
    injected_name: String,
    file: String,
    function: Option<Function>,
    output: Option<Output>,
    is_new: bool,
    /// The files it needed when it was last bundled.
    modules: BTreeSet<String>,
    /// The problems of its bundle.
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug)]
struct Output {
    /// The main file and the code of the entry module that were bundled.
    main: PathBuf,
    entry: String,
    folder: PathBuf,
    file: PathBuf,
    bytes: usize,
}

impl Known {
    /// Whether it has to be built again.
    pub fn is_stale(&self, function: &Function, changes: &Changes) -> bool {
        let Some(output) = &self.output else { return true };
        let is_changed = match changes {
            Changes::All => true,
            Changes::Files(files) => files.iter().any(|file| self.modules.contains(file)),
        };
        is_changed || output.main != function.path || output.entry != entry_code(function)
    }

    /// Drops the output, because there are errors.
    pub fn discard(&mut self) {
        self.output = None;
        self.diagnostics.clear();
    }

    /// The state with the new description of the function.
    pub fn read(self, function: Function) -> Self {
        Self {
            name: function.name.clone(),
            injected_name: function.injected_name.clone(),
            file: function.source.path().to_owned(),
            function: Some(function),
            is_new: false,
            ..self
        }
    }

    /// The state of a function whose file cannot be read.
    pub fn lost(mut self, unread: Unread) -> Self {
        self.discard();
        let Unread { name, injected_name, file } = unread;
        Self { name, injected_name, file, is_new: false, ..self }
    }

    /// Records a new bundle.
    pub fn take(&mut self, function: &Function, folder: &Path, bundle: &Bundle, found: Vec<Diagnostic>) {
        let reached = bundle.graph.reached_from(&function.injected_name);
        if !reached.is_empty() {
            self.modules = reached.into_iter().map(str::to_owned).collect();
            let copied = bundle.copied_with(&function.injected_name).into_values();
            self.modules.extend(copied.map(|file| file.source.to_string_lossy().into_owned()));
        }
        let files = bundle.closure(&function.injected_name);
        let file = files.first().filter(|_| !has_errors(&found));
        self.output = file.map(|file| Output {
            main: function.path.clone(),
            entry: entry_code(function),
            folder: folder.to_owned(),
            file: folder.join(file.path.as_str()),
            bytes: bytes_of(bundle, &function.injected_name),
        });
        self.is_new = self.output.is_some();
        self.diagnostics = found;
    }

    /// The files it needs.
    pub fn modules(&self) -> impl Iterator<Item = &String> {
        self.modules.iter()
    }

    /// The problems of its bundle.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The folder that its output is in.
    pub fn folder(&self) -> Option<&Path> {
        Some(&self.output.as_ref()?.folder)
    }

    /// The URLs it answers at.
    pub fn target(&self) -> RouteTarget {
        let module = self.function.as_ref().map(|function| &function.module);
        let strings = |key| module.map_or_else(Vec::new, |module| module.strings(key));
        let owned = |key| strings(key).into_iter().map(str::to_owned).collect();
        RouteTarget {
            name: self.injected_name.clone(),
            paths: owned("path"),
            excluded_paths: owned("excludedPath"),
            methods: self.function.as_ref().map_or_else(Vec::new, Function::methods),
        }
    }

    /// Its part of the report; `diagnostics` are all problems, in the order of the report.
    pub fn report(&self, diagnostics: &[Diagnostic]) -> DevelopedFunction {
        let is_own = |diagnostic: &Diagnostic| {
            diagnostic.labels.iter().any(|label| label.span.file.path() == self.file)
                || self.diagnostics.contains(diagnostic)
        };
        let problems = diagnostics.iter().enumerate().filter(|(_, diagnostic)| is_own(diagnostic));
        DevelopedFunction {
            name: self.name.clone(),
            injected_name: self.injected_name.clone(),
            file: self.file.clone(),
            function: self.function.clone(),
            output: self.output.as_ref().map(|output| output.file.clone()),
            bytes: self.output.as_ref().map_or(0, |output| output.bytes),
            is_new: self.is_new,
            problems: problems.map(|(index, _)| index).collect(),
        }
    }
}
