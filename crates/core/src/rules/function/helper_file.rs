use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    rules::{function::no_handler, manual::manual},
    text::Span,
};

manual! {
    /// A file that looks like a helper, and is deployed as a function
    ///
    /// Netlify has no convention for helpers in the functions folder: `_shared.ts` at its top level is deployed and
    /// responds at its URL (zip-it-and-ship-it, `runtimes/node/finder.ts`).
    ///
    /// Move the file into a subfolder, such as `lib/`, or out of the functions folder. Or ignore it with the pattern `_*`
    /// in a `.ntliignore` file in the functions folder. If it is a function, rename it.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/_shared.mts
    /// export default () => new Response("shared");
    /// // file: src/functions/hello.mts
    /// import shared from "./_shared.mts";
    ///
    /// export default async () => shared();
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/lib/shared.mts
    /// export default () => "shared";
    /// // file: src/functions/hello.mts
    /// import shared from "./lib/shared.mts";
    ///
    /// export default async () => new Response(shared());
    /// ```
    HelperFile
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    if !function.name.starts_with('_') || no_handler::is_known_not_to_be_one(function) {
        return;
    }
    let message = format!(
        "`{}` looks like a helper, but is deployed as the function `{}`",
        function.name, function.injected_name
    );
    diagnostics.push(
        Diagnostic::new(Code::HelperFile, Span::path(function.source.path()), message).help(
            "move it into a subfolder such as `lib/`, ignore it in `.ntliignore`, or rename it if it is a function",
        ),
    );
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    HelperFile,
    fail: [
        ("_shared", ""),
    ],
    pass: [
        ("shared_", ""),
        ("_shared", "export const shared = 1; // handler"),
    ]
);
