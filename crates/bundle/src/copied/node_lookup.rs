//! Which file Node loads for a specifier.
//!
//! rolldown resolves what it bundles, with extensions of TypeScript and the field `module` of packages without `main`. A
//! copied package is loaded by Node, and in v1 functions `import` of it becomes `require`.

use std::path::{Path, PathBuf};

use rolldown_common::ImportKind;
use rolldown_resolver::Resolver;

use netlify_sdk_core::{diagnostic::Diagnostic, path::display, rules::function::bundle_warning};

use crate::{
    model::Format,
    reached::{NODE_CONDITIONS, node_resolver},
};

/// An import in a module.
#[derive(Debug, Clone, Copy)]
pub struct NodeImport<'i> {
    /// What is imported.
    pub specifier: &'i str,
    /// The module, absolute.
    pub importer: &'i Path,
    /// Whether it is a statement, `import()` or `require`.
    pub kind: ImportKind,
}

/// What Node finds.
#[derive(Debug)]
pub struct NodeTarget {
    /// The file.
    pub file: PathBuf,
    /// Whether it is an ES module whose `import` statement becomes a call of `require` in the output.
    pub is_required_es_module: bool,
}

/// Looks for packages as Node does.
#[derive(Debug)]
pub struct NodeLookup {
    resolver: Resolver,
    format: Format,
}

impl NodeLookup {
    /// For outputs of a format.
    pub fn new(root: &Path, format: Format) -> Self {
        let resolver = node_resolver(root, &NODE_CONDITIONS);
        Self { resolver, format }
    }

    /// What Node finds; `None` if it finds nothing.
    pub fn find(&self, NodeImport { specifier, importer, kind }: NodeImport<'_>) -> Option<NodeTarget> {
        let becomes_require = kind == ImportKind::Import && self.format == Format::CommonJs;
        let kind = if becomes_require { ImportKind::Require } else { kind };
        let found = self.resolver.resolve(Some(importer), specifier, kind, false).ok()?;
        let is_required_es_module = becomes_require && found.module_def_format.is_esm();
        Some(NodeTarget { file: PathBuf::from(found.path.as_str()), is_required_es_module })
    }
}

/// A problem of a function that becomes CommonJS.
pub fn needs_newer_node(root: &Path, importer: &Path, specifier: &str) -> Diagnostic {
    bundle_warning::report_required_es_module(&display(root, importer), specifier)
}
