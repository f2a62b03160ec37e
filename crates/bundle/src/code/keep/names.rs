//! Assignments to names that strict mode refuses when they are reached.

use oxc_semantic::SymbolFlags;

use crate::{code::keep::script::Script, model::KeepReason};

/// Global variables that every Node since 18 has, and that code can replace.
const GLOBALS: [&str; 66] = [
    "AbortController",
    "AbortSignal",
    "Array",
    "ArrayBuffer",
    "BigInt",
    "Boolean",
    "Buffer",
    "DataView",
    "Date",
    "Error",
    "EvalError",
    "Event",
    "EventTarget",
    "Float32Array",
    "Float64Array",
    "FormData",
    "Function",
    "Headers",
    "Int16Array",
    "Int32Array",
    "Int8Array",
    "Intl",
    "JSON",
    "Map",
    "Math",
    "Number",
    "Object",
    "Promise",
    "Proxy",
    "RangeError",
    "ReferenceError",
    "Reflect",
    "RegExp",
    "Request",
    "Response",
    "Set",
    "String",
    "Symbol",
    "SyntaxError",
    "TextDecoder",
    "TextEncoder",
    "TypeError",
    "URIError",
    "URL",
    "URLSearchParams",
    "Uint16Array",
    "Uint32Array",
    "Uint8Array",
    "Uint8ClampedArray",
    "WeakMap",
    "WeakRef",
    "WeakSet",
    "clearInterval",
    "clearTimeout",
    "console",
    "escape",
    "fetch",
    "global",
    "globalThis",
    "parseFloat",
    "parseInt",
    "process",
    "setImmediate",
    "setInterval",
    "setTimeout",
    "structuredClone",
];

/// What Node gives every CommonJS module; `environment` looks at the others.
const OF_MODULE: [&str; 2] = ["exports", "module"];

/// Global values that cannot be changed.
const CONSTANTS: [&str; 3] = ["Infinity", "NaN", "undefined"];

/// The first assignment that strict mode refuses.
pub fn reason(script: Script<'_, '_>) -> Option<KeepReason> {
    let scoping = script.semantic.scoping();
    let unknown = scoping.root_unresolved_references().iter().find_map(|(name, references)| {
        let is_assigned = references.iter().any(|id| {
            let reference = scoping.get_reference(*id);
            reference.is_write() && script.is_sloppy(reference.node_id())
        });
        let name = name.as_str();
        if !is_assigned || GLOBALS.contains(&name) || OF_MODULE.contains(&name) {
            return None;
        }
        let is_constant = CONSTANTS.contains(&name);
        Some(if is_constant { KeepReason::ReadOnlyTarget } else { KeepReason::ImplicitGlobal })
    });
    unknown.or_else(|| assigned_function_name(script))
}

/// `(function f() { f = 1; })`: the name of a function expression is read-only.
fn assigned_function_name(script: Script<'_, '_>) -> Option<KeepReason> {
    let scoping = script.semantic.scoping();
    let mut functions =
        scoping.symbol_ids().filter(|symbol| scoping.symbol_flags(*symbol).contains(SymbolFlags::FunctionExpression));
    let is_assigned = functions.any(|symbol| {
        let mut references = script.semantic.symbol_references(symbol);
        references.any(|reference| reference.is_write() && script.is_sloppy(reference.node_id()))
    });
    is_assigned.then_some(KeepReason::ReadOnlyTarget)
}
