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
    /// module does not export, calls a namespace as a function, uses `import.meta` where the output is CommonJS, or
    /// imports a style sheet, which has no effect outside a web page and is left out. It loads a module whose name is
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
