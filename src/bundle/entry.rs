//! The entry modules of a bundling. They are ours, not the user's: each exports exactly what Netlify
//! reads, with `config` as a plain literal, so nothing else of a file can change its meaning.

use std::{fmt::Write as _, path::Path};

use crate::facts::{ApiVersion, Entry as ConfigEntry, Event, Function, ModuleFacts, ModuleSyntax, Value};

use super::{deliver, session::Entry};

/// The name of the integration's own entry.
const INTEGRATION: &str = "integration";

/// Keys that speak of how Netlify should bundle the source; the output is bundled already.
const SOURCE_ONLY_KEYS: [&str; 4] = ["nodeBundler", "externalNodeModules", "ignoredNodeModules", "includedFiles"];

/// The entry of a function.
pub fn function(function: &Function) -> Entry {
    let exports = match function.module.api_version {
        ApiVersion::V1 => format!("export {{ handler }} from {};\n", specifier(&function.path)),
        ApiVersion::V2 => default_export(function) + &config(function),
    };
    Entry { name: function.injected_name.clone(), code: exports }
}

/// An object of event handlers is printed again, because Netlify has to see its keys and the object
/// itself may end up in a chunk.
fn default_export(function: &Function) -> String {
    let main = specifier(&function.path);
    let ModuleFacts { syntax, events, .. } = &function.module;
    let mut code = match (syntax, events.is_empty()) {
        (ModuleSyntax::Esm, true) => return format!("export {{ default }} from {main};\n"),
        (ModuleSyntax::Esm, false) => format!("import own from {main};\n"),
        (ModuleSyntax::CommonJs, _) => format!("import main from {main};\nconst own = main.default ?? main;\n"),
    };
    if events.is_empty() {
        code.push_str("export { own as default };\n");
    } else {
        let methods = events.iter().map(|Event { method, .. }| format!("{method}: (...args) => own.{method}(...args)"));
        let _ = writeln!(code, "export default {{ {} }};", methods.collect::<Vec<_>>().join(", "));
    }
    code
}

/// The entry of the integration: its instance, under whichever name, and the site side of the SDK.
pub fn integration(main: &Path, runtime: &Path) -> Entry {
    let code = format!(
        "import * as entry from {};\nexport const integration = entry[\"integration\"] ?? entry[\"extension\"];\nexport {{ createPlugin }} from {};\n",
        specifier(main),
        specifier(runtime),
    );
    Entry { name: INTEGRATION.to_owned(), code }
}

/// The configuration that goes into the output, but for how it is delivered.
fn own_config(function: &Function) -> impl Iterator<Item = (String, Value)> {
    let entries = function.module.config.iter().filter(|entry| !SOURCE_ONLY_KEYS.contains(&entry.key.as_str()));
    entries.map(|entry| (entry.key.clone(), as_netlify_means(entry)))
}

/// Netlify takes `aggregateBy: "ip"` and limits by domain; in an array it is understood.
fn as_netlify_means(entry: &ConfigEntry) -> Value {
    let mut value = entry.value.clone();
    if let ("rateLimit", Value::Object(parts)) = (entry.key.as_str(), &mut value) {
        for (key, part) in parts {
            if key == "aggregateBy" && matches!(part, Value::String(_)) {
                *part = Value::Array(vec![part.clone()]);
            }
        }
    }
    value
}

/// The configuration that goes into the output of a function that needs the `included` files.
pub fn printed_config(function: &Function, included: impl IntoIterator<Item = String>) -> Vec<(String, Value)> {
    own_config(function).chain(deliver::config(included)).collect()
}

fn config(function: &Function) -> String {
    let mut code = "export const config = ".to_owned();
    Value::Object(printed_config(function, [deliver::INCLUDED.to_owned()])).print(&mut code);
    code.push_str(";\n");
    code
}

/// The path as a string literal.
fn specifier(path: &Path) -> String {
    serde_json::Value::from(path.to_string_lossy()).to_string()
}
