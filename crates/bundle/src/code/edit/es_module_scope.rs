//! What ES modules have around them: no names of CommonJS, and no `this`.
//!
//! Outputs have `require`, `__filename` and `__dirname` for the CommonJS modules in them, and those of v1 functions have
//! `module` and `exports`, too. An ES module that asks by `typeof`, as UMD heads do, would take the way of CommonJS. And
//! rolldown 1.2.5 takes a file without `import` and `export` for CommonJS where it names `module` or `exports`.

use std::path::Path;

use oxc_ast::AstKind;
use oxc_semantic::Semantic;
use oxc_span::GetSpan;

use netlify_sdk_core::{project::folder_of, text::Edit};

use crate::code::{
    commonjs_names::{COMMONJS_NAMES, CommonJsName, free_uses, is_asked_for, is_loaded_as_es_module},
    edit::edits::edit_at,
    parsed_module::ParsedModule,
    text_signs::{has, is_es_module, may_call, words},
};

/// Whether a module may need the edits, by its text, and for what may be a script by its package.
pub fn may_matter(path: &str, code: &str) -> bool {
    if is_es_module(code) {
        return asks_for_type(code) || may_call(code, "require") || has(code, "__dirname") || has(code, "__filename");
    }
    let shows_commonjs = has(code, "exports") || may_call(code, "require");
    (asks_for_type(code) || has(code, "this") && !shows_commonjs) && is_loaded_as_es_module(path)
}

/// Whether `typeof` may stand before one of the names.
fn asks_for_type(code: &str) -> bool {
    words(code, "typeof").any(|(_, after)| {
        let operand = after.trim_start_matches(['(', ' ', '\t', '\n', '\r']);
        operand.starts_with('/') || COMMONJS_NAMES.iter().any(|name| operand.starts_with(name))
    })
}

/// The edits of a module that Node loads as an ES module.
pub fn restore(module: &ParsedModule<'_>) -> Vec<Edit> {
    let semantic = module.semantic();
    let uses: Vec<_> = free_uses(semantic).collect();
    let is_bare = module.is_script();
    if uses.is_empty() && !(is_bare && has_this(semantic)) || !is_loaded_as_es_module(module.path()) {
        return Vec::new();
    }
    // The code of packages is what it is in Node; the author's works as in other bundlers, with a warning.
    let is_package = !is_bare && folder_of(Path::new(module.path())).is_some();
    let edit = |found: &CommonJsName| match found.type_of {
        Some(type_of) => Some(edit_at(type_of, "\"undefined\"")),
        None if is_package => Some(throwing(semantic, found)),
        None => None,
    };
    let mut edits: Vec<_> = uses.iter().filter_map(edit).collect();
    if is_bare {
        // Node throws there; other bundlers make CommonJS of it.
        if uses.iter().any(|found| found.is_of_exports() && !is_asked_for(&uses, found.name)) {
            return Vec::new();
        }
        let end = module.code().len();
        edits.push(Edit::new(end..end, "\nexport {};"));
    }
    edits
}

/// The edit after which reading a name throws what Node throws.
fn throwing(semantic: &Semantic<'_>, found: &CommonJsName) -> Edit {
    let name = found.name;
    let is_shorthand =
        matches!(semantic.nodes().parent_kind(found.node), AstKind::ObjectProperty(property) if property.shorthand);
    let key = if is_shorthand { format!("{name}: ") } else { String::new() };
    edit_at(found.span, format!("{key}(() => {{ throw new ReferenceError(\"{name} is not defined\"); }})()"))
}

fn has_this(semantic: &Semantic<'_>) -> bool {
    semantic.nodes().iter().any(|node| matches!(node.kind(), AstKind::ThisExpression(this) if !this.span().is_empty()))
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use netlify_sdk_core::text::apply_edits;

    use super::*;
    use crate::code::edit::in_order;

    fn restored(code: &str) -> String {
        let allocator = Allocator::default();
        apply_edits(code, &restore(&ParsedModule::new(&allocator, "/app/a.mjs", code)))
    }

    #[test]
    fn types_of_commonjs_names_are_undefined() {
        for (code, expected) in [
            ("export default typeof require;", "export default \"undefined\";"),
            ("export {}; if (typeof module === 'object') {}", "export {}; if (\"undefined\" === 'object') {}"),
            ("a(typeof (exports));", "a(\"undefined\");\nexport {};"),
            ("a(this);", "a(this);\nexport {};"),
            ("a(typeof module && module.exports);", "a(\"undefined\" && module.exports);\nexport {};"),
        ] {
            assert_eq!(restored(code), expected);
        }
        for code in [
            "import { createRequire } from 'module'; const require = createRequire(a); b(typeof require);",
            "export default typeof a.require;",
            "module.exports = this;",
            "a();",
        ] {
            assert_eq!(restored(code), code);
        }
    }

    #[test]
    fn names_in_packages_throw() {
        let allocator = Allocator::default();
        let code = "import 'b'; try { require('a'); } catch { c = { __dirname }; }";
        let module = ParsedModule::new(&allocator, "/app/node_modules/d/e.mjs", code);
        let throws = |name: &str| format!("(() => {{ throw new ReferenceError(\"{name} is not defined\"); }})()");
        let expected = code
            .replace("require", &throws("require"))
            .replace("__dirname", &format!("__dirname: {}", throws("__dirname")));
        assert_eq!(apply_edits(code, &in_order(restore(&module))), expected);
    }

    #[test]
    fn commonjs_is_left_alone() {
        let allocator = Allocator::default();
        for path in ["/app/a.cjs", "/app/a.js"] {
            assert_eq!(restore(&ParsedModule::new(&allocator, path, "a(typeof module, this);")), []);
        }
    }
}
