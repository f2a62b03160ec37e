//! Native addons that a module loads.

use std::path::Path;

use netlify_sdk_core::project::folder_of;

use crate::copied::{CopiedFiles, ReferenceForm};

/// The module that replaces an addon, which is not read: it loads the addon at run time.
pub fn code(copied: Option<&CopiedFiles>, file: &Path) -> anyhow::Result<String> {
    // `report` says why.
    let Some(copied) = copied else { anyhow::bail!("is a native addon") };
    if let Some(package) = folder_of(file) {
        copied.packages.cannot_be_bundled(package);
        return Ok("module.exports = {};".to_owned());
    }
    Ok(format!("module.exports = require(\"{}\");", copied.refer(ReferenceForm::Require, file)))
}
