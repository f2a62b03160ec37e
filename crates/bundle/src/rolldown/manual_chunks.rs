//! Chunks whose modules are chosen here instead of by rolldown.

use std::sync::Arc;

use rolldown::{CodeSplittingMode, ManualCodeSplittingOptions, MatchGroup};
use rolldown_common::{MatchGroupName, RUNTIME_MODULE_KEY};

use crate::model::ChunkNames;

/// The name of the chunk with rolldown's helpers, which every other chunk may need.
const RUNTIME: &str = "runtime";

/// Puts modules into chunks by the names.
pub fn mode(names: ChunkNames) -> CodeSplittingMode {
    let name = move |id: &str| match id {
        RUNTIME_MODULE_KEY => Some(RUNTIME.to_owned()),
        _ => names.get(id).cloned(),
    };
    CodeSplittingMode::Advanced(ManualCodeSplittingOptions {
        include_dependencies_recursively: Some(false),
        groups: Some(vec![MatchGroup {
            name: MatchGroupName::Dynamic(Arc::new(move |id, _| {
                let name = name(id);
                Box::pin(async { Ok(name) })
            })),
            ..MatchGroup::default()
        }]),
        ..ManualCodeSplittingOptions::default()
    })
}
