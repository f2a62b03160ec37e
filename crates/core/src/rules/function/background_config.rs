use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::{
        config::{self, Value},
        names,
    },
    rules::manual::manual,
};

manual! {
    /// `background: true`, which older versions of Netlify's tools ignore
    ///
    /// Before netlify-cli 26.1 (zip-it-and-ship-it 14.6) Netlify's tools do not know the key `config.background`: the
    /// function runs like any other, the caller waits for it, and it is stopped after ten seconds. A site may be
    /// built with any version. A name that ends in `-background` works in all of them.
    ///
    /// End the name of the file in `-background`. If you know that every site is built with a newer version, ignore
    /// this warning with a comment.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => {};
    ///
    /// export const config = { background: true };
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/hello-background.mts
    /// export default async () => {};
    /// ```
    ///
    /// ```ts
    /// export default async () => {};
    ///
    /// export const config = {
    ///   // ntli-ignore NI1026 -- our sites are built by Netlify
    ///   background: true,
    /// };
    /// ```
    BackgroundConfig
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    let Some(entry) = function.module.config("background") else { return };
    if entry.value != Value::Bool(true) || names::is_background(&function.name) {
        return;
    }
    let Some(since) = config::key(&entry.key).and_then(|key| key.since) else { return };
    let version = since.netlify_cli.trim_end_matches(".0");
    let message =
        format!("`background` of `{}` is ignored before netlify-cli {version}: the caller waits", function.name);
    diagnostics.push(
        Diagnostic::new(Code::BackgroundConfig, entry.key_span.clone(), message)
            .help(format!("rename the function to `{}-background`, which counts in every version", function.name)),
    );
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    BackgroundConfig,
    fail: [
        "export const config = { background: true };",
    ],
    pass: [
        ("hello-background", "export const config = { background: true };"),
        "export const config = { background: false };",
    ]
);
