use crate::{
    diagnostic::{Code, Diagnostic},
    facts::Function,
    rules::manual::manual,
};

manual! {
    /// `includedFiles`, which do not travel with a bundled function
    ///
    /// Netlify takes these globs relative to the function's main file, on the machine where a site is built. There,
    /// nothing of the integration is left but its bundled functions, so the files would be missing when the
    /// function asks for them.
    ///
    /// Import the data, as JSON or as a text in a module, or fetch it when the function runs.
    ///
    /// ```ts,expect_diagnostic
    /// import { readFile } from "node:fs/promises";
    ///
    /// export default async () => new Response(await readFile("./words.json"));
    ///
    /// export const config = { includedFiles: ["./words.json"] };
    /// ```
    ///
    /// ```ts
    /// import words from "../words.json" with { type: "json" };
    ///
    /// export default async () => Response.json(words);
    /// // file: src/words.json
    /// ["hello"]
    /// ```
    IncludedFiles
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    let Some(entry) = function.module.config("includedFiles") else { return };
    if entry.value.strings().is_empty() {
        return;
    }
    let message = format!("`{}` asks for `includedFiles`, which an injected function cannot take along", function.name);
    diagnostics.push(
        Diagnostic::new(Code::IncludedFiles, entry.key_span.clone(), message)
            .help("import the data (JSON or a text in a module), or fetch it when the function runs"),
    );
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    IncludedFiles,
    fail: [
        "export const config = { includedFiles: ['./data/**'] };",
    ],
    pass: [
        "export const config = { includedFiles: [] };",
    ]
);
