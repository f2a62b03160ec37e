//! What leads from a file to another one, as plain data.

use std::path::{Path, PathBuf};

use netlify_sdk_core::project::InstalledPackage;

use crate::model::ReachReason;

/// A package, and the name that it is found by.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackageLink {
    /// As in specifiers.
    pub name: String,
    /// Links resolved.
    pub folder: PathBuf,
}

impl PackageLink {
    /// The installed package that a file is in.
    pub fn of(file: &Path) -> Option<Self> {
        let text = file.to_string_lossy();
        let InstalledPackage { name, folder } = InstalledPackage::of(&text)?;
        Some(Self { name: name.to_owned(), folder: folder.into() })
    }
}

/// Something that a file reaches.
#[derive(Debug, Clone, Default)]
pub struct FileEdge {
    /// A file, or the folder of a package that is reached as a whole.
    pub file: PathBuf,
    /// The package that it is in.
    pub package: PackageLink,
    /// How it is reached.
    pub why: ReachReason,
    /// Whether it is only one of the files that an expression may mean.
    pub is_guess: bool,
    /// Whether it is in a package that package.json does not name.
    pub is_undeclared: bool,
}

impl FileEdge {
    /// To a file of the same package.
    pub fn inside(file: PathBuf, package: &PackageLink, why: ReachReason) -> Self {
        Self { file, package: package.clone(), why, ..Self::default() }
    }
}
