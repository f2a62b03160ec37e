//! Where copied files go, relative to the folder of all outputs.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use netlify_sdk_core::{path::display, project::folder_of};

use crate::{
    copied::layout::Layout,
    reached::{PackageLink, ReachedFiles},
};

/// The folder of the integration's own files, beside the chunks.
const OWN_FILES: &str = "files";

/// What the modules of a function are bundled without: the packages that are copied instead.
#[derive(Debug, Clone, Default)]
pub struct LeftOut {
    /// Their folders.
    pub packages: BTreeSet<PathBuf>,
    /// Those of them that bundled code imports.
    pub imported: BTreeSet<PackageLink>,
    /// What their files reach of each other.
    pub links: BTreeMap<PathBuf, BTreeSet<PackageLink>>,
    /// Whether what is left has syntax that has to be compiled.
    pub has_newer_syntax: bool,
}

/// The places of copied files.
#[derive(Debug, Clone)]
pub struct Destinations {
    /// What the paths of own files are relative to.
    pub root: PathBuf,
    /// The folder for chunks.
    pub chunks: String,
    /// The places of all packages that are copied for some function.
    pub layout: Arc<Layout>,
    /// The folders of the packages that this build leaves out.
    pub left_out: Arc<BTreeSet<PathBuf>>,
}

impl Destinations {
    /// Where a file goes: into its package, if this build leaves that out, whatever other builds do.
    pub fn of(&self, file: &Path) -> String {
        let in_package = || {
            let folder = folder_of(file).filter(|folder| self.left_out.contains(folder))?;
            let place = self.layout.place_of(&folder)?;
            Some(format!("{}/{}", self.package(place), display(&folder, file)))
        };
        in_package().unwrap_or_else(|| own_file(&self.chunks, &self.root, file))
    }

    /// The folder of the package at a place of the layout.
    pub fn package(&self, place: &str) -> String {
        format!("{}/{place}", self.chunks)
    }

    /// Whether a file belongs to a package that is copied.
    pub fn is_in_copied_package(&self, file: &Path) -> bool {
        !self.left_out.is_empty() && folder_of(file).is_some_and(|folder| self.left_out.contains(&folder))
    }

    /// Where the files of packages that are reached from one of them go: places with the files.
    pub fn of_reached(&self, file: &Path, reached: &ReachedFiles) -> Vec<(String, PathBuf)> {
        let place = folder_of(file).and_then(|folder| self.layout.place_of(&folder).map(ToOwned::to_owned));
        let Some(place) = place else { return Vec::new() };
        let needed = self.layout.closure(&place);
        let places = reached.files.iter().flat_map(|(file, folder)| {
            let places = self.layout.places_of(folder).iter().filter(|place| needed.contains(place.as_str()));
            places.map(move |place| (format!("{}/{}", self.package(place), display(folder, file)), file.clone()))
        });
        places.collect()
    }
}

/// Where a file of the integration goes.
pub fn own_file(chunks: &str, root: &Path, file: &Path) -> String {
    format!("{chunks}/{OWN_FILES}/{}", mirrored(root, file))
}

/// The path of a file below the root. For files outside of it, each folder that has to be left is `_`, so that the
/// path never leads out of the folder of own files.
fn mirrored(root: &Path, file: &Path) -> String {
    let mut up = String::new();
    for ancestor in root.ancestors() {
        if let Ok(below) = file.strip_prefix(ancestor) {
            return up + &below.to_string_lossy().replace('\\', "/");
        }
        up.push_str("_/");
    }
    up + &file.to_string_lossy().replace(['\\', ':'], "/")
}

/// The way from a folder to a path, both relative to the same one.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<_> = from.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<_> = to.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = vec![".."; from.len() - common];
    [&up[..], &to[common..]].concat().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_lead_from_a_folder_to_a_file() {
        assert_eq!(relative("", "a_chunks/x.js"), "a_chunks/x.js");
        assert_eq!(relative("a_chunks", "a_chunks/files/x.js"), "files/x.js");
        assert_eq!(relative("a_chunks", "b.js"), "../b.js");
    }

    #[test]
    fn files_outside_of_the_root_have_a_place_as_well() {
        let root = Path::new("/p/app");
        assert_eq!(mirrored(root, Path::new("/p/app/src/a.ts")), "src/a.ts");
        assert_eq!(mirrored(root, Path::new("/p/shared/a.ts")), "_/shared/a.ts");
    }
}
