//! Sizes of bundled functions, for JavaScript; `netlify_sdk_build::size` writes the same shape to `size.json`.

use napi_derive::napi;

use netlify_sdk_build::{commands::Measured, size};

use crate::{
    number::to_bytes,
    size::{growth::SizeGrowth, list},
};

/// The sizes of bundled functions. All sizes are bytes; paths are relative to the root of the integration, with `/`.
#[napi(object, object_from_js = false)]
pub struct BundleSize {
    /// Version of the format of `size.json`.
    pub version: u32,
    /// Total size of all files; the sum of `packages` and `glueBytes`.
    pub bytes: i64,
    /// The same as one zip, with the compression that Netlify uses.
    pub zipped_bytes: i64,
    /// The part of `bytes` that belongs to no module: wrappers, imports between files, the bundler's runtime.
    pub glue_bytes: i64,
    /// Sorted by their names on a site.
    pub functions: Vec<FunctionSize>,
    /// Largest first.
    pub packages: Vec<PackageSize>,
    /// The files of the functions and their shared chunks, sorted by path.
    pub files: Vec<FileSize>,
    /// Packages that are bundled in several copies; the largest waste first.
    pub duplicates: Vec<DuplicatePackage>,
    /// Largest first.
    pub sole_imports: Vec<SoleImport>,
    /// Missing when there is no earlier build to compare with.
    pub growth: Option<SizeGrowth>,
}

/// A function with all its files.
#[napi(object, object_from_js = false)]
pub struct FunctionSize {
    /// The name without prefix.
    pub name: String,
    /// The name on a site.
    pub injected_name: String,
    /// The source file.
    pub file: String,
    /// Total size of its files; the sum of `packages` and `glueBytes`.
    pub bytes: i64,
    /// The same as a zip, without the files that Netlify adds.
    pub zipped_bytes: i64,
    /// The part of `bytes` that belongs to no module.
    pub glue_bytes: i64,
    /// Paths of `files` in `BundleSize`, its own entry first.
    pub files: Vec<String>,
    /// Largest first.
    pub packages: Vec<FunctionPackage>,
}

/// The part of a package that a function includes.
#[napi(object, object_from_js = false)]
pub struct FunctionPackage {
    /// The name in its package.json.
    pub name: String,
    /// Missing when its package.json has no version.
    pub version: Option<String>,
    /// The folder of the package; distinguishes copies with the same name.
    pub folder: String,
    /// Its size in the files of the function.
    pub bytes: i64,
    /// The shortest chain of imports from the function to a module of the package, both included.
    pub chain: Vec<ImportLink>,
}

/// A module in a chain of imports.
#[napi(object, object_from_js = false)]
pub struct ImportLink {
    /// The path of the module.
    pub path: String,
    /// The path with the name of a package in place of its folder.
    pub label: String,
}

/// A package, or the integration's own code.
#[napi(object, object_from_js = false)]
pub struct PackageSize {
    /// The name in its package.json.
    pub name: String,
    /// Missing when its package.json has no version.
    pub version: Option<String>,
    /// `.` for the integration's own code.
    pub folder: String,
    /// Whether it is the integration's own code.
    pub is_own: bool,
    /// Its size in all files.
    pub bytes: i64,
    /// Modules that are not removed completely, largest first.
    pub modules: Vec<ModuleSize>,
}

/// A module, or a file that is copied beside the output.
#[napi(object, object_from_js = false)]
pub struct ModuleSize {
    /// The path of the module.
    pub path: String,
    /// What is left of it in the output.
    pub bytes: i64,
}

/// A file of the output.
#[napi(object, object_from_js = false)]
pub struct FileSize {
    /// Relative to the output folder of the functions.
    pub path: String,
    /// The sum of `modules` and `glueBytes`.
    pub bytes: i64,
    /// What it adds to a zip.
    pub zipped_bytes: i64,
    /// The part of `bytes` that belongs to no module.
    pub glue_bytes: i64,
    /// In the order of the file.
    pub modules: Vec<ModuleSize>,
    /// What the file has that bundling would change. Missing for all files but the modules that are not bundled.
    pub unbundled_because: Option<String>,
    /// How the file is reached, and from which one. Only files of packages that are not bundled have it, apart from those
    /// that bundled code imports.
    pub copied_because: Option<String>,
}

