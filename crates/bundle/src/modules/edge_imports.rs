//! What Netlify's edge bundler does with an import, by its specifier.
//!
//! Source: @netlify/edge-bundler, `deno/lib/stage2.ts`, `node/import_map.ts`, `node/npm_dependencies.ts`.

use nodejs_built_in_modules::is_nodejs_builtin_module;

/// The registry that Netlify's edge bundler does not know.
pub const JSR: &str = "jsr:";

/// What happens to an import of an edge function.
#[derive(Debug, PartialEq, Eq)]
pub enum EdgeImport {
    /// It stays, with this specifier.
    External(String),
    /// It is bundled: the package that is meant. Netlify would look for it in the packages of the site.
    Package(String),
    /// It fails the build of a site.
    Refused,
}

impl EdgeImport {
    /// `None` for specifiers that are bundled as they are.
    pub fn of(specifier: &str) -> Option<Self> {
        let is_kept = ["https://", "http://", "data:", "node:"].iter().any(|scheme| specifier.starts_with(scheme))
            || matches!(specifier, "@netlify/edge-functions" | "netlify:edge");
        if is_kept {
            return Some(Self::External(specifier.to_owned()));
        }
        if is_nodejs_builtin_module(specifier) {
            return Some(Self::External(format!("node:{specifier}")));
        }
        if specifier.starts_with(JSR) {
            return Some(Self::Refused);
        }
        specifier.strip_prefix("npm:").map(|package| Self::Package(without_version(package)))
    }
}

/// `@scope/name@1.2.3/file` without the version.
fn without_version(package: &str) -> String {
    let package = package.trim_start_matches('/');
    let name_starts = if package.starts_with('@') { package.find('/').map_or(0, |at| at + 1) } else { 0 };
    let name_ends = package[name_starts..].find('/').map_or(package.len(), |at| name_starts + at);
    let (name, path) = package.split_at(name_ends);
    let version = name[name_starts..].find('@').map_or(name.len(), |at| name_starts + at);
    format!("{}{path}", &name[..version])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_the_edge_bundler_resolves() {
        let external = |specifier: &str| Some(EdgeImport::External(specifier.to_owned()));
        for specifier in ["https://deno.land/x/a.ts", "node:path", "@netlify/edge-functions", "netlify:edge", "data:,1"]
        {
            assert_eq!(EdgeImport::of(specifier), external(specifier));
        }
        assert_eq!(EdgeImport::of("fs/promises"), external("node:fs/promises"));
        assert_eq!(EdgeImport::of("jsr:@std/path"), Some(EdgeImport::Refused));
        for specifier in ["./a.ts", "../a.ts", "lodash", "@netlify/blobs"] {
            assert_eq!(EdgeImport::of(specifier), None);
        }
    }

    #[test]
    fn packages_have_no_version() {
        for (specifier, package) in [
            ("npm:a", "a"),
            ("npm:a@1.2.3", "a"),
            ("npm:/a@^1/b/c.js", "a/b/c.js"),
            ("npm:@a/b", "@a/b"),
            ("npm:@a/b@2/c", "@a/b/c"),
        ] {
            assert_eq!(EdgeImport::of(specifier), Some(EdgeImport::Package(package.to_owned())), "{specifier}");
        }
    }
}
