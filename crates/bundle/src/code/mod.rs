//! Questions about the code of a module, and small edits of it.
//!
//! Each is asked of a [`ParsedModule`], and looks at the text first ([`text_signs`]): most modules are never parsed here.

mod caught;
mod commonjs_exports;
mod commonjs_names;
mod computed_require;
mod decorators;
mod dynamic_uses;
mod edit;
mod file_requests;
mod hidden_exports;
mod hoisted_variables;
mod keep;
mod late_names;
mod minify;
mod names;
mod newer_syntax;
mod node_only;
mod observable;
mod output_names;
mod own_this;
mod package_imports;
mod parsed_module;
mod require_finder;
mod script_syntax;
mod self_paths;
mod specifiers;
mod static_imports;
mod text_signs;
mod types;
mod typescript;
mod unknown_loads;
mod unobservable;
mod unsupported_syntax;

/// The memory of syntax trees.
pub use oxc_allocator::Allocator;
/// What a name means in a module.
pub use oxc_semantic::SymbolId;

pub use self::{
    caught::{UncaughtImport, uncaught_in_try},
    commonjs_exports::export_instead,
    commonjs_names::is_loaded_as_es_module,
    computed_require::requires_computed,
    decorators::{DECORATORS_CODE, DECORATORS_NAME, compile_decorators},
    dynamic_uses::dynamic_uses,
    edit::{
        EditContext, IMPORT_META, edit_module, hide_require, import_exported_namespaces, import_meta_object, in_order,
        mention_exports, module_urls, rename_top_level, throw_on_assignment,
    },
    file_requests::{LoadForm, file_requests},
    hoisted_variables::hoist_variables,
    keep::{KeptCode, RequestForm, keep_reason, script_type, without_parent},
    late_names::{early_names, exports_value, late_names},
    minify::minify,
    newer_syntax::has_newer_syntax,
    node_only::{NodeOnly, may_certainly_matter, node_only},
    observable::{ModuleNames, declared_key, may_be_observed},
    output_names::{
        LateNames, NamespaceExport, WRAPPER, call_namespaces, exported_namespaces, fail_together, guard_wrapped,
        initialize_late, may_export_namespaces, namespace_exports,
    },
    own_this::{this_functions, this_of_module},
    package_imports::{ImportBinding, ImportForm, ImportedPart, PackageImport, imports_of},
    parsed_module::{ParsedModule, extension},
    script_syntax::{declared_twice, is_script, type_statements},
    self_paths::{PathUse, SelfMention, SelfPaths, UNKNOWN, self_paths},
    specifiers::{Specifier, SpecifierForm, specifiers},
    static_imports::{StaticImport, insert_imports, static_imports},
    text_signs::{has, has_word},
    types::exports_type,
    typescript::{ClassProblem, ClassRules, compile_blocks, is_typescript, order_classes},
    unknown_loads::{UnknownLoad, unknown_loads},
    unobservable::is_unobservable,
    unsupported_syntax::{UnsupportedSyntax, may_have_unsupported_syntax, unsupported_syntax},
};
