//! Modules that are written or refused here: entries, evaluation points, JSON, workers, files that cannot be loaded.

pub mod entry;
pub mod evaluation_point;
pub mod file_kinds;
pub mod json;
pub mod unloadable;
pub mod worker_output;
