//! Questions about the code of a module, and small edits of it.

mod commonjs_exports;
mod computed_require;
mod edit;
mod names;
mod newer_syntax;
mod package_imports;
mod self_paths;
mod specifiers;
mod text_signs;
mod unsupported_syntax;

pub use self::{
    commonjs_exports::export_instead,
    computed_require::requires_computed,
    edit::{Surroundings, edit_module, hide_require, rename_top_level},
    newer_syntax::has_newer_syntax,
    package_imports::{ImportBinding, ImportForm, Imported, PackageImport, imports_of},
    self_paths::{Mention, OwnLocation, Use, own_location},
    specifiers::{Request, RequestForm, requests},
    unsupported_syntax::{LeftOver, left_over, may_be_left_over},
};
