//! Which files become modules, and why others do not.

use std::path::Path;

use netlify_sdk_core::fs;

use crate::modules::edge_imports::JSR;

/// The extensions of files that become modules, as Node, TypeScript and esbuild agree on.
const MODULES: [&str; 11] = ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "json", "txt", "node"];

/// Why something cannot be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalReason<'i> {
    /// The extension of the file.
    Kind(&'i str),
    /// A query: the path from `?` on.
    Query(&'i str),
    /// An address on the web.
    Remote,
    /// A package of a registry that Netlify does not know.
    Registry,
}

impl<'i> RefusalReason<'i> {
    /// Why a module is refused, by its id; `None` where it is not.
    pub fn of(id: &'i str) -> Option<Self> {
        if is_remote(id) {
            return Some(Self::Remote);
        }
        if id.starts_with(JSR) {
            return Some(Self::Registry);
        }
        if id.starts_with('\0') || !Path::new(id).is_absolute() {
            return None;
        }
        match id.find('?') {
            Some(at) if !fs::is_file(Path::new(id)) => Some(Self::Query(&id[at..])),
            _ => unknown_extension(id).map(Self::Kind),
        }
    }
}

/// The extension of a file that becomes no module.
pub fn unknown_extension(path: &str) -> Option<&str> {
    let extension = Path::new(path).extension()?.to_str()?;
    (!MODULES.iter().any(|known| extension.eq_ignore_ascii_case(known))).then_some(extension)
}

/// Whether a specifier is an address on the web.
pub fn is_remote(specifier: &str) -> bool {
    specifier.starts_with("https://") || specifier.starts_with("http://")
}

/// Whether a module cannot be loaded, by its id.
pub fn is_refused(id: &str) -> bool {
    RefusalReason::of(id).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_becomes_a_module() {
        let root = if cfg!(windows) { "C:/" } else { "/" };
        for name in ["a.js", "a.b.mts", "a.json", "a.txt", "LICENSE", "a.node", "A.TS"] {
            assert!(!is_refused(&format!("{root}{name}")), "{name}");
        }
        for name in ["a.html", "a.module.css", "a.toml", "a.js.map", "a.txt?raw"] {
            assert!(is_refused(&format!("{root}{name}")), "{name}");
        }
        assert!(is_refused("https://example.com/a.js"));
        assert!(!is_refused("\0ntli:a.html") && !is_refused("node:fs") && !is_refused("data:text/javascript,1"));
    }
}
