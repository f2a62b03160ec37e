use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    rules::{function::config_value, manual::manual},
};

manual! {
    /// `memory`, `vcpu` or `region` with a value that Netlify refuses
    ///
    /// One such value fails the whole build of a site (zip-it-and-ship-it, `config.ts`). `memory` is 1024 to 4096
    /// whole megabytes, as a number or as a string such as `"2048"`, `"2048mb"` or `"1.5gb"` (not `"1.3gb"`, which is
    /// 1331.2 MB, and without a sign or an exponent); `vcpu` is a number from 0.5 to 2; `region` is one of twelve.
    /// `memory` and `vcpu` depend on each other, so set only one of them.
    ///
    /// Choose a value that Netlify offers.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { memory: 512, region: "fra" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { memory: "2gb", region: "fra" };
    /// ```
    InvalidResources
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    config_value::report(Code::InvalidResources, function, diagnostics);
    if let (Some(memory), Some(vcpu)) = (function.module.config("memory"), function.module.config("vcpu")) {
        let message = format!("`{}` sets both `memory` and `vcpu`", function.name);
        diagnostics.push(
            Diagnostic::new(Code::InvalidResources, vcpu.key_span.clone(), message)
                .also(memory.key_span.clone(), "the memory")
                .help("keep one of them; Netlify derives the other"),
        );
    }
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    InvalidResources,
    fail: [
        "export const config = { memory: 512 };",
        "export const config = { memory: 'lots' };",
        "export const config = { memory: 1500.5 };",
        "export const config = { memory: '+2048' };",
        "export const config = { memory: '2e3' };",
        "export const config = { memory: '1.3gb' };",
        "export const config = { vcpu: 4 };",
        "export const config = { memory: 2048, vcpu: 1 };",
        "export const config = { region: 'xx' };",
    ],
    pass: [
        "export const config = { memory: '2gb', region: 'FRA' };",
        "export const config = { vcpu: 0.5 };",
    ]
);
