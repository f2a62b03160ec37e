//! The packages that modules belong to: installed ones, and those of the same repository.

use std::{
    collections::HashMap,
    fmt,
    path::{Path, PathBuf},
};

use netlify_sdk_core::{fs, path::relative, project::folder_of};

/// A package, as it is shown.
#[derive(Debug)]
pub struct PackageEntry {
    /// As in its package.json, or its folder's.
    pub name: String,
    /// As in its package.json.
    pub version: Option<String>,
    /// Relative to the root; `.` for the integration.
    pub folder: String,
}

impl fmt::Display for PackageEntry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.name)?;
        self.version.as_ref().map_or(Ok(()), |version| write!(formatter, " {version}"))
    }
}

/// The packages that modules belong to, by number.
#[derive(Debug)]
pub struct PackageTable<'r> {
    root: &'r Path,
    list: Vec<PackageEntry>,
    by_folder: HashMap<PathBuf, usize>,
}

/// The number of the integration's own code.
pub const OWN: usize = 0;

impl<'r> PackageTable<'r> {
    /// Only the integration itself.
    pub fn new(root: &'r Path) -> Self {
        let mut packages = Self { root, list: Vec::new(), by_folder: HashMap::new() };
        packages.add(root.to_owned(), named_package(root));
        packages
    }

    /// The package with a number that [`Self::package_of`] returned.
    pub fn get(&self, package: usize) -> &PackageEntry {
        &self.list[package]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// A path as it is shown.
    pub fn shown(&self, path: &str) -> String {
        relative(&self.root.to_string_lossy(), path_of(path))
    }

    /// The package of a module.
    pub fn package_of(&mut self, id: &str) -> usize {
        let path = Path::new(path_of(id));
        match folder_of(path) {
            Some(folder) => match self.by_folder.get(&folder) {
                Some(package) => *package,
                None => self.add(folder.clone(), named_package(&folder)),
            },
            None => path.parent().map_or(OWN, |folder| self.around(folder)),
        }
    }

    /// The package that a folder outside of all `node_modules` belongs to: the nearest with a name.
    /// Files in folders above the integration count as the integration's own.
    fn around(&mut self, folder: &Path) -> usize {
        if let Some(package) = self.by_folder.get(folder) {
            return *package;
        }
        if self.root.starts_with(folder) {
            return OWN;
        }
        let named = named_package(folder);
        if named.is_some() {
            return self.add(folder.to_owned(), named);
        }
        let package = folder.parent().map_or(OWN, |parent| self.around(parent));
        self.by_folder.insert(folder.to_owned(), package);
        package
    }

    fn add(&mut self, folder: PathBuf, named: Option<(String, Option<String>)>) -> usize {
        let (name, version) = named.unwrap_or_else(|| (folder_name(&folder), None));
        let shown = if folder == self.root {
            ".".to_owned()
        } else {
            relative(&self.root.to_string_lossy(), &folder.to_string_lossy())
        };
        self.list.push(PackageEntry { name, version, folder: shown });
        self.by_folder.insert(folder, self.list.len() - 1);
        self.list.len() - 1
    }
}

/// A module's file, without the query that a loader may have appended.
fn path_of(id: &str) -> &str {
    id.split('?').next().unwrap_or_default()
}

/// As npm names it: with its scope.
fn folder_name(folder: &Path) -> String {
    let mut parts = folder.components().rev().map(|component| component.as_os_str().to_string_lossy().into_owned());
    let name = parts.next().unwrap_or_default();
    match parts.next() {
        Some(scope) if scope.starts_with('@') => format!("{scope}/{name}"),
        _ => name,
    }
}

/// Name and version of the package in a folder; package.json files that only set `type` have none.
fn named_package(folder: &Path) -> Option<(String, Option<String>)> {
    let text = fs::read(&folder.join("package.json")).ok()?;
    let json: serde_json::Value = serde_json::from_str(&text).ok()?;
    let text = |key: &str| json.get(key)?.as_str().map(str::to_owned);
    Some((text("name")?, text("version")))
}

#[cfg(test)]
mod tests {
    use netlify_sdk_core::path::RelativePath;

    use super::*;

    fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let files: Vec<_> = files.iter().map(|(path, text)| (RelativePath::new(*path).unwrap(), *text)).collect();
        fs::write_all(dir.path(), files.iter().map(|(path, text)| (path, text.as_bytes()))).unwrap();
        dir
    }

    #[test]
    fn modules_belong_to_the_nearest_package_with_a_name() {
        let dir = project(&[
            ("repo/package.json", r#"{ "name": "repo" }"#),
            ("repo/app/package.json", r#"{ "name": "app", "version": "0.1.0" }"#),
            ("repo/shared/package.json", r#"{ "name": "@repo/shared" }"#),
            ("repo/node_modules/a/package.json", r#"{ "name": "a", "version": "1.2.3" }"#),
            ("repo/node_modules/.prisma/client/package.json", r#"{ "name": "prisma-client-1" }"#),
            ("repo/node_modules/a/dist/package.json", r#"{ "type": "module" }"#),
        ]);
        let (root, repo) = (dir.path().join("repo/app"), dir.path().join("repo"));
        let mut packages = PackageTable::new(&root);
        let mut found = |path: &str| {
            let package = packages.package_of(&repo.join(path).to_string_lossy());
            let PackageEntry { name, version, folder } = packages.get(package);
            (name.clone(), version.clone().unwrap_or_default(), folder.clone())
        };
        let expected =
            |name: &str, version: &str, folder: &str| (name.to_owned(), version.to_owned(), folder.to_owned());
        let own = expected("app", "0.1.0", ".");
        assert_eq!(found("app/src/a.ts"), own);
        assert_eq!(found("lib/b.ts"), own);
        assert_eq!(found("shared/src/c.ts"), expected("@repo/shared", "", "../shared"));
        assert_eq!(found("node_modules/a/dist/d.js"), expected("a", "1.2.3", "../node_modules/a"));
        assert_eq!(
            found("node_modules/.prisma/client/f.js"),
            expected("prisma-client-1", "", "../node_modules/.prisma/client")
        );
        assert_eq!(
            found("node_modules/.pnpm/x@1/node_modules/@s/x/e.js?worker"),
            expected("@s/x", "", "../node_modules/.pnpm/x@1/node_modules/@s/x")
        );
    }
}
