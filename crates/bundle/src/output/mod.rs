//! From rolldown's chunks to output files, and what Netlify and Node need changed in them.

pub mod collect;
pub mod delivery_config;
mod early_reads;
mod edge_globals;
mod entry_calls;
mod evaluated_once;
pub mod import_order;
pub mod kept_outputs;
pub mod loaded_namespaces;
mod netlify_fixes;
pub mod node_paths;
mod smaller;
pub mod source_map_entry;
