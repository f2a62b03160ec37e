//! Which modules stay files of their own, because bundling would change what they mean.
//!
//! Outputs are strict, and a CommonJS module in them has no `module` of Node's. A module that needs either is not
//! bundled. A new reason is a variant of [`KeepReason`] and a question asked in [`keep_reason`].
//!
//! | File | Question |
//! |---|---|
//! | `syntax` | what does strict mode, or an ES module, not allow at all |
//! | `names` | which names are assigned to that strict mode does not let be assigned to |
//! | `read_only` | which properties are assigned to in vain, which strict mode reports |
//! | `blocks` | which functions in blocks are used outside of them |
//! | `arguments` | which functions rely on what `arguments` is in sloppy mode only |
//! | `this` | which functions rely on what `this` is in sloppy mode only |
//! | `environment` | what is used of Node's `module` and `require` that a bundle does not have |

mod arguments;
mod blocks;
mod environment;
mod kept_code;
mod names;
mod read_only;
mod script;
mod syntax;
mod this;

use std::path::Path;

use netlify_sdk_core::project::is_in_module_package;

use crate::{
    code::{
        parsed_module::{ParsedModule, extension, may_be_script},
        text_signs::{has, is_strict},
    },
    model::KeepReason,
};

pub use self::kept_code::{KeptCode, RequestForm, script_type, without_parent};
use self::script::Script;

/// Why a module has to stay a file of its own; `None` for nearly all modules, which are bundled.
///
/// Only CommonJS modules can stay.
pub fn keep_reason(module: &ParsedModule<'_>) -> Option<KeepReason> {
    if !may_be_script(module.path(), module.code()) {
        return None;
    }
    let may_be_sloppy = !is_strict(module.code());
    let may_use_node = environment::may_matter(module.code());
    if !may_be_sloppy && !may_use_node && !has(module.code(), "return") {
        return None;
    }
    if !module.is_script() {
        return None;
    }
    let script = || Script::new(module.semantic());
    let of_node = || may_use_node.then(|| environment::reason(script())).flatten();
    let returns = || environment::returns(&module.program().body).then_some(KeepReason::TopLevelReturn);
    let sloppy = || may_be_sloppy.then(|| sloppy_reason(script())).flatten();
    of_node().or_else(returns).or_else(sloppy).filter(|_| is_commonjs(module.path()))
}

/// Why a script has to stay sloppy.
fn sloppy_reason(script: Script<'_, '_>) -> Option<KeepReason> {
    if script.is_strict() {
        return None;
    }
    syntax::reason(script)
        .or_else(|| names::reason(script))
        .or_else(|| blocks::reason(script))
        .or_else(|| arguments::reason(script))
        .or_else(|| this::reason(script))
        .or_else(|| read_only::reason(script))
}

