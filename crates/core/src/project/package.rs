//! What is known of an installed package, from where it lies and from its package.json.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::fs;

/// Packages that look for a compiled file of the package that uses them.
const ADDON_LOADERS: [&str; 7] = [
    "@mapbox/node-pre-gyp",
    "bindings",
    "node-gyp-build",
    "node-gyp-build-optional-packages",
    "node-pre-gyp",
    "pkg-prebuilds",
    "prebuild-install",
];

/// Tools that packages can be used with when something is built, never when a function runs.
const BUILD_TOOLS: [&str; 10] =
    ["esbuild", "eslint", "jest", "prettier", "prisma", "rollup", "typescript", "vite", "vitest", "webpack"];

/// Parts of the names of packages that hold the binary for one platform.
const PLATFORMS: [&str; 3] = ["darwin-arm64", "linux-x64", "win32-x64"];

/// The package.json of an installed package.
#[derive(Debug, Clone)]
pub struct Package {
    /// Its folder, links resolved.
    pub folder: PathBuf,
    /// The name that it is imported by, which is not always the one in its package.json.
    pub name: String,
    manifest: Value,
}

impl Package {
    /// Reads the package in a folder that [`folder_of`] gave; `None` if it has no package.json.
    pub fn read(folder: &Path) -> Option<Self> {
        Self::named(installed_name(folder)?, folder)
    }

    /// Reads the package in a folder that is found by a name, as where a link leads to it.
    pub fn read_as(name: &str, folder: &Path) -> Option<Self> {
        Self::named(name.to_owned(), folder)
    }

    fn named(name: String, folder: &Path) -> Option<Self> {
        let manifest = serde_json::from_str(&fs::read_settings(&folder.join("package.json")).ok()?).ok()?;
        Some(Self { folder: folder.to_owned(), name, manifest })
    }

    /// Finds a package as Node does: in the `node_modules` of the folders above.
    pub fn find(from: &Path, name: &str) -> Option<Self> {
        let folders = from.ancestors().filter(|folder| folder.file_name().is_none_or(|name| name != "node_modules"));
        let mut candidates = folders.map(|folder| folder.join("node_modules").join(name));
        let found = candidates.find(|folder| fs::is_file(&folder.join("package.json")))?;
        Self::named(name.to_owned(), &fs::real_path(&found).ok()?)
    }

    /// The packages that it needs, or can use, when it runs.
    ///
    /// Of those that it can be used with, only what its code names, and no tools: others are for its types or its
    /// command line.
    pub fn dependencies(&self) -> Vec<&str> {
        let is_optional = |name: &str| self.manifest["peerDependenciesMeta"][name]["optional"] == Value::Bool(true);
        let (optional, needed): (Vec<_>, Vec<_>) = self
            .names("peerDependencies")
            .chain(self.names("peerDependenciesMeta"))
            .partition(|name| is_optional(name));
        let own = self.names("dependencies").chain(self.names("optionalDependencies"));
        let mut names: Vec<_> = own.chain(needed).chain(self.named_in_code(optional)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Those names that stand in quotes somewhere in its code.
    fn named_in_code<'n>(&self, mut names: Vec<&'n str>) -> Vec<&'n str> {
        let mut found = Vec::new();
        names.retain(|name| !BUILD_TOOLS.contains(name) && Self::find(&self.folder, name).is_some());
        let files = if names.is_empty() { Vec::new() } else { fs::files_below(&self.folder).unwrap_or_default() };
        for file in files.iter().filter(|file| is_code(&file.path)) {
            let code = fs::read_bytes(&file.path).unwrap_or_default();
            let is_named =
                |name: &str| memchr::memmem::find_iter(&code, name).any(|at| is_quoted(&code, at, name.len()));
            let (there, rest) = names.into_iter().partition(|name| is_named(name));
            names = rest;
            found.extend::<Vec<_>>(there);
        }
        found
    }

    /// The packages that hold its binary, one per platform.
    pub fn per_platform(&self) -> Vec<&str> {
        let names: Vec<_> = self.names("optionalDependencies").collect();
        let is_for_one = |name: &&str| PLATFORMS.iter().any(|platform| name.contains(platform));
        if names.iter().filter(|name| is_for_one(name)).count() < 2 {
            return Vec::new();
        }
        names
    }

    /// The packages that it does without where they cannot be installed.
    pub fn optional(&self) -> Vec<&str> {
        self.names("optionalDependencies").collect()
    }

    /// Every package that it says it may load when it runs.
    pub fn all_names(&self) -> impl Iterator<Item = String> {
        let kinds = ["dependencies", "optionalDependencies", "peerDependencies", "peerDependenciesMeta"];
        kinds.into_iter().flat_map(|kind| self.names(kind)).map(ToOwned::to_owned)
    }

