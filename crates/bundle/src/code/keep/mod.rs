//! Which modules stay files of their own, because bundling would change what they mean.
//!
//! Outputs are strict, and a CommonJS module in them has no `module` of Node's. A module that needs either is not
//! bundled. A new reason is a variant of [`KeepReason`] and a question asked in [`keep_reason`].

mod kept_code;
mod sloppy;

use std::path::Path;

use oxc_ast::ast::Statement;

use crate::{
    code::{parsed_module::ParsedModule, text_signs::is_es_module},
    model::KeepReason,
};

pub use self::kept_code::{KeptCode, KeptRequest, RequestForm};

/// Why a module has to stay a file of its own; `None` for nearly all modules, which are bundled.
///
/// Only CommonJS modules can stay.
pub fn keep_reason(module: &ParsedModule<'_>) -> Option<KeepReason> {
    if !may_be_commonjs(module) || !sloppy::may_matter(module.code()) {
        return None;
    }
    let is_script = !module.program().body.iter().any(Statement::is_module_declaration);
    is_script.then(|| sloppy::reason(module)).flatten()
}

/// Whether Node may load a file as CommonJS, as it is.
fn may_be_commonjs(module: &ParsedModule<'_>) -> bool {
    let extension = Path::new(module.path()).extension();
    extension.is_none_or(|extension| extension == "js" || extension == "cjs") && !is_es_module(module.code())
}
