//! Imports that stay as they are.

use rolldown_common::ResolvedExternal;
use rolldown_plugin::HookResolveIdOutput;

/// An import that stays in the output, with this specifier.
pub fn external(id: &str) -> HookResolveIdOutput {
    HookResolveIdOutput { external: Some(ResolvedExternal::Bool(true)), ..HookResolveIdOutput::from_id(id) }
}
