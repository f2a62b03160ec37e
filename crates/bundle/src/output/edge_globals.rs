//! Globals of Node in outputs of edge functions that contain packages.
//!
//! Netlify's edge bundler defines them for the packages that it bundles itself (@netlify/edge-bundler,
//! `node/npm_dependencies.ts`). It does not see that a bundled edge function contains packages, so the output does the same.

use netlify_sdk_core::text::Edit;

/// Globals, and the modules that export them.
const GLOBALS: [(&str, &str); 4] = [
    ("process", "import __ntli_process from \"node:process\";"),
    ("Buffer", "import { Buffer as __ntli_Buffer } from \"node:buffer\";"),
    ("setImmediate", "import { setImmediate as __ntli_setImmediate } from \"node:timers\";"),
    ("clearImmediate", "import { clearImmediate as __ntli_clearImmediate } from \"node:timers\";"),
];

/// The edit that defines those that the code mentions, in front of its first statement.
pub fn definitions(code: &str) -> Vec<Edit> {
    let used: Vec<_> = GLOBALS.iter().filter(|(name, _)| code.contains(name)).collect();
    if used.is_empty() {
        return Vec::new();
    }
    let imports = used.iter().map(|(_, import)| format!("{import} "));
    let assignments = used.iter().map(|(name, _)| format!("globalThis.{name} ??= __ntli_{name}; "));
    vec![Edit::new(0..0, imports.chain(assignments).collect::<String>())]
}

#[cfg(test)]
mod tests {
    use netlify_sdk_core::text::apply_edits;

    use super::definitions;

    #[test]
    fn defines_what_is_used() {
        assert_eq!(definitions("a();"), []);
        assert_eq!(
            apply_edits("Buffer.from(a);", &definitions("Buffer.from(a);")),
            "import { Buffer as __ntli_Buffer } from \"node:buffer\"; globalThis.Buffer ??= __ntli_Buffer; Buffer.from(a);"
        );
    }
}
