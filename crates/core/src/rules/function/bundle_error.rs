//! Found by the crate `bundle`, mostly by rolldown; a top-level `await` by `check` as well.

use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    rules::manual::manual,
    text::Span,
};

manual! {
    /// Something that cannot be bundled
    ///
    /// Everything an injected function needs is bundled into it, and some things cannot be: a name that a module does
    /// not export, a native addon (`.node`) in an `import` statement, a top-level `await` in a v1 function (which is
    /// CommonJS on a site), syntax that stays in the output and that Node cannot parse (JSX with `"jsx": "preserve"`,
    /// decorators of parameters without `experimentalDecorators`), a file that is not JavaScript (`.html`, `.wasm`, `.yaml`, …; only JSON and `.txt` files
    /// can be imported), a module from a URL, code that looks for bundled modules in `require.cache` or `module.children`. Netlify would deploy most of them, and the function would fail at its
    /// first request.
    ///
    /// Change the code at the place that is shown. Read a file that cannot be imported with `readFileSync(new
    /// URL("./page.html", import.meta.url), "utf8")`: it is then copied with the function. Build event handlers find
    /// the files of the folder `assets`, beside package.json, at `new URL("./assets/page.html", import.meta.url)`.
    ///
    /// ```ts,expect_diagnostic
    /// import { greet } from "../words.js";
    ///
    /// export default async () => new Response(greet());
    /// // file: src/words.ts
    /// export const hello = () => "Hello";
    /// ```
    ///
    /// ```ts
    /// import { hello } from "../words.js";
    ///
    /// export default async () => new Response(hello());
    /// // file: src/words.ts
    /// export const hello = () => "Hello";
    /// ```
    BundleError
}

/// The bundler finds the same in modules that a function imports.
pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(function.module.await_in_v1.clone().map(report_await));
}

/// An `await` outside of functions, where the output is CommonJS.
pub fn report_await(span: Span) -> Diagnostic {
    let message = "top-level `await` cannot be bundled: a function that exports `handler` is CommonJS on a site";
    Diagnostic::new(Code::BundleError, span, message)
        .help("export a default function instead of `handler`: only such functions are ES modules on a site")
}

/// `export *` of two modules that export the same name, in the main file of a function.
pub fn report_ambiguous(file: &str, names: &str) -> Diagnostic {
    Diagnostic::new(Code::BundleError, Span::path(file), names.to_owned())
        .help("export it by its name from one of the modules: `export { … } from \"…\"`")
}

/// A problem that rolldown words itself, such as a name that a module does not export.
pub fn report(span: Span, message: String, help: &'static str) -> Diagnostic {
    Diagnostic::new(Code::BundleError, span, message).help(help)
}

/// A type is imported as if it were a value; `exporter` is the file.
pub fn report_type(span: Span, name: &str, exporter: &str) -> Diagnostic {
    let message = format!("`{name}` of `{exporter}` is a type, and its import stays in the output");
    Diagnostic::new(Code::BundleError, span, message).help(format!("write `import type {{ {name} }}`"))
}

/// Something other than a module is imported; `why` says what it is. The finder adds the help.
pub fn report_import(span: Span, specifier: &str, why: &str) -> Diagnostic {
    Diagnostic::new(Code::BundleError, span, format!("`{specifier}` cannot be imported: {why}"))
}

/// A compiled addon is imported by a statement.
pub fn report_native_addon(span: Span, specifier: &str) -> Diagnostic {
    Diagnostic::new(Code::BundleError, span, format!("`{specifier}` is a native addon, which cannot be bundled"))
        .help("use a package without native code, or one that is compiled to WebAssembly")
}

/// Syntax that the bundler does not transform.
pub fn report_syntax(span: Span, what: &str, help: &'static str) -> Diagnostic {
    Diagnostic::new(Code::BundleError, span, format!("{what} stays in the output as it is, and Node cannot read it"))
        .help(help)
}

/// Code that keeps a class with decorators of the standard from being compiled.
pub fn report_decorated_class(span: Span) -> Diagnostic {
    let message = "the class around this has decorators, and cannot be compiled with it";
    Diagnostic::new(Code::BundleError, span, message)
        .help("move it into a function outside of the class, or write the class without decorators")
}

/// Code that Netlify's parser, which takes all code as strict, refuses in an output; `message` is that of the parser.
pub fn report_unreadable(span: Span, message: &str) -> Diagnostic {
    let message = format!("Netlify parses functions as strict code, and cannot read this: {message}");
    Diagnostic::new(Code::BundleError, span, message)
        .help("write it so that it is valid in an ES module, or use another package")
}

/// A decorated class whose static members come before others, and whose names are computed.
pub fn report_decorator_order(span: Span) -> Diagnostic {
    let message = "decorators of static members are applied after those of other members, and a computed name keeps \
        this class from being put in that order";
    Diagnostic::new(Code::BundleError, span, message).help("write the static members at the end of the class")
}

/// A field with `this` in its value, in a class with parameter properties.
pub fn report_field_before_parameter(span: Span) -> Diagnostic {
    let message = "with this `target`, tsc sets the properties of constructor parameters before this field; in the \
        output the field comes first";
    Diagnostic::new(Code::BundleError, span, message)
        .help("assign the field in the constructor, or set `target` to `ES2022` or later in tsconfig.json")
}

/// A chunk whose path, taken from the name of a module, has `..` in it.
pub fn report_chunk_outside(file_name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::BundleError,
        Span::path(file_name),
        format!("the chunk `{file_name}` would lie outside the output folder"),
    )
    .help("rename the module that the chunk is named after")
}

/// Modules that would be evaluated in another order than in Node.
pub fn report_order(root: &str, expected: &str, actual: &str) -> Diagnostic {
    let message = format!("bundled, `{root}` would evaluate `{actual}` where Node evaluates `{expected}`");
    Diagnostic::new(Code::BundleError, Span::path(root), message)
        .help("let the first of the two import the other one, if it depends on it, or import both with `import()`")
}

/// A module that others would have to wait for.
pub fn report_wait(root: &str, module: &str) -> Diagnostic {
    let message = format!(
        "bundled, `{root}` would wait for the top-level `await` of `{module}` before it evaluates what it imports beside it"
    );
    Diagnostic::new(Code::BundleError, Span::path(root), message)
        .help("load the module with `import()` from an ES module instead of CommonJS, or export a function that waits")
}

/// A module that would wait for itself.
pub fn report_circle_that_waits(module: &str) -> Diagnostic {
    let message = format!(
        "bundled, `{module}` would wait for itself: it imports what imports it, after a module with a top-level `await`"
    );
    Diagnostic::new(Code::BundleError, Span::path(module), message)
        .help("import what imports it first, or load the module with `import()` from an ES module instead of CommonJS")
}

/// `delete require.cache[…]`, so that a module is evaluated again.
pub fn report_forgotten_module(span: Span) -> Diagnostic {
    let message = "`require.cache` does not have the modules that are bundled, so they are not evaluated again";
    Diagnostic::new(Code::BundleError, span, message)
        .help("export a function from the module, and call it each time; or read the file with `readFileSync`")
}

/// `module.children`.
pub fn report_children(span: Span) -> Diagnostic {
    let message = "`module.children` does not have the modules that are bundled";
    Diagnostic::new(Code::BundleError, span, message).help("list the modules in the code itself")
}

/// A script in a place where Node takes it for an ES module.
pub fn report_no_module(span: Span) -> Diagnostic {
    let message = "this is declared twice, which is a syntax error in an ES module: Node does not load the file";
    Diagnostic::new(Code::BundleError, span, message).help("remove one of the declarations, or call the file `.cjs`")
}
