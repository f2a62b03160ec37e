//! What a build takes and makes, as plain data.

mod bundle;
mod copied_file;
mod entry_module;
mod format;
mod identity;
mod keep_reason;
mod module_graph;
mod numbered_files;
mod output_file;
mod reach_reason;
mod virtual_id;

pub use self::{
    bundle::{Bundle, ChunkNames, KnownOrder, Rewrites},
    copied_file::CopiedFile,
    entry_module::EntryModule,
    format::Format,
    identity::Identity,
    keep_reason::KeepReason,
    module_graph::ModuleGraph,
    numbered_files::NumberedFiles,
    output_file::{OutputFile, RenderedModule},
    reach_reason::ReachReason,
    virtual_id::{JSON_DEFAULT, VIRTUAL},
};
