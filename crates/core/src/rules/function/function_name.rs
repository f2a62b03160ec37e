use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::names,
    rules::{function::no_handler, manual::manual},
    text::Span,
};

manual! {
    /// A name that Netlify's deploy API refuses
    ///
    /// A function is named after its file or folder. Netlify's build tools accept any name, and `netlify build`
    /// succeeds; the deploy then fails as a whole, for every site ("Incorrect function names", status 422). Letters,
    /// digits, `_` and `-` are allowed.
    ///
    /// Rename the file. Move a file that is not a function, such as `types.d.ts`, out of the functions folder.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/hello world.mts
    /// export default async () => new Response("Hello");
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/hello-world.mts
    /// export default async () => new Response("Hello");
    /// ```
    FunctionName
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    if names::is_valid(&function.name) || no_handler::is_known_not_to_be_one(function) {
        return;
    }
    let refused: Vec<_> =
        names::refused_characters(&function.name).iter().map(|character| format!("`{character}`")).collect();
    let message = format!(
        "the function name `{}` contains {}, which Netlify refuses when a site is deployed",
        function.name,
        refused.join(", ")
    );
    diagnostics.push(
        Diagnostic::new(Code::FunctionName, Span::path(function.source.path()), message)
            .help("use letters, digits, `_` and `-`; move a file that is no function out of the functions folder"),
    );
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    FunctionName,
    fail: [
        ("types.d", "export default 1;"),
        ("hello.v2", "export const hander = () => {}; // handler"),
        ("a b", "export default 1;"),
        ("é", "export default 1;"),
    ],
    pass: [
        ("hello-World_2", "export default 1;"),
        ("types.d", "export type A = 1; // handler"),
    ]
);
