//! Where copied packages lie beside the chunks, so that they find each other the way Node looks for packages.
//!
//! A place depends on where the package is installed, not on what else is copied: adding a function moves no package of
//! another one. npm's folders are kept as they are. Packages that only links lead to, as pnpm has them, are put where
//! their importers find them.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
};

use netlify_sdk_core::{fs, path::display, project::Package};

use crate::reached::PackageLink;

/// Which packages the files of a package reach, by its folder.
type PackageLinks = BTreeMap<PathBuf, BTreeSet<PackageLink>>;

/// Places of packages, relative to the folder that they are put in.
#[derive(Debug, Default)]
pub struct Layout {
    root: PathBuf,
    packages: BTreeMap<String, Package>,
    /// The places of the package in a folder, the outermost first.
    places: HashMap<PathBuf, Vec<String>>,
    dependencies: BTreeMap<String, BTreeSet<String>>,
    links: PackageLinks,
}

impl Layout {
    /// Places the packages that bundled code imports, and all that they link to. `root` is the folder of the integration.
    pub fn of(root: &Path, imported: &BTreeSet<PackageLink>, links: PackageLinks) -> Self {
        let mut layout = Self { root: root.to_owned(), links, ..Self::default() };
        for link in imported {
            if layout.place_of(&link.folder).is_none() {
                layout.place_link(None, link);
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
        self.places_of(folder).first().map(String::as_str)
    }

    /// Every place of the package in a folder.
    pub fn places_of(&self, folder: &Path) -> &[String] {
        self.places.get(folder).map_or(&[], Vec::as_slice)
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

    /// Places a package where its importer finds it, unless it is found already; returns the place.
    fn place_link(&mut self, importer: Option<&str>, link: &PackageLink) -> Option<String> {
        let PackageLink { name, folder } = link;
        let place = match importer {
            None => [self.place_on_disk(link), self.shared_place(link), Some(self.place_apart(link))]
                .into_iter()
                .flatten()
                .find(|place| self.is_free(place, folder))?,
            Some(importer) => {
                let nested = Some(format!("{importer}/node_modules/{name}"));
                let mut places = [self.place_on_disk(link), self.shared_place(link), nested].into_iter().flatten();
                places.find(|place| self.is_free(place, folder) && self.finds(importer, name, place))?
            }
        };
        if !self.packages.contains_key(&place) {
            self.place(&place, link);
        }
        Some(place)
    }

    fn is_free(&self, place: &str, folder: &Path) -> bool {
        self.packages.get(place).is_none_or(|other| other.folder == folder)
    }

    /// Puts a package at a place, and what it links to where it finds that.
    fn place(&mut self, place: &str, link: &PackageLink) {
        let Some(package) = Package::read_as(&link.name, &link.folder) else { return };
        self.packages.insert(place.to_owned(), package);
        let places = self.places.entry(link.folder.clone()).or_default();
        places.push(place.to_owned());
        places.sort_by_key(|place| (place.len(), place.clone()));
        for dependency in self.links.get(&link.folder).cloned().into_iter().flatten() {
            let there = self.place_link(Some(place), &dependency);
            self.dependencies.entry(place.to_owned()).or_default().extend(there);
        }
    }

    /// Whether Node finds what is at a place by its name from another place.
    fn finds(&self, importer: &str, name: &str, place: &str) -> bool {
        let folders = Path::new(importer).ancestors().filter(|folder| !folder.ends_with("node_modules"));
        let mut candidates =
            folders.map(|folder| folder.join("node_modules").join(name).to_string_lossy().replace('\\', "/"));
        candidates.find(|path| path == place || self.packages.contains_key(path)).is_some_and(|found| found == place)
    }

    /// The place that corresponds to where the package is installed: at the top, or inside of another one.
    fn place_on_disk(&self, link: &PackageLink) -> Option<String> {
        let PackageLink { name, folder } = link;
        if self.found_from_root("node_modules", name).is_some_and(|found| found == *folder) {
            return Some(format!("node_modules/{name}"));
        }
        let text = folder.to_string_lossy().replace('\\', "/");
        let outer = PathBuf::from(text.strip_suffix(name.as_str())?.strip_suffix("/node_modules/")?);
        let outer =
            PackageLink::of(&outer.join("package.json")).filter(|link| link.folder == outer && has_manifest(&outer))?;
        Some(format!("{}/node_modules/{name}", self.place_on_disk(&outer)?))
    }

    /// The place at the top, where all packages find a name that the integration itself does not: as in pnpm's
    /// `.pnpm/node_modules`.
    fn shared_place(&self, link: &PackageLink) -> Option<String> {
        let PackageLink { name, folder } = link;
        let shared = || self.found_from_root("node_modules/.pnpm/node_modules", name);
        let is_taken = self.found_from_root("node_modules", name).or_else(shared).is_some_and(|found| found != *folder);
        (!is_taken).then(|| format!("node_modules/{name}"))
    }

    /// A place in a folder that no lookup searches, for another version than the one at the top.
    fn place_apart(&self, link: &PackageLink) -> String {
        let shown = display(&self.root, &link.folder);
        let apart: String = shown.chars().map(|char| if char.is_alphanumeric() { char } else { '-' }).collect();
        format!("node_modules/.{apart}/node_modules/{}", link.name)
    }

    /// The package that the integration finds by a name in folders called `modules`.
    fn found_from_root(&self, modules: &str, name: &str) -> Option<PathBuf> {
        let mut candidates = self.root.ancestors().map(|folder| folder.join(modules).join(name));
        fs::real_path(&candidates.find(|folder| has_manifest(folder))?).ok()
    }
}

fn has_manifest(folder: &Path) -> bool {
    fs::is_file(&folder.join("package.json"))
}

#[cfg(test)]
mod tests {
    use netlify_sdk_core::{fs, path::RelativePath};

    use super::*;

    /// The layout of packages, given by their folders and the folders that they link to; `imported` is the first.
    fn layout(packages: &[(&str, &[&str])], imported: &[&str]) -> (tempfile::TempDir, Layout) {
        let root = tempfile::tempdir().unwrap();
        let real = fs::real_path(root.path()).unwrap();
        let link = |folder: &str| PackageLink::of(&real.join(folder).join("package.json")).unwrap();
        let manifests = packages.iter().map(|(folder, _)| RelativePath::new(format!("{folder}/package.json")).unwrap());
        let manifests: Vec<_> = manifests.collect();
        fs::write_all(&real, manifests.iter().map(|path| (path, &b"{}"[..]))).unwrap();
        let links =
            packages.iter().map(|(folder, links)| (real.join(folder), links.iter().copied().map(link).collect()));
        let imported = imported.iter().copied().map(link).collect();
        let layout = Layout::of(&real, &imported, links.collect());
        (root, layout)
    }

    fn places(layout: &Layout) -> Vec<&str> {
        layout.packages().map(|(place, _)| place).collect()
    }

    #[test]
    fn packages_that_need_each_other_are_placed_once() {
        let packages = [
            ("node_modules/a", &["node_modules/b"][..]),
            ("node_modules/b", &["node_modules/a"]),
            ("node_modules/c", &[]),
        ];
        let (_root, layout) = layout(&packages, &["node_modules/a"]);
        assert_eq!(places(&layout), ["node_modules/a", "node_modules/b"]);
        assert_eq!(layout.closure("node_modules/b").len(), 2);
    }

    #[test]
    fn another_version_lies_inside_the_package_that_needs_it() {
        let packages = [
            ("node_modules/a", &["node_modules/b", "node_modules/c"][..]),
            ("node_modules/b", &[]),
            ("node_modules/c", &["node_modules/c/node_modules/b"]),
            ("node_modules/c/node_modules/b", &[]),
        ];
        let (_root, layout) = layout(&packages, &["node_modules/a"]);
        let expected = ["node_modules/a", "node_modules/b", "node_modules/c", "node_modules/c/node_modules/b"];
        assert_eq!(places(&layout), expected);
    }

    #[test]
    fn a_place_does_not_depend_on_what_else_is_copied() {
        let packages = [
            ("node_modules/b", &[][..]),
            ("node_modules/c", &["node_modules/c/node_modules/b"]),
            ("node_modules/c/node_modules/b", &[]),
        ];
        let (_root, layout) = layout(&packages, &["node_modules/c"]);
        assert_eq!(places(&layout), ["node_modules/c", "node_modules/c/node_modules/b"]);
    }

    #[test]
    fn packages_that_links_lead_to_are_found_by_their_importers() {
        let store = "node_modules/.pnpm";
        let names = ["a@1/node_modules/a", "b@1/node_modules/b", "b@2/node_modules/b", "c@1/node_modules/c"];
        let [a, b1, b2, c] = names.map(|name| format!("{store}/{name}"));
        let packages = [(&*a, &[&*b1, &*c][..]), (&*b1, &[]), (&*b2, &[]), (&*c, &[&*b2])];
        let (_root, layout) = layout(&packages, &[&a]);
        let expected = ["node_modules/a", "node_modules/b", "node_modules/c", "node_modules/c/node_modules/b"];
        assert_eq!(places(&layout), expected);
    }

    #[test]
    fn two_versions_that_own_code_imports_are_kept_apart() {
        let packages = [("node_modules/a", &[][..]), ("sub/node_modules/a", &[])];
        let (root, layout) = layout(&packages, &["node_modules/a", "sub/node_modules/a"]);
        let apart = "node_modules/.sub-node-modules-a/node_modules/a";
        assert_eq!(places(&layout), [apart, "node_modules/a"]);
        let second = fs::real_path(root.path()).unwrap().join("sub/node_modules/a");
        assert_eq!(layout.place_of(&second), Some(apart));
    }
}