    /// Whether it says that it may load a package when it runs.
    pub fn names_package(&self, name: &str) -> bool {
        self.all_names().any(|other| other == name)
    }

    /// Whether a package is a tool that it can be used with when something is built.
    pub fn is_tool(&self, name: &str) -> bool {
        BUILD_TOOLS.contains(&name)
            && self.manifest["peerDependenciesMeta"][name]["optional"] == Value::Bool(true)
            && !self.names("dependencies").any(|other| other == name)
    }

    /// Whether it is for some platforms only.
    pub fn is_for_some_platforms(&self) -> bool {
        ["os", "cpu", "libc"].iter().any(|key| self.manifest.get(key).is_some())
    }

    /// Whether it holds compiled code, or looks for it in ways that cannot be followed.
    pub fn is_native(&self) -> bool {
        self.is_compiled()
            || self.names("dependencies").any(|name| ADDON_LOADERS.contains(&name))
            || !self.per_platform().is_empty()
    }

    /// Whether it can be used with packages that it loads only where they are installed.
    pub fn has_optional_peers(&self) -> bool {
        self.names("peerDependenciesMeta").next().is_some()
    }

    /// Whether its code is compiled when it is installed.
    pub fn is_compiled(&self) -> bool {
        let is_addon = |main: &str| Path::new(main).extension().is_some_and(|extension| extension == "node");
        self.manifest.get("gypfile") == Some(&Value::Bool(true))
            || self.manifest.get("main").and_then(Value::as_str).is_some_and(is_addon)
            || fs::is_file(&self.folder.join("binding.gyp"))
    }

    /// Whether Netlify's machines (Linux, x64, glibc) are among those it is for.
    pub fn is_for_netlify(&self) -> bool {
        let allows = |key: &str, ours: &str| match self.manifest.get(key) {
            Some(Value::Array(names)) => {
                let names: Vec<_> = names.iter().filter_map(Value::as_str).collect();
                names.contains(&ours) || (!names.is_empty() && names.iter().all(|name| name.starts_with('!')))
            }
            Some(Value::String(name)) => name == ours,
            _ => true,
        };
        allows("os", "linux") && allows("cpu", "x64") && allows("libc", "glibc")
    }

    fn names(&self, key: &str) -> impl Iterator<Item = &str> {
        self.manifest.get(key).and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str())
    }
}

/// An installed package, as the path of one of its files names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InstalledPackage<'p> {
    /// The name that it is imported by: `a`, `@scope/a` or `.prisma/client`.
    pub name: &'p str,
    /// Its folder, as the path of the file has it.
    pub folder: &'p str,
}

impl<'p> InstalledPackage<'p> {
    /// The innermost package in the path of a file, with `/` or `\`; `None` for a file of the integration.
    pub fn of(file: &'p str) -> Option<Self> {
        const MODULES: &str = "node_modules";
        let bytes = file.as_bytes();
        let is_end = |byte: Option<&u8>| matches!(byte, None | Some(b'/' | b'\\'));
        let mut folders = file.rmatch_indices(MODULES).map(|(at, _)| at);
        let is_whole_name = |at: &usize| {
            is_end(at.checked_sub(1).and_then(|before| bytes.get(before))) && is_end(bytes.get(at + MODULES.len()))
        };
        let start = folders.find(is_whole_name)? + MODULES.len() + 1;
        let rest = file.get(start..)?;
        // To Node, no package's name starts with a dot: `.prisma` is a plain folder on the way to `client`, which has
        // the package.json (`PACKAGE_RESOLVE` and `LOAD_AS_DIRECTORY` in its docs).
        let has_two_parts = rest.starts_with(['@', '.']);
        let mut ends = rest.match_indices(['/', '\\']).map(|(at, _)| at);
        let end = if has_two_parts { ends.nth(1) } else { ends.next() }?;
        Some(Self { name: &rest[..end], folder: &file[..start + end] })
    }
}

/// The folder of the package that a file belongs to; `None` for a file of the integration.
pub fn folder_of(file: &Path) -> Option<PathBuf> {
    InstalledPackage::of(&file.to_string_lossy()).map(|package| package.folder.into())
}

