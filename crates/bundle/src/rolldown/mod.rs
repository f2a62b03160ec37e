//! One build of rolldown: options, plugin, threads and diagnostics.

pub mod bundler;
mod copied_graph;
mod decoded_file;
pub mod diagnostics;
mod edge_import;
pub mod evaluation;
pub mod evaluation_points;
mod external;
mod findings;
mod folder_files;
pub mod function_group;
pub mod kept_module;
pub mod left_out;
pub mod manual_chunks;
pub mod module_kind;
pub mod module_text;
pub mod namespace_calls;
pub mod plugin;
pub mod runtime;
pub mod session;
pub mod threads;
pub mod tree_shaking;
pub mod tsconfig;
pub mod typescript;
pub mod uncaught;
