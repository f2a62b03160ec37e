//! What rolldown gets as the text of a module.

use std::path::Path;

use rolldown_common::{ModuleType, side_effects::HookSideEffects};
use rolldown_plugin::{HookLoadOutput, HookTransformOutput, HookTransformOutputMap};

use netlify_sdk_core::fs;

use crate::{modules::json, source_map::mapped_code::MappedCode};

/// The module that replaces a file that cannot become one.
pub fn nothing() -> HookLoadOutput {
    HookLoadOutput { side_effects: Some(HookSideEffects::False), ..javascript("module.exports = {};") }
}

/// The text of a file; `None` if it cannot be read, which rolldown then reports. rolldown itself would pass each file to
/// another thread and wait for it.
pub fn read(file: &Path) -> Option<HookLoadOutput> {
    let text = fs::read(file).ok()?;
    if file.extension().is_some_and(|extension| extension == "json")
        && let Some(code) = json::module(&text)
    {
        return Some(HookLoadOutput { side_effects: Some(HookSideEffects::False), ..javascript(&code) });
    }
    Some(HookLoadOutput { code: text.into(), ..HookLoadOutput::default() })
}

/// Reads a module that is only loaded if something of it is used.
pub fn read_without_effects(file: &Path) -> Option<HookLoadOutput> {
    Some(HookLoadOutput { side_effects: Some(HookSideEffects::False), ..read(file)? })
}

/// A module of generated code.
pub fn javascript(code: &str) -> HookLoadOutput {
    HookLoadOutput { code: code.into(), module_type: Some(ModuleType::Js), ..HookLoadOutput::default() }
}

impl From<MappedCode> for HookTransformOutput {
    fn from(MappedCode { code, map }: MappedCode) -> Self {
        Self { code: Some(code), map: map.map_or(HookTransformOutputMap::Null, Into::into), ..Self::default() }
    }
}
