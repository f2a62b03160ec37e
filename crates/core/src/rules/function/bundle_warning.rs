//! Found by the crate `bundle`, mostly by rolldown.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// Code that the bundler finds suspicious
    ///
    /// The function can be bundled, but the code at this place does not do what it seems to: it reads a name that a
    /// module does not export, calls a namespace as a function, or imports a style sheet, which has no effect outside a web
    /// page and is left out. It works in the output and not in Node: an ES module uses `require`, `module`, `exports`,
    /// `__filename` or `__dirname`, or imports a name from CommonJS that Node does not find there. `eval` in a function that
    /// exports `handler` sees the names of the output, which is CommonJS. It loads a module whose name is
    /// only known when the code runs, so that the module is not bundled, and not found on a site. Or the function exports
    /// `handler` and imports an ES module that cannot be bundled: the output loads it with `require`, which works in
    /// Node 20.19 and 22.12 but not in Node 18. Or a tsconfig.json has an option with a value of the wrong type, or extends
    /// itself; that part of it does not apply.
    ///
    /// Change the code so that it says what you mean.
    ///
    /// ```ts,expect_diagnostic
    /// import * as words from "../words.js";
    ///
    /// export default async () => new Response(words.greeting);
    /// // file: src/words.ts
    /// export const hello = "Hello";
    /// ```
    ///
    /// ```ts
    /// import * as words from "../words.js";
    ///
    /// export default async () => new Response(words.hello);
    /// // file: src/words.ts
    /// export const hello = "Hello";
    /// ```
    BundleWarning
}

/// A problem that rolldown words itself.
pub fn report(span: Span, message: String, help: &'static str) -> Diagnostic {
    Diagnostic::new(Code::BundleWarning, span, message).help(help)
}

/// A style sheet that is imported for its effect.
pub fn report_style_sheet(span: Span, specifier: &str) -> Diagnostic {
    let message = format!("`{specifier}` is left out: a style sheet has no effect outside a web page");
    Diagnostic::new(Code::BundleWarning, span, message)
        .help("remove the import, or return the text of the style sheet, read like any other file")
}

/// A module that is loaded by a name which is not known.
pub fn report_unknown_module(span: Span, callee: &str) -> Diagnostic {
    let message = format!("which module `{callee}` loads here is only known when the code runs, so it is not bundled");
    Diagnostic::new(Code::BundleWarning, span, message).help(
        "call it with the path itself, or with one that begins with a folder and ends with an extension: `./words/${name}.mjs`",
    )
}

/// An ES module that a CommonJS output has to `require`; `importer` is the file that imports it.
pub fn report_required_es_module(importer: &str, specifier: &str) -> Diagnostic {
    let message = format!(
        "`{specifier}` cannot be bundled and is an ES module, which a function with a `handler` loads with `require`; Node 18 cannot do that"
    );
    Diagnostic::new(Code::BundleWarning, Span::path(importer), message).help(
        "export a default function instead of `handler`, or let the site run functions on Node 22 (`AWS_LAMBDA_JS_RUNTIME`)",
    )
}

/// A name of CommonJS in a file that Node loads as an ES module.
pub fn report_commonjs_name(span: Span, name: &str) -> Diagnostic {
    let message = format!("`{name}` is not defined in an ES module: Node throws here, and the output does not");
    let help = match name {
        "require" => "import the module, or define it: `const require = createRequire(import.meta.url)`",
        "__dirname" => "define it: `const __dirname = fileURLToPath(new URL(\".\", import.meta.url))`",
        "__filename" => "define it: `const __filename = fileURLToPath(import.meta.url)`",
        _ => "write `export`, or call the file `.cjs`",
    };
    Diagnostic::new(Code::BundleWarning, span, message).help(help)
}

/// `eval` in an ES module whose output is CommonJS.
pub fn report_eval(span: Span) -> Diagnostic {
    let message = "code in `eval` sees `this`, `module`, `exports` and `require` of the output, which is CommonJS";
    Diagnostic::new(Code::BundleWarning, span, message)
        .help("call it as `(0, eval)(…)`, or export a default function instead of `handler`")
}

/// An import of a name that CommonJS exports in a way that Node does not see before it runs.
pub fn report_hidden_export(span: Span) -> Diagnostic {
    let message = "Node does not find this name in the CommonJS module, and throws; the output does not";
    Diagnostic::new(Code::BundleWarning, span, message)
        .help("assign it to `exports` by its name there, or import the default, and read the name of it")
}
