//! What the functions of an integration, each and as a whole, consist of: bytes by package, down to
//! modules, and which import brings what in.
//!
//! The bytes of a file are those of its modules and the rest, "glue": wrappers, imports between files
//! and the bundler's runtime. Shares add up to the file exactly.

mod bounds;
mod chain;
mod duplicate;
mod file;
mod growth;
mod imports;
mod model;
mod package;
mod page;
mod sole;
mod sum;

use std::path::Path;

use netlify_sdk_bundle::model::Bundle;
use netlify_sdk_core::function::Function;

use crate::size::{
    file::measured,
    imports::Imports,
    package::Packages,
    sum::{Sum, bytes_by_package, zipped},
};

pub use self::{
    bounds::{over_max_size, over_netlify_limits},
    growth::{FunctionGrowth, Growth, PackageGrowth, growth},
    model::{
        Copy, Duplicate, FileSize, FunctionPackage, FunctionSize, Link, ModuleSize, PackageSize, Size, SoleImport,
    },
    page::page,
};

/// Where the record of a build is, below the output folder.
pub const RECORD: &str = "size/size.json";
/// Where the page of a build is, below the output folder.
pub const PAGE: &str = "size/index.html";

/// Measures functions that were bundled; `root` is the integration's.
pub fn measure(root: &Path, functions: &[Function], bundle: &Bundle) -> Size {
    let mut packages = Packages::new(root);
    let files = measured(bundle, &mut packages);
    let imports = Imports::new(&bundle.graph, &mut packages);
    let sum = Sum { packages: &packages, files: &files };
    let all = bytes_by_package(files.values());
    Size {
        version: model::VERSION,
        bytes: files.values().map(|file| file.bytes).sum(),
        zipped_bytes: zipped(files.values()),
        glue_bytes: files.values().map(|file| file.glue_bytes).sum(),
        functions: functions.iter().map(|function| sum.function(function, bundle, &imports)).collect(),
        duplicates: duplicate::find(&packages, &all, &imports),
        sole_imports: sole::find(&packages, &all, &imports),
        packages: sum.package_sizes(&all),
        files: sum.file_sizes(),
    }
}
