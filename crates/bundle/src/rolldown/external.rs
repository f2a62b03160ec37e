//! Imports that stay as they are.

use std::path::Path;

use rolldown_common::{ImportKind, ResolvedExternal};
use rolldown_plugin::{HookResolveIdArgs, HookResolveIdOutput};

use netlify_sdk_core::project::folder_of;

/// An import that stays in the output, with this specifier.
pub fn external(id: &str) -> HookResolveIdOutput {
    HookResolveIdOutput { external: Some(ResolvedExternal::Bool(true)), ..HookResolveIdOutput::from_id(id) }
}

/// Whether a module cannot run without an import. A call in a package may never be reached.
pub fn must_be_there(args: &HookResolveIdArgs<'_>) -> bool {
    let is_package = args.importer.is_some_and(|importer| folder_of(Path::new(importer)).is_some());
    !is_package || args.kind == ImportKind::Import
}
