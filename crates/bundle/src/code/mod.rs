//! Questions about the code of a module, and small edits of it.
//!
//! Each is asked of a [`ParsedModule`], and looks at the text first ([`text_signs`]): most modules are never parsed here.

mod commonjs_exports;
mod computed_require;
mod decorators;
mod edit;
mod keep;
mod names;
mod newer_syntax;
mod observable;
mod package_imports;
mod parsed_module;
mod require_finder;
mod self_paths;
mod specifiers;
mod text_signs;
mod typescript;
mod unsupported_syntax;

/// The memory of syntax trees.
pub use oxc_allocator::Allocator;

pub use self::{
    commonjs_exports::export_instead,
    computed_require::requires_computed,
    decorators::{DECORATORS_CODE, DECORATORS_NAME, compile_decorators},
    edit::{EditContext, edit_module, hide_require, in_order, rename_top_level},
    keep::{KeptCode, RequestForm, keep_reason, script_type, without_parent},
    newer_syntax::has_newer_syntax,
    observable::{ModuleNames, declared_key, may_be_observed},
    package_imports::{ImportBinding, ImportForm, ImportedPart, PackageImport, imports_of},
    parsed_module::ParsedModule,
    self_paths::{PathUse, SelfMention, SelfPaths, self_paths},
    specifiers::{Specifier, SpecifierForm, specifiers},
    typescript::{ClassProblem, ClassRules, compile_blocks, is_typescript, order_classes},
    unsupported_syntax::{UnsupportedSyntax, may_have_unsupported_syntax, unsupported_syntax},
};
