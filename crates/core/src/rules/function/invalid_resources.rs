use crate::{
    diagnostic::{Code, Diagnostic},
    function::{Entry, Function, REGIONS, Value},
    rules::manual::manual,
};

manual! {
    /// `memory`, `vcpu` or `region` with a value that Netlify refuses
    ///
    /// Netlify fails the whole build of a site for one such value (zip-it-and-ship-it, `config.ts`): 1024 to 4096
    /// MB, as a number or a text such as `"2gb"`; 0.5 to 2 vCPUs; one of twelve regions. `memory` and `vcpu` depend
    /// on each other, so only one of them may be set.
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
    let (memory, vcpu) = (function.module.config("memory"), function.module.config("vcpu"));
    if let (Some(memory), Some(vcpu)) = (memory, vcpu) {
        let message = format!("`{}` sets both `memory` and `vcpu`", function.name);
        diagnostics.push(
            Diagnostic::new(Code::InvalidResources, vcpu.key_span.clone(), message)
                .also(memory.key_span.clone(), "the memory")
                .help("keep one of them; Netlify derives the other"),
        );
    }
    if let Some(memory) =
        memory.filter(|memory| !megabytes(&memory.value).is_some_and(|mb| (1024.0..=4096.0).contains(&mb)))
    {
        diagnostics.push(refuse(function, memory, "write 1024 to 4096 (MB), or a text such as `\"2gb\"`"));
    }
    if let Some(vcpu) =
        vcpu.filter(|vcpu| !matches!(vcpu.value, Value::Number(number) if (0.5..=2.0).contains(&number)))
    {
        diagnostics.push(refuse(function, vcpu, "write a number from 0.5 to 2"));
    }
    if let Some(region) = function.module.config("region").filter(|region| !is_region(&region.value)) {
        diagnostics.push(refuse(function, region, &format!("use one of {}", REGIONS.join(", "))));
    }
}

fn refuse(function: &Function, entry: &Entry, help: &str) -> Diagnostic {
    let message = format!("`{}` of `{}` has a value that Netlify refuses", entry.key, function.name);
    Diagnostic::new(Code::InvalidResources, entry.value_span.clone(), message).help(help.to_owned())
}

fn megabytes(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::String(text) => {
            let text = text.trim().to_ascii_lowercase();
            match (text.strip_suffix("gb"), text.strip_suffix("mb")) {
                (Some(gigabytes), _) => Some(gigabytes.trim().parse::<f64>().ok()? * 1024.0),
                (_, Some(megabytes)) => megabytes.trim().parse().ok(),
                _ => text.parse().ok(),
            }
        }
        _ => None,
    }
}

fn is_region(value: &Value) -> bool {
    matches!(value, Value::String(text) if REGIONS.contains(&text.to_lowercase().as_str()))
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    InvalidResources,
    fail: [
        "export const config = { memory: 512 };",
        "export const config = { memory: 'lots' };",
        "export const config = { vcpu: 4 };",
        "export const config = { memory: 2048, vcpu: 1 };",
        "export const config = { region: 'xx' };",
    ],
    pass: [
        "export const config = { memory: '2gb', region: 'FRA' };",
        "export const config = { vcpu: 0.5 };",
    ]
);