/// A package that is bundled in several versions, or from several folders.
#[napi(object, object_from_js = false)]
pub struct DuplicatePackage {
    /// The name in its package.json.
    pub name: String,
    /// Size of all copies except the largest.
    pub bytes: i64,
    /// Largest first.
    pub copies: Vec<PackageCopy>,
}

/// One of the copies of a package.
#[napi(object, object_from_js = false)]
pub struct PackageCopy {
    /// Missing when its package.json has no version.
    pub version: Option<String>,
    /// The folder of the package.
    pub folder: String,
    /// Its size in all files.
    pub bytes: i64,
    /// Who imports it: files of the integration, and packages as `<name> <version>`.
    pub importers: Vec<String>,
}

/// An import in the integration's own code that is the only reason why packages are bundled.
#[napi(object, object_from_js = false)]
pub struct SoleImport {
    /// The file with the import.
    pub file: String,
    /// The package it imports.
    pub import: String,
    /// Total size of `packages`.
    pub bytes: i64,
    /// Folders of the packages that are bundled because of this import alone, largest first.
    pub packages: Vec<String>,
}

impl From<Measured> for BundleSize {
    fn from(Measured { size, growth }: Measured) -> Self {
        Self {
            version: size.version,
            bytes: to_bytes(size.bytes),
            zipped_bytes: to_bytes(size.zipped_bytes),
            glue_bytes: to_bytes(size.glue_bytes),
            functions: list(size.functions),
            packages: list(size.packages),
            files: list(size.files),
            duplicates: list(size.duplicates),
            sole_imports: list(size.sole_imports),
            growth: growth.map(Into::into),
        }
    }
}

impl From<size::FunctionSize> for FunctionSize {
    fn from(function: size::FunctionSize) -> Self {
        let size::FunctionSize { name, injected_name, file, bytes, zipped_bytes, glue_bytes, files, packages } =
            function;
        Self {
            name,
            injected_name,
            file,
            bytes: to_bytes(bytes),
            zipped_bytes: to_bytes(zipped_bytes),
            glue_bytes: to_bytes(glue_bytes),
            files,
            packages: list(packages),
        }
    }
}

impl From<size::FunctionPackage> for FunctionPackage {
    fn from(package: size::FunctionPackage) -> Self {
        let size::FunctionPackage { name, version, folder, bytes, chain } = package;
        Self { name, version, folder, bytes: to_bytes(bytes), chain: list(chain) }
    }
}

impl From<size::Link> for ImportLink {
    fn from(size::Link { path, label }: size::Link) -> Self {
        Self { path, label }
    }
}

impl From<size::PackageSize> for PackageSize {
    fn from(package: size::PackageSize) -> Self {
        let size::PackageSize { name, version, folder, is_own, bytes, modules } = package;
        Self { name, version, folder, is_own, bytes: to_bytes(bytes), modules: list(modules) }
    }
}

impl From<size::ModuleSize> for ModuleSize {
    fn from(size::ModuleSize { path, bytes }: size::ModuleSize) -> Self {
        Self { path, bytes: to_bytes(bytes) }
    }
}

impl From<size::FileSize> for FileSize {
    fn from(file: size::FileSize) -> Self {
        let size::FileSize { path, bytes, zipped_bytes, glue_bytes, modules, unbundled_because, copied_because } = file;
        Self {
            path,
            bytes: to_bytes(bytes),
            zipped_bytes: to_bytes(zipped_bytes),
            glue_bytes: to_bytes(glue_bytes),
            modules: list(modules),
            unbundled_because,
            copied_because,
        }
    }
}

impl From<size::Duplicate> for DuplicatePackage {
    fn from(size::Duplicate { name, bytes, copies }: size::Duplicate) -> Self {
        Self { name, bytes: to_bytes(bytes), copies: list(copies) }
    }
}

impl From<size::PackageCopy> for PackageCopy {
    fn from(size::PackageCopy { version, folder, bytes, importers }: size::PackageCopy) -> Self {
        Self { version, folder, bytes: to_bytes(bytes), importers }
    }
}

impl From<size::SoleImport> for SoleImport {
    fn from(size::SoleImport { file, import, bytes, packages }: size::SoleImport) -> Self {
        Self { file, import, bytes: to_bytes(bytes), packages }
    }
}
