use crate::{
    diagnostic::{Code, Diagnostic},
    function::{Entry, Function, Value},
    rules::manual::manual,
};

manual! {
    /// A value of `config` that Netlify drops
    ///
    /// Netlify drops a value of the wrong type, and goes on as if the key were not there
    /// (zip-it-and-ship-it, `config.ts`: every key has a type and `.catch(undefined)`). A `timeout`
    /// that is a text is no timeout.
    ///
    /// Write the value as the type that is asked for.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", timeout: "26" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", timeout: 26 };
    /// ```
    ConfigValue
}

/// What a key takes.
#[derive(Clone, Copy)]
enum Kind {
    Boolean,
    Text,
    Number,
    Texts,
    NodeVersion,
    OneOf(&'static [&'static str]),
}

/// Source: zip-it-and-ship-it, `runtimes/node/utils/node_runtime.ts`; another one means its default.
const NODE_VERSIONS: [&str; 4] = ["18", "20", "22", "24"];

/// The keys that no other rule looks at.
const KINDS: [(&str, Kind); 10] = [
    ("background", Kind::Boolean),
    ("preferStatic", Kind::Boolean),
    ("name", Kind::Text),
    ("generator", Kind::Text),
    ("nodeVersion", Kind::NodeVersion),
    ("timeout", Kind::Number),
    ("nodeBundler", Kind::OneOf(&["esbuild", "esbuild_zisi", "nft", "zisi", "none"])),
    ("includedFiles", Kind::Texts),
    ("externalNodeModules", Kind::Texts),
    ("ignoredNodeModules", Kind::Texts),
];

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    for (key, kind) in KINDS {
        let Some(entry) = function.module.config(key) else { continue };
        if !kind.takes(&entry.value) {
            diagnostics.push(refuse(function, entry, kind));
        }
    }
}

fn refuse(function: &Function, entry: &Entry, kind: Kind) -> Diagnostic {
    let key = &entry.key;
    let message = format!("`{key}` of `{}` is {}, which Netlify drops", function.name, entry.value.describe());
    let help = match kind.correct(&entry.value) {
        Some(literal) => format!("write `{key}: {literal}`"),
        None => format!("give `{key}` {}", kind.describe()),
    };
    Diagnostic::new(Code::ConfigValue, entry.value_span.clone(), message).help(help)
}

impl Kind {
    fn takes(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Boolean, Value::Bool(_)) | (Self::Text, Value::String(_)) => true,
            // Netlify's reader knows no minus sign.
            (Self::Number, Value::Number(number)) => *number >= 0.0,
            (Self::Texts, Value::Array(items)) => items.iter().all(|item| matches!(item, Value::String(_))),
            (Self::NodeVersion, Value::String(text)) => is_node_version(text),
            (Self::OneOf(texts), Value::String(text)) => texts.contains(&text.as_str()),
            _ => false,
        }
    }

    fn describe(self) -> String {
        match self {
            Self::Boolean => "`true` or `false`".to_owned(),
            Self::Text => "a string".to_owned(),
            Self::Number => "a number that is not negative".to_owned(),
            Self::Texts => "an array of strings".to_owned(),
            Self::NodeVersion => one_of(&NODE_VERSIONS),
            Self::OneOf(texts) => one_of(texts),
        }
    }

    /// The literal that was meant, where that is plain.
    fn correct(self, value: &Value) -> Option<String> {
        match (self, value) {
            (Self::Boolean, Value::String(text)) if matches!(text.as_str(), "true" | "false") => Some(text.clone()),
            (Self::Number, Value::String(text)) => {
                text.trim().parse::<f64>().ok().filter(|n| *n >= 0.0).map(|n| n.to_string())
            }
            (Self::NodeVersion, Value::Number(number)) => Some(number.to_string())
                .filter(|text| NODE_VERSIONS.contains(&text.as_str()))
                .map(|text| format!("\"{text}\"")),
            (Self::Texts, Value::String(text)) => Some(format!("[\"{text}\"]")),
            _ => None,
        }
    }
}

fn one_of(texts: &[&str]) -> String {
    let quoted: Vec<_> = texts.iter().map(|text| format!("`\"{text}\"`")).collect();
    format!("one of {}", quoted.join(", "))
}

/// The first number counts: `nodejs20.x` and `v20` are version 20 (zip-it-and-ship-it,
/// `runtimes/node/utils/node_version.ts`).
fn is_node_version(text: &str) -> bool {
    let digits = text.trim_start_matches(|character: char| !character.is_ascii_digit());
    let major = digits.split(|character: char| !character.is_ascii_digit()).next().unwrap_or_default();
    NODE_VERSIONS.contains(&major)
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    ConfigValue,
    fail: [
        "export const config = { timeout: '26' };",
        "export const config = { timeout: -1 };",
        "export const config = { path: '/a', preferStatic: 'true' };",
        "export const config = { background: 1 };",
        "export const config = { nodeVersion: '16' };",
        "export const config = { nodeVersion: 20 };",
        "export const config = { nodeBundler: 'rollup' };",
        "export const config = { name: 5 };",
        "export const config = { includedFiles: 'a' };",
    ],
    pass: [
        "export const config = { timeout: 26, name: 'Hello', generator: 'x@1', nodeVersion: 'nodejs20.x', nodeBundler: 'none' };",
        "export const config = { timeout: undefined };",
    ]
);
