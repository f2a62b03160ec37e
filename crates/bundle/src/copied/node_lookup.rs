//! Which file Node loads for a specifier.
//!
//! rolldown resolves what it bundles, with extensions of TypeScript and the field `module` of packages without `main`. A
//! copied package is loaded by Node, and in v1 functions `import` of it becomes `require`.

use std::path::{Path, PathBuf};

use rolldown_common::{ImportKind, Platform, ResolveOptions, TsConfig};
use rolldown_fs::{OsFileSystem, OxcResolverFileSystem as _};
use rolldown_resolver::Resolver;

use netlify_sdk_core::{diagnostic::Diagnostic, path::display, rules::function::bundle_warning};

use crate::model::Format;

/// The conditions of `exports` and `imports` that Node has beside `node`, `import`, `require` and `default`:
/// `module-sync` from 20.19 and 22.10 on.
pub const NODE_CONDITIONS: [&str; 2] = ["module-sync", "node-addons"];

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
        let names = |names: &[&str]| Some(names.iter().map(|&name| name.to_owned()).collect());
        let options = ResolveOptions {
            condition_names: names(&NODE_CONDITIONS),
            main_fields: names(&["main"]),
            extensions: names(&[".js", ".json", ".node"]),
            ..ResolveOptions::default()
        };
        let files = OsFileSystem::new(false);
        let resolver = Resolver::new(files, root.to_owned(), Platform::Node, &TsConfig::Auto(false), options);
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
