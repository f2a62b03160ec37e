//! Calls and values of which it is known that nothing can be observed.

use oxc_ast::ast::UnaryOperator;
use oxc_ast::ast::{Argument, Expression};

/// Whether a call of a global function neither throws nor runs code of the program.
pub fn is_harmless_call(callee: &Expression<'_>, arguments: &[Argument<'_>]) -> bool {
    match path_of(callee) {
        Some((None, "decodeURI" | "decodeURIComponent" | "encodeURI" | "encodeURIComponent")) => false,
        Some(
            (None, "Boolean" | "Object" | "Date" | "BigInt" | "RegExp")
            | (Some("Array"), "isArray" | "of")
            | (Some("ArrayBuffer"), "isView")
            | (Some("Date"), "now")
            | (Some("Number"), "isFinite" | "isInteger" | "isNaN" | "isSafeInteger")
            // rolldown asks what it is called with.
            | (Some("Object"), _),
        ) => true,
        Some((None | Some("Math" | "Number" | "String" | "Symbol" | "Date" | "URL"), _)) => all_primitive(arguments),
        _ => false,
    }
}

/// Whether `new` of a global class neither throws nor runs code of the program.
pub fn is_harmless_construction(callee: &Expression<'_>, arguments: &[Argument<'_>]) -> bool {
    match path_of(callee) {
        // rolldown asks what these are made of.
        Some((None, "Object" | "Boolean" | "RegExp" | "Map" | "Set")) => true,
        Some((None, "String" | "Number" | "Date")) => all_primitive(arguments),
        Some((None, name)) if name.ends_with("Error") => all_primitive(arguments),
        Some((None, "WeakMap" | "WeakSet")) => {
            arguments.iter().all(|argument| argument.as_expression().is_some_and(Expression::is_null))
        }
        Some((None, _)) => arguments.iter().all(|argument| {
            // The length of an array.
            matches!(argument, Argument::NumericLiteral(length) if length.value <= f64::from(u16::MAX))
        }),
        _ => false,
    }
}

/// `name`, or `object.name`.
fn path_of<'e>(callee: &'e Expression<'_>) -> Option<(Option<&'e str>, &'e str)> {
    match callee {
        Expression::Identifier(name) => Some((None, name.name.as_str())),
        Expression::StaticMemberExpression(member) => match &member.object {
            Expression::Identifier(object) => Some((Some(object.name.as_str()), member.property.name.as_str())),
            _ => None,
        },
        _ => None,
    }
}

fn all_primitive(arguments: &[Argument<'_>]) -> bool {
    arguments.iter().all(|argument| argument.as_expression().is_some_and(is_primitive))
}

/// Whether a value is primitive, and no symbol, whatever the names in it mean.
pub fn is_primitive(value: &Expression<'_>) -> bool {
    match value.get_inner_expression() {
        Expression::StringLiteral(_)
        | Expression::NumericLiteral(_)
        | Expression::BigIntLiteral(_)
        | Expression::BooleanLiteral(_)
        | Expression::NullLiteral(_)
        | Expression::TemplateLiteral(_)
        // Its parts are looked at by themselves.
        | Expression::BinaryExpression(_) => true,
        Expression::UnaryExpression(unary) => unary.operator != UnaryOperator::Delete,
        Expression::Identifier(name) => matches!(name.name.as_str(), "undefined" | "NaN" | "Infinity"),
        Expression::StaticMemberExpression(member) => {
            matches!(&member.object, Expression::Identifier(object) if object.name == "Math" || object.name == "Number")
        }
        Expression::CallExpression(call) => {
            matches!(path_of(&call.callee), Some((Some("Math"), _) | (None, "Number" | "String" | "Boolean")))
        }
        Expression::ConditionalExpression(choice) => is_primitive(&choice.consequent) && is_primitive(&choice.alternate),
        Expression::LogicalExpression(logical) => is_primitive(&logical.left) && is_primitive(&logical.right),
        _ => false,
    }
}

/// Whether an expression can be the name of a property without being converted by code of the program.
pub fn is_key(key: &Expression<'_>) -> bool {
    is_primitive(key) || matches!(path_of(key.get_inner_expression()), Some((Some("Symbol"), _)))
}

/// Whether an expression makes a string, a number or a symbol.
pub fn makes_key(value: &Expression<'_>) -> bool {
    let is_symbol =
        |callee: &Expression<'_>| matches!(path_of(callee), Some((None, "Symbol") | (Some("Symbol"), "for")));
    is_key(value) || matches!(value.get_inner_expression(), Expression::CallExpression(call) if is_symbol(&call.callee))
}

/// Whether a free name exists in every version of Node that functions run on.
pub fn is_node_global(name: &str) -> bool {
    NODE_GLOBALS.binary_search(&name).is_ok()
}

const NODE_GLOBALS: &[&str] = &[
    "AbortController",
    "AbortSignal",
    "AggregateError",
    "Array",
    "ArrayBuffer",
    "Atomics",
    "BigInt",
    "BigInt64Array",
    "BigUint64Array",
    "Blob",
    "Boolean",
    "BroadcastChannel",
    "Buffer",
    "ByteLengthQueuingStrategy",
    "CompressionStream",
    "CountQueuingStrategy",
    "Crypto",
    "CryptoKey",
    "DOMException",
    "DataView",
    "Date",
    "DecompressionStream",
    "Error",
    "EvalError",
    "Event",
    "EventTarget",
    "FinalizationRegistry",
    "Float32Array",
    "Float64Array",
    "FormData",
    "Function",
    "Headers",
    "Infinity",
    "Int16Array",
    "Int32Array",
    "Int8Array",
    "Intl",
    "JSON",
    "Map",
    "Math",
    "MessageChannel",
    "MessageEvent",
    "MessagePort",
    "NaN",
    "Number",
    "Object",
    "Performance",
    "Promise",
    "Proxy",
    "RangeError",
    "ReadableStream",
    "ReferenceError",
    "Reflect",
    "RegExp",
    "Request",
    "Response",
    "Set",
    "SharedArrayBuffer",
    "String",
    "Symbol",
    "SyntaxError",
    "TextDecoder",
    "TextDecoderStream",
    "TextEncoder",
    "TextEncoderStream",
    "TransformStream",
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
    "WebAssembly",
    "WritableStream",
    "__dirname",
    "__filename",
    "atob",
    "btoa",
    "clearImmediate",
    "clearInterval",
    "clearTimeout",
    "console",
    "decodeURI",
    "decodeURIComponent",
    "encodeURI",
    "encodeURIComponent",
    "escape",
    "eval",
    "exports",
    "fetch",
    "global",
    "globalThis",
    "isFinite",
    "isNaN",
    "module",
    "parseFloat",
    "parseInt",
    "performance",
    "process",
    "queueMicrotask",
    "require",
    "setImmediate",
    "setInterval",
    "setTimeout",
    "structuredClone",
    "undefined",
    "unescape",
];