/// Whether Node loads a script as CommonJS.
fn is_commonjs(path: &str) -> bool {
    matches!(extension(path), "cjs" | "cts") || !is_in_module_package(Path::new(path))
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use super::*;

    fn reason_of(code: &str) -> Option<KeepReason> {
        let allocator = Allocator::default();
        keep_reason(&ParsedModule::new(&allocator, "/app/a.js", code))
    }

    /// Each form of sloppy code, which is harmless in a strict script, or no script at all.
    #[test]
    fn sloppy_code_stays() {
        use KeepReason::{
            DeleteName, DuplicateParameter, ForInInitializer, FunctionCaller, FunctionInBlock, HtmlComment,
            ImplicitGlobal, LegacyOctal, LinkedArguments, PlainThis, ReadOnlyTarget, ReservedName, With,
        };
        for (code, reason) in [
            ("with (a) { b = c; }", With),
            ("exports.a = function () { with(b) { c(); } };", With),
            ("a(017);", LegacyOctal),
            ("a(09.5);", LegacyOctal),
            (r"a('\033[1m');", LegacyOctal),
            (r"a('\8');", LegacyOctal),
            ("var a; delete a;", DeleteName),
            ("var a; delete (a);", DeleteName),
            ("a(function (b, b) {});", DuplicateParameter),
            ("var let = 1;", ReservedName),
            ("function static() {}", ReservedName),
            ("a(package);", ReservedName),
            ("var await;", ReservedName),
            ("await: for (;;) { break await; }", ReservedName),
            ("function a() { arguments = 1; }", ReservedName),
            ("var eval = 1;", ReservedName),
            ("if (a) function f() {}", FunctionInBlock),
            ("a: function f() {}", FunctionInBlock),
            ("{ function f() {} } f();", FunctionInBlock),
            ("f(); switch (a) { case 1: function f() {} }", FunctionInBlock),
            ("for (var a = 1 in b) {}", ForInInitializer),
            ("a();\n<!-- b\n", HtmlComment),
            ("a();\n--> b\n", HtmlComment),
            ("a = 1;", ImplicitGlobal),
            ("for (i = 0; i < 1; i++) {}", ImplicitGlobal),
            ("for (key in a) {}", ImplicitGlobal),
            ("function f() { var a; } function g() { a = 1; }", ImplicitGlobal),
            ("[a, b] = c;", ImplicitGlobal),
            ("undefined = 1;", ReadOnlyTarget),
            ("a(function f() { f = 1; });", ReadOnlyTarget),
            ("'a'.b = 1;", ReadOnlyTarget),
            ("var a = 'a'; a.length = 0;", ReadOnlyTarget),
            ("function F() {} F.name = 'G';", ReadOnlyTarget),
            ("Math.PI = 3;", ReadOnlyTarget),
            ("delete Array.prototype;", ReadOnlyTarget),
            ("Object.freeze(exports); exports.a = 1;", ReadOnlyTarget),
            ("var a = Object.freeze({}); a.b++;", ReadOnlyTarget),
            ("Object.defineProperty(a, 'b', { value: 1 }); a.b = 2;", ReadOnlyTarget),
            ("var a = { get b() { return 1; } }; a.b = 2;", ReadOnlyTarget),
            ("(a => { a.length = 1; })`b`;", ReadOnlyTarget),
            ("function f(a) { a.b = 1; } f`c`;", ReadOnlyTarget),
            ("arguments.callee;", KeepReason::ModuleArguments),
            ("a(function () { arguments.callee(); });", FunctionCaller),
            ("a(function () { arguments['callee'](); });", FunctionCaller),
            ("function f() { return f.caller; }", FunctionCaller),
            ("function f(a) { a = 1; return arguments[0]; }", LinkedArguments),
            ("function f(a) { for (;;) { g(arguments); a = 1; } }", LinkedArguments),
            ("function f(a) { arguments[0] = 1; return a; }", LinkedArguments),
            ("function f(a) { [].shift.call(arguments); return a; }", LinkedArguments),
            ("function f(a) { var b = arguments; a = 1; return b[0]; }", LinkedArguments),
            ("function f() { return this; } f();", PlainThis),
            ("var f = function () { this.a = 1; }; f();", PlainThis),
            ("a.forEach(function () { this.b(); });", PlainThis),
            ("function f() { return this; } f.call(null);", PlainThis),
            ("function f() { return this; } f.call(1);", PlainThis),
            ("exports.f = function () { return this || a; };", PlainThis),
            ("exports.f = function () { return typeof this; };", PlainThis),
            ("exports.f = function () { return this === undefined; };", PlainThis),
            ("String.prototype.a = function () { return this; };", PlainThis),
        ] {
            assert_eq!(reason_of(code), Some(reason), "{code}");
            assert_eq!(reason_of(&format!("export {{}};\n{code}")), None, "{code}");
            if reason != KeepReason::ModuleArguments {
                assert_eq!(reason_of(&format!("'use strict'; {code}")), None, "{code}");
            }
        }
    }

    #[test]
    fn what_node_gives_a_module_stays() {
        use KeepReason::{
            DirectEval, ModuleArguments, ModuleProperty, RedeclaredVariable, RequireProperty, RequireValue,
            TopLevelReturn,
        };
        for (code, reason) in [
            ("eval('a');", DirectEval),
            ("var r = eval('require'); r('a');", DirectEval),
            ("a(module.id);", ModuleProperty),
            ("if (!module.parent) a();", ModuleProperty),
            ("a(module['filename']);", ModuleProperty),
            ("require('a')(module);", ModuleProperty),
            ("delete require.cache[a];", RequireProperty),
            ("require.extensions['.txt'] = a;", RequireProperty),
            ("a(require.main.filename);", RequireProperty),
            ("a(require);", RequireValue),
            ("exports.require = require;", RequireValue),
            ("var r = typeof require === 'function' && require;", RequireValue),
            ("arguments.length;", ModuleArguments),
            ("var exports, module; module.exports.a = 1;", RedeclaredVariable),
            ("var a = 1, require = require || b;", RedeclaredVariable),
            ("if (a) { var module; }", RedeclaredVariable),
        ] {
            assert_eq!(reason_of(code), Some(reason), "{code}");
            assert_eq!(reason_of(&format!("'use strict'; {code}")), Some(reason), "{code}");
        }
        for code in ["if (a) { return; } b();", "try { a(); } finally { return; }", "switch (a) { case 1: return; }"] {
            assert_eq!(reason_of(code), Some(TopLevelReturn), "{code}");
            assert_eq!(reason_of(&format!("'use strict'; {code}")), Some(TopLevelReturn), "{code}");
        }
    }

    /// Code that most old packages have: all of it is bundled.
    #[test]
    fn harmless_code_is_bundled() {
        for code in [
            "exports = module.exports = a;",
            "var a; a = 1; for (a in b) {}",
            "Promise = require('bluebird'); process.env.A = '1';",
            r"a('\0', '\\033', 0, 0.5, '09', `${1}`);",
            "function f() { function g() {} g(); } { function h() {} h(); }",
            "function F() { if (!(this instanceof F)) return new F(); this.a = 1; } F();",
            "F.prototype.a = function () { return this.b; }; exports.c = function () { return this; };",
            "a.on('b', function () { this.c(); }); a.forEach(function () { this.b(); }, c);",
            "(function () { this.a = 1; }).call(this); (function () { return this; })();",
            "function f() { return g.apply(this, arguments); } f();",
            "function f(a) { var b = arguments.length > 1 ? arguments[1] : {}; a = b; }",
            "function f(a) { var b = [].slice.call(arguments, 1); a = b; }",
            "var isArguments = has.call(a, 'callee'); function f() { return g(arguments); }",
            "a(node.callee, node.arguments, node.caller);",
            "Object.defineProperty(exports, '__esModule', { value: true }); exports.a = 1;",
            "Object.defineProperty(a, 'b', { value: 1, writable: true }); a.b = 2; a.c = 3;",
            "var f = a ? function (o) { Object.defineProperty(o, 'b', { value: 1 }); } : function (o) { o.b = 1; };",
            "if (a) { Object.defineProperty(b, 'c', { value: 1 }); } else { b.c = 1; }",
            "for (;;) { delete a[b].c; Object.defineProperty(a[b], 'c', { value: 1 }); }",
            "Object.defineProperty(module, 'exports', { enumerable: true, get: a });",
            "if (require.main === module) a();",
            "if (typeof require === 'function' && require) a(require('b'), require.resolve);",
            "typeof module === 'object' && module && !module.nodeType && module.exports;",
            "(0, eval)('this'); Function('return this')(); new Function('a', 'return a');",
            "var a = b; a > b; a-->0;",
            "var exports = module.exports; exports.a = 1;",
            "(function (a, exports) { var module; exports.b = module; })(c, exports);",
            "function require() {} require();",
            "let exports; exports.a = 1;",
            "html`a`; b.c = 1; function f(d) { d.e = 1; }",
        ] {
            assert_eq!(reason_of(code), None, "{code}");
        }
    }
}
