//! What is written to `size.json`. The addon returns the same shape (`src/size` in the root package).

/// Increased when readers of the former format would misread the new one.
pub const VERSION: u32 = 1;

/// The functions of an integration, as they were bundled. Paths are relative to the integration's root.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Size {
    /// Format of this record.
    pub version: u32,
    /// Bytes of all files, each once.
    pub bytes: usize,
    /// The same in one zip.
    pub zipped_bytes: usize,
    /// What of `bytes` belongs to no module.
    pub glue_bytes: usize,
    /// In the order of their names on a site.
    pub functions: Vec<FunctionSize>,
    /// The largest first.
    pub packages: Vec<PackageSize>,
    /// By path.
    pub files: Vec<FileSize>,
    /// Packages in several versions or folders.
    pub duplicates: Vec<Duplicate>,
    /// The one that brings in most first.
    pub sole_imports: Vec<SoleImport>,
}

/// A function with every file it needs.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FunctionSize {
    /// The author's name for it.
    pub name: String,
    /// `<prefix>_<name>`
    pub injected_name: String,
    /// Its main file.
    pub file: String,
    /// Bytes of its files.
    pub bytes: usize,
    /// The same in a zip.
    pub zipped_bytes: usize,
    /// What of `bytes` belongs to no module.
    pub glue_bytes: usize,
    /// Paths in [`Size::files`], its own first.
    pub files: Vec<String>,
    /// The largest first.
    pub packages: Vec<FunctionPackage>,
}

/// What a function has of a package.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FunctionPackage {
    /// As in its package.json.
    pub name: String,
    /// As in its package.json.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Tells packages of one name apart.
    pub folder: String,
    /// Bytes in the function's files.
    pub bytes: usize,
    /// The shortest chain of imports from the function to a module of the package, both included.
    pub chain: Vec<Link>,
}

/// A module in a chain of imports.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Link {
    /// Where it is.
    pub path: String,
    /// Where it is, with the name of the package instead of its folder.
    pub label: String,
}

/// A package; the integration's own code counts as one.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PackageSize {
    /// As in its package.json.
    pub name: String,
    /// As in its package.json.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Where it is; `.` for the integration's own code.
    pub folder: String,
    /// Whether it is the integration's own code.
    pub is_own: bool,
    /// Bytes in all files.
    pub bytes: usize,
    /// The modules of which something is left, the largest first.
    pub modules: Vec<ModuleSize>,
}

/// A module, or a file that is copied.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ModuleSize {
    /// Where it is.
    pub path: String,
    /// What is left of it.
    pub bytes: usize,
}

/// A file of the output.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FileSize {
    /// Relative to the folder of the functions.
    pub path: String,
    /// `glue_bytes` and the bytes of `modules`.
    pub bytes: usize,
    /// What it adds to a zip.
    pub zipped_bytes: usize,
    /// What belongs to no module.
    pub glue_bytes: usize,
    /// In the order of the file.
    pub modules: Vec<ModuleSize>,
    /// Why it is a module that was not bundled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unbundled_because: Option<String>,
    /// How a file of a package that is not bundled is reached, and from where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copied_because: Option<String>,
}

/// A package in several versions or folders.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Duplicate {
    /// Its name.
    pub name: String,
    /// What all copies but the largest take.
    pub bytes: usize,
    /// The largest first.
    pub copies: Vec<PackageCopy>,
}

/// One of the copies of a package.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PackageCopy {
    /// As in its package.json.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Where it is.
    pub folder: String,
    /// Bytes in all files.
    pub bytes: usize,
    /// What imports it: files of the integration, and other packages with their versions.
    pub importers: Vec<String>,
}

/// An import in the integration's own code without which some packages would not be bundled.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SoleImport {
    /// The file it stands in.
    pub file: String,
    /// The name of the package it imports.
    pub import: String,
    /// Bytes of `packages`.
    pub bytes: usize,
    /// Folders of the packages that only this import brings in, the largest first.
    pub packages: Vec<String>,
}
