//! Imports in `try` statements that do not catch their failure, of what is not there.
//!
//! rolldown 1.2.5 says nothing of what is imported anywhere in a `try` statement, also in its `catch` and `finally` blocks.

use std::path::Path;

use rolldown_common::ImportKind;
use rolldown_plugin::{PluginContext, PluginContextResolveOptions};

use netlify_sdk_core::project::folder_of;

use crate::{
    code::{Allocator, ParsedModule, UncaughtImport, uncaught_in_try},
    modules::file_kinds,
};

/// An import of what is not there.
#[derive(Debug)]
pub struct MissingImport {
    /// The module that has it.
    pub module: String,
    /// What it has.
    pub import: UncaughtImport,
}

/// Those of a module of the integration. A package may never reach such an import.
pub async fn missing(cx: &PluginContext, module: &str, code: &str) -> anyhow::Result<Vec<MissingImport>> {
    let mut missing = Vec::new();
    for import in candidates(module, code) {
        let import_kind = if import.is_require { ImportKind::Require } else { ImportKind::DynamicImport };
        let options = PluginContextResolveOptions { import_kind, ..PluginContextResolveOptions::default() };
        // What is on the web is reported as a file that cannot be a module.
        if !file_kinds::is_remote(&import.specifier)
            && cx.resolve(&import.specifier, Some(module), Some(options)).await?.is_err()
        {
            missing.push(MissingImport { module: module.to_owned(), import });
        }
    }
    Ok(missing)
}

fn candidates(module: &str, code: &str) -> Vec<UncaughtImport> {
    if folder_of(Path::new(module)).is_some() {
        return Vec::new();
    }
    let allocator = Allocator::default();
    uncaught_in_try(&ParsedModule::new(&allocator, module, code))
}
