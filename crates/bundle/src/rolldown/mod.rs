//! One build of rolldown: options, plugin, threads and diagnostics.

pub mod bundler;
pub mod diagnostics;
mod edge_import;
mod external;
pub mod function_group;
pub mod kept_module;
pub mod module_kind;
pub mod plugin;
pub mod runtime;
pub mod session;
pub mod threads;
pub mod tree_shaking;
pub mod tsconfig;
pub mod typescript;
