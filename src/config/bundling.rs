//! `nodeBundler` and `nodeVersion`.

use super::{
    Value,
    shape::{Reading, Shape},
    types::one_of,
};

/// What `nodeBundler` can be.
///
/// Source: zip-it-and-ship-it, `runtimes/node/bundlers/types.ts`.
pub const BUNDLERS: [&str; 5] = ["esbuild", "esbuild_zisi", "nft", "zisi", "none"];

/// The versions of Node that functions run on; Netlify takes its default for any other.
///
/// Source: zip-it-and-ship-it, `runtimes/node/utils/node_runtime.ts`.
const NODE_VERSIONS: [&str; 4] = ["18", "20", "22", "24"];

/// Any string for the schema; but only those that name one of four versions are used.
pub struct NodeVersion;

impl Shape for NodeVersion {
    fn read(&self, value: &Value) -> Reading {
        Reading::only(value, matches!(value, Value::String(_)))
    }

    fn is_used(&self, value: &Value) -> bool {
        matches!(value, Value::String(text) if is_node_version(text))
    }

    fn expected(&self) -> String {
        one_of(&NODE_VERSIONS)
    }

    fn meant(&self, value: &Value) -> Option<Value> {
        let Value::Number(number) = value else { return None };
        Some(Value::String(number.trunc().to_string()))
    }
}

/// The first number counts: `nodejs20.x` and `v20` are version 20 (`semver.coerce`, which zip-it-and-ship-it calls in
/// `runtimes/node/utils/node_version.ts`).
fn is_node_version(text: &str) -> bool {
    let digits = text.trim_start_matches(|character: char| !character.is_ascii_digit());
    let major = digits.split(|character: char| !character.is_ascii_digit()).next().unwrap_or_default();
    NODE_VERSIONS.contains(&major)
}
