//! Where copied packages lie beside the chunks, so that they find each other the way Node looks for packages.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
};

use netlify_sdk_core::project::{Package, PackageImports};

/// Places of packages, relative to the folder that they are put in.
#[derive(Debug, Default)]
pub struct Layout {
    packages: BTreeMap<String, Package>,
    /// The outermost place of the package in a folder.
    places: HashMap<PathBuf, String>,
    dependencies: BTreeMap<String, BTreeSet<String>>,
    imports: PackageImports,
}

impl Layout {
    /// Places packages and all that they need.
    pub fn of(folders: impl IntoIterator<Item = PathBuf>, imports: PackageImports) -> Self {
        let mut layout = Self { imports, ..Self::default() };
        let roots = folders.into_iter().filter_map(|folder| Package::read(&folder));
        for package in roots {
            if layout.place_of(&package.folder).is_none() {
                layout.place_root(&package);
            }
        }
        layout
    }

    /// Every package and its place.
    pub fn packages(&self) -> impl Iterator<Item = (&str, &Package)> {
        self.packages.iter().map(|(place, package)| (place.as_str(), package))
    }

    /// The place of the package in a folder; the outermost where there are several.
    pub fn place_of(&self, folder: &Path) -> Option<&str> {
        self.places.get(folder).map(String::as_str)
    }

    /// A place and those of all that the package there needs.
    pub fn closure<'a>(&'a self, place: &'a str) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut next = vec![place];
        while let Some(place) = next.pop() {
            if reached.insert(place) {
                next.extend(self.dependencies.get(place).into_iter().flatten().map(String::as_str));
            }
        }
        reached
    }

    fn place_root(&mut self, package: &Package) {
        let outermost = format!("node_modules/{}", package.name);
        let place = if self.packages.contains_key(&outermost) {
            // Another version has the place. A folder that no lookup searches keeps both apart.
            format!("node_modules/.{}/{outermost}", self.packages.len())
        } else {
            outermost
        };
        self.place(&place, package);
    }

    /// Places a package and its dependencies: in the outermost `node_modules` if the name is free there, otherwise inside
    /// the package.
    fn place(&mut self, place: &str, package: &Package) {
        self.packages.insert(place.to_owned(), package.clone());
        let outermost = self.places.entry(package.folder.clone()).or_insert_with(|| place.to_owned());
        if place.len() < outermost.len() {
            place.clone_into(outermost);
        }
        let named = package.dependencies().into_iter().filter_map(|name| Package::find(&package.folder, name));
        let imported =
            self.imports.get(&package.folder).into_iter().flatten().filter_map(|folder| Package::read(folder));
        let found: Vec<_> = named.chain(imported).filter(Package::is_for_netlify).collect();
        for dependency in found {
            let name = dependency.name.clone();
            let there = match self.visible_from(place, &name) {
                Some((there, other)) if other.folder == dependency.folder => there.to_owned(),
                Some(_) => self.place_at(format!("{place}/node_modules/{name}"), &dependency),
                None => self.place_at(format!("node_modules/{name}"), &dependency),
            };
            self.dependencies.entry(place.to_owned()).or_default().insert(there);
        }
    }

    fn place_at(&mut self, place: String, package: &Package) -> String {
        self.place(&place, package);
        place
    }

    /// What Node finds by a name from a place.
    fn visible_from(&self, place: &str, name: &str) -> Option<(&str, &Package)> {
        let folders = Path::new(place).ancestors().filter(|folder| !folder.ends_with("node_modules"));
        let mut candidates = folders.map(|folder| folder.join("node_modules").join(name));
        candidates
            .find_map(|path| self.packages.get_key_value(path.to_str()?))
            .map(|(place, package)| (place.as_str(), package))
    }
}

#[cfg(test)]
mod tests {
    use netlify_sdk_core::{fs, path::RelativePath};

    use super::*;

    fn layout(packages: &[(&str, &str)], roots: &[&str]) -> (tempfile::TempDir, Layout) {
        let root = tempfile::tempdir().unwrap();
        let files: Vec<_> = packages
            .iter()
            .map(|(folder, dependencies)| {
                let name = folder.rsplit("node_modules/").next().unwrap();
                let dependencies: BTreeMap<_, _> = dependencies.split_whitespace().map(|name| (name, "*")).collect();
                let manifest = serde_json::json!({ "name": name, "dependencies": dependencies });
                (RelativePath::new(format!("{folder}/package.json")).unwrap(), manifest.to_string())
            })
            .collect();
        fs::write_all(root.path(), files.iter().map(|(path, text)| (path, text.as_bytes()))).unwrap();
        let real = fs::real_path(root.path()).unwrap();
        let layout = Layout::of(roots.iter().map(|folder| real.join(folder)), PackageImports::new());
        (root, layout)
    }

    fn places(layout: &Layout) -> Vec<&str> {
        layout.packages().map(|(place, _)| place).collect()
    }

    #[test]
    fn packages_that_need_each_other_are_placed_once() {
        let (_root, layout) =
            layout(&[("node_modules/a", "b"), ("node_modules/b", "a"), ("node_modules/c", "")], &["node_modules/a"]);
        assert_eq!(places(&layout), ["node_modules/a", "node_modules/b"]);
        assert_eq!(layout.closure("node_modules/b").len(), 2);
    }

    #[test]
    fn another_version_lies_inside_the_package_that_needs_it() {
        let packages = [
            ("node_modules/a", "b c"),
            ("node_modules/b", ""),
            ("node_modules/c", "b"),
            ("node_modules/c/node_modules/b", ""),
        ];
        let (_root, layout) = layout(&packages, &["node_modules/a"]);
        let expected = ["node_modules/a", "node_modules/b", "node_modules/c", "node_modules/c/node_modules/b"];
        assert_eq!(places(&layout), expected);
    }

    #[test]
    fn two_versions_that_own_code_imports_are_kept_apart() {
        let packages = [("node_modules/a", ""), ("sub/node_modules/a", "")];
        let (root, layout) = layout(&packages, &["node_modules/a", "sub/node_modules/a"]);
        assert_eq!(places(&layout), ["node_modules/.1/node_modules/a", "node_modules/a"]);
        let second = fs::real_path(root.path()).unwrap().join("sub/node_modules/a");
        assert_eq!(layout.place_of(&second), Some("node_modules/.1/node_modules/a"));
    }
}
