//! What the functions of an integration consist of, one by one and together: bytes by package and by module, and which
//! import brings in what.
//!
//! The bytes of a file are those of its modules and the rest, "glue": wrappers, imports between files
//! and the bundler's runtime. Shares add up to the file exactly.

mod bounds;
mod bytes_of;
mod chain;
mod duplicate;
mod growth;
mod import_graph;
mod measured_file;
mod model;
mod package_table;
mod packaged_graph;
mod page;
mod sole_import;
mod sums;
mod zip_sizes;

use std::{panic::resume_unwind, path::Path, thread};

use netlify_sdk_bundle::model::{Bundle, ModuleGraph};
use netlify_sdk_core::function::Function;

use crate::size::{
    duplicate::duplicates,
    measured_file::{measure_files, zipped_bytes},
    package_table::PackageTable,
    packaged_graph::PackagedGraph,
    sole_import::sole_imports,
    sums::{Sums, bytes_by_package},
};

pub use self::{
    bounds::{over_max_size, over_netlify_limits},
    bytes_of::bytes_of,
    growth::{FunctionGrowth, Growth, PackageGrowth, growth},
    import_graph::ImportGraph,
    model::{
        Duplicate, FileSize, FunctionPackage, FunctionSize, Link, ModuleSize, PackageCopy, PackageSize, Size,
        SoleImport,
    },
    page::page,
};

/// Measures functions that were bundled; `root` is the integration's.
pub fn measure(root: &Path, functions: &[Function], bundle: &Bundle) -> Size {
    thread::scope(|scope| {
        // Compressing keeps all processors busy, and nothing else here does.
        let zipped = scope.spawn(|| zipped_bytes(bundle));
        let mut packages = PackageTable::new(root);
        let files = measure_files(bundle, &mut packages);
        let imports = PackagedGraph::new(&bundle.graph, &mut packages);
        let entries = functions.iter().map(|function| ModuleGraph::entry_id(&function.output_name()));
        let entries: Vec<usize> = entries.filter_map(|id| imports.graph.number(&id)).collect();
        let all = bytes_by_package(files.values());
        let duplicates = duplicates(&packages, &all, &imports);
        let sole_imports = sole_imports(&packages, &all, &imports, &entries);
        let zipped = zipped.join().unwrap_or_else(|panic| resume_unwind(panic));
        let sums = Sums { packages: &packages, files: &files, zipped: &zipped };
        Size {
            version: model::VERSION,
            bytes: files.values().map(|file| file.bytes).sum(),
            zipped_bytes: sums.zipped(files.values()),
            glue_bytes: files.values().map(|file| file.glue_bytes).sum(),
            functions: functions.iter().map(|function| sums.function(function, bundle, &imports)).collect(),
            duplicates,
            sole_imports,
            packages: sums.package_sizes(&all),
            files: sums.file_sizes(),
        }
    })
}
