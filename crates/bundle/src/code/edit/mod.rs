//! Small edits of code by what its names mean, for what the bundler leaves as it is.
//!
//! They are found here. The callers make them, together with the source map that must follow them.

mod caught_import;
mod commonjs_sign;
mod computed;
mod constants;
mod context;
mod edit_module;
mod edits;
mod es_module_scope;
mod hide_require;
mod import_attributes;
mod import_meta;
mod import_options;
mod json;
mod module_url;
mod namespace_export;
mod proto;
mod rename;
mod rename_symbol;
mod require;
mod rolldown_name_clash;
mod this;
mod worker;

pub use self::{
    commonjs_sign::mention_exports,
    constants::throw_on_assignment,
    context::EditContext,
    edit_module::edit_module,
    edits::{edit_at, in_order, in_place},
    hide_require::hide_require,
    import_meta::{IMPORT_META, import_meta_object},
    module_url::module_urls,
    namespace_export::import_exported_namespaces,
    rename::rename_top_level,
};
