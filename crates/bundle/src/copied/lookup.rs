//! Which file Node loads by a name.
//!
//! The bundler looks differently: it prefers what a package has for bundlers (`module` in `exports`), which may be
//! an ES module where Node has to `require` it.

use std::path::{Path, PathBuf};

use rolldown_common::{ImportKind, Platform, ResolveOptions, TsConfig};
use rolldown_fs::{OsFileSystem, OxcResolverFileSystem as _};
use rolldown_resolver::Resolver;

use netlify_sdk_core::{diagnostic::Diagnostic, path::display, rules::function::bundle_warning};

use crate::model::Format;

/// An import in a module.
#[derive(Debug, Clone, Copy)]
pub struct Import<'i> {
    /// What is imported.
    pub specifier: &'i str,
    /// The module, absolute.
    pub importer: &'i Path,
    /// Whether by a statement, `import()` or `require`.
    pub kind: ImportKind,
}

/// What Node finds.
#[derive(Debug)]
pub struct Target {
    /// The file.
    pub file: PathBuf,
    /// Whether it is an ES module that is imported by a statement, of which the output makes a call of `require`.
    pub is_required_es_module: bool,
}

/// Looks for packages as Node does.
#[derive(Debug)]
pub struct Lookup {
    resolver: Resolver,
    format: Format,
}

impl Lookup {
    /// For outputs of a format.
    pub fn new(root: &Path, format: Format) -> Self {
        let names = |names: &[&str]| Some(names.iter().map(|&name| name.to_owned()).collect());
        let options = ResolveOptions {
            condition_names: Some(Vec::new()),
            main_fields: names(&["main"]),
            extensions: names(&[".js", ".json", ".node"]),
            ..ResolveOptions::default()
        };
        let files = OsFileSystem::new(false);
        let resolver = Resolver::new(files, root.to_owned(), Platform::Node, &TsConfig::Auto(false), options);
        Self { resolver, format }
    }

    /// What Node finds; `None` where that is nothing.
    pub fn find(&self, Import { specifier, importer, kind }: Import<'_>) -> Option<Target> {
        let becomes_require = kind == ImportKind::Import && self.format == Format::CommonJs;
        let kind = if becomes_require { ImportKind::Require } else { kind };
        let found = self.resolver.resolve(Some(importer), specifier, kind, false).ok()?;
        let is_required_es_module = becomes_require && found.module_def_format.is_esm();
        Some(Target { file: PathBuf::from(found.path.as_str()), is_required_es_module })
    }
}

/// A problem of a function that becomes CommonJS.
pub fn needs_newer_node(root: &Path, importer: &Path, specifier: &str) -> Diagnostic {
    bundle_warning::report_required_es_module(&display(root, importer), specifier)
}
