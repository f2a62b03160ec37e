use crate::{
    diagnostic::{Code, Diagnostic},
    facts::Function,
    rules::manual::manual,
};

manual! {
    /// `includedFiles`, which do not travel with a bundled function.
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
