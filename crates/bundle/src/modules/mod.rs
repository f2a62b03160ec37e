//! Modules that are written or refused here: entries, evaluation points, JSON, workers, files that cannot be loaded.

pub mod edge_imports;
pub mod entry;
pub mod evaluation_point;
pub mod file_kinds;
pub mod json;
pub mod module_packages;
pub mod unloadable;
pub mod worker_output;
