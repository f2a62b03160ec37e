//! What is reached with every file of a package: its package.json, licences, and the compiled code that it looks for in
//! ways that cannot be followed.

use std::path::{Path, PathBuf};

use netlify_sdk_core::{fs, project::Package};

use crate::{
    model::ReachReason,
    reached::{
        file_edge::{FileEdge, PackageLink},
        package_contents::{is_compiled, is_licence, package_contents},
    },
};

/// What the package.json of a package brings with it.
pub fn of_manifest(package: &PackageLink) -> Vec<FileEdge> {
    let mut edges: Vec<_> = licences(&package.folder)
        .into_iter()
        .map(|file| FileEdge::inside(file, package, ReachReason::Belongs))
        .collect();
    let Some(read) = Package::read_as(&package.name, &package.folder) else { return edges };
    let per_platform = read.per_platform();
    let is_for_one_platform = read.is_for_some_platforms();
    let names = if is_for_one_platform { read.optional() } else { per_platform };
    let others = names.into_iter().filter_map(|name| Package::find(&package.folder, name));
    for other in others.filter(Package::is_for_netlify) {
        let file = other.folder.join("package.json");
        edges.push(FileEdge {
            file,
            package: PackageLink { name: other.name, folder: other.folder },
            why: ReachReason::Compiled,
            ..FileEdge::default()
        });
    }
    if is_for_one_platform || read.is_native() {
        let contents = package_contents(&package.folder).map(|contents| contents.files).unwrap_or_default();
        let files = contents.into_iter().map(|file| file.path);
        let files = files.filter(|file| is_for_one_platform || is_compiled(&file.to_string_lossy().to_lowercase()));
        edges.extend(files.map(|file| FileEdge::inside(file, package, ReachReason::Compiled)));
    }
    edges
}

/// The licences that go with a package.
fn licences(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::list_folder(folder).unwrap_or_default();
    let files = entries.into_iter().filter(|entry| entry.kind == fs::EntryKind::File).map(|entry| entry.path);
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    files.filter(|path| is_licence(&name(path))).collect()
}