/// Whether an installed package is not from a registry, but the author's own: it is private, or the package.json in `root`
/// asks for a folder.
pub fn is_local_package(root: &Path, folder: &Path) -> bool {
    let manifest =
        |folder: &Path| -> Option<Value> { serde_json::from_str(&fs::read(&folder.join("package.json")).ok()?).ok() };
    let name = installed_name(folder).unwrap_or_default();
    let is_private = manifest(folder).is_some_and(|manifest| manifest["private"] == true);
    is_private
        || manifest(root).is_some_and(|manifest| {
            let versions = ["dependencies", "devDependencies"].map(|kind| manifest[kind][name.as_str()].as_str());
            let is_folder = |version: &str| {
                ["file:", "link:", "portal:", "workspace:"].iter().any(|kind| version.starts_with(kind))
            };
            versions.into_iter().flatten().any(is_folder)
        })
}

fn is_code(file: &Path) -> bool {
    file.extension().is_some_and(|extension| ["js", "cjs", "mjs"].iter().any(|code| extension == *code))
}

/// Whether the text at a place is a whole string, or the beginning of a path in one.
fn is_quoted(code: &[u8], at: usize, length: usize) -> bool {
    let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'' | b'`');
    at.checked_sub(1).and_then(|before| code.get(before)).is_some_and(is_quote)
        && code.get(at + length).is_some_and(|behind| is_quote(behind) || *behind == b'/')
}

/// The part of a path after the last `node_modules`.
fn installed_name(folder: &Path) -> Option<String> {
    let path = folder.to_string_lossy().replace('\\', "/");
    path.rsplit_once("/node_modules/").map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::path::RelativePath;

    use super::*;

    #[test]
    fn of_what_it_can_be_used_with_it_needs_what_its_code_names() {
        let root = tempfile::tempdir().unwrap();
        let manifest = r#"{ "name": "orm", "dependencies": { "a": "1" }, "peerDependenciesMeta": { "pg": { "optional": true }, "compiler": { "optional": true } } }"#;
        let files = [
            ("node_modules/orm/package.json", manifest),
            ("node_modules/orm/lib/x.js", "load(\"pg\"); // no compiler"),
            ("node_modules/pg/package.json", "{}"),
            ("node_modules/compiler/package.json", "{}"),
        ]
        .map(|(path, text)| (RelativePath::new(path).unwrap(), text));
        fs::write_all(root.path(), files.iter().map(|(path, text)| (path, text.as_bytes()))).unwrap();
        let package = Package::read(&root.path().join("node_modules/orm")).unwrap();
        assert_eq!(package.dependencies(), ["a", "pg"]);
    }

    #[test]
    fn own_packages_are_not_from_a_registry() {
        let root = tempfile::tempdir().unwrap();
        let files = [
            ("package.json", r#"{ "dependencies": { "util": "workspace:*", "events": "^3.0.0" } }"#),
            ("node_modules/util/package.json", "{}"),
            ("node_modules/events/package.json", "{}"),
            ("node_modules/url/package.json", r#"{ "private": true }"#),
        ];
        let files = files.map(|(path, text)| (RelativePath::new(path).unwrap(), text.as_bytes()));
        fs::write_all(root.path(), files.iter().map(|(path, text)| (path, *text))).unwrap();
        let is_local = |name| is_local_package(root.path(), &root.path().join("node_modules").join(name));
        assert!(is_local("util") && is_local("url") && !is_local("events"));
    }

    #[test]
    fn a_file_belongs_to_the_innermost_package() {
        let folder = |path: &str| folder_of(Path::new(path)).map(|folder| folder.display().to_string());
        assert_eq!(folder("/p/src/a.ts"), None);
        assert_eq!(folder("/p/node_modules/a/index.js").as_deref(), Some("/p/node_modules/a"));
        let generated = "/p/node_modules/.prisma/client";
        assert_eq!(folder(&format!("{generated}/index.js")).as_deref(), Some(generated));
        let nested = "/p/node_modules/a/node_modules/@b/c";
        assert_eq!(folder(&format!("{nested}/lib/x.js")).as_deref(), Some(nested));
        assert_eq!(folder("/p/node_modules/a.js"), None);
        assert_eq!(folder("/p/my_node_modules/a/b.js"), None);
    }

    #[test]
    fn a_package_is_named_as_it_is_imported() {
        let package = |file| InstalledPackage::of(file).map(|package| (package.name, package.folder));
        assert_eq!(package("/a/node_modules/b/c.js"), Some(("b", "/a/node_modules/b")));
        assert_eq!(package("node_modules/b/c.js"), Some(("b", "node_modules/b")));
        assert_eq!(package("/node_modules/.pnpm/x/node_modules/@s/b/c.js").map(|(name, _)| name), Some("@s/b"));
        assert_eq!(package("C:\\p\\node_modules\\b\\c.js"), Some(("b", "C:\\p\\node_modules\\b")));
        assert_eq!(package("/p/node_modules/.prisma/client/index.js").map(|(name, _)| name), Some(".prisma/client"));
        assert_eq!(package("/a/b.js"), None);
    }
}
