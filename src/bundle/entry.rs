//! The entry modules of a bundling. They are ours, not the user's: each exports exactly what Netlify
//! reads, with `config` as a plain literal, so nothing else of a file can change its meaning.

use std::path::Path;

use crate::facts::{ApiVersion, Entry as ConfigEntry, Function, ModuleSyntax, Value};

use super::session::Entry;

/// The name of the integration's own entry.
const INTEGRATION: &str = "integration";

/// Keys that speak of how Netlify should bundle the source; the output is bundled already.
const SOURCE_ONLY_KEYS: [&str; 4] = ["nodeBundler", "externalNodeModules", "ignoredNodeModules", "includedFiles"];

/// The entry of a function.
pub fn function(function: &Function) -> Entry {
    let main = specifier(&function.path);
    let exports = match (function.module.api_version, function.module.syntax) {
        (ApiVersion::V1, _) => format!("export {{ handler }} from {main};\n"),
        (ApiVersion::V2, ModuleSyntax::Esm) => format!("export {{ default }} from {main};\n"),
        (ApiVersion::V2, ModuleSyntax::CommonJs) => {
            format!("import main from {main};\nconst own = main.default ?? main;\nexport {{ own as default }};\n")
        }
    };
    Entry { name: function.injected_name.clone(), code: exports + &config(function) }
}

/// Turns `export { x as default, … };` at the end of the code into `export default x;`.
///
/// zip-it-and-ship-it 9 (netlify-cli 17) does not take the former for a default export where `x` was
/// given the result of a call, which a function whose name is kept is: `const x = __name(…)`.
pub fn with_plain_default(code: &str) -> Option<String> {
    let (before, export) = code.trim_end().strip_suffix(" };")?.rsplit_once("export { ")?;
    let (defaults, others): (Vec<_>, Vec<_>) = export.split(", ").partition(|name| name.ends_with(" as default"));
    let [default] = defaults[..] else { return None };
    let name = default.trim_end_matches(" as default");
    let others = if others.is_empty() { String::new() } else { format!("export {{ {} }};\n", others.join(", ")) };
    Some(format!("{before}export default {name};\n{others}"))
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

/// The configuration that goes into the output.
pub fn printed_config(function: &Function) -> impl Iterator<Item = &ConfigEntry> {
    function.module.config.iter().filter(|entry| !SOURCE_ONLY_KEYS.contains(&entry.key.as_str()))
}

fn config(function: &Function) -> String {
    if function.module.api_version == ApiVersion::V1 || !function.module.has_config {
        return String::new();
    }
    let entries = printed_config(function).map(|entry| (entry.key.clone(), entry.value.clone()));
    let mut code = "export const config = ".to_owned();
    Value::Object(entries.collect()).print(&mut code);
    code.push_str(";\n");
    code
}

/// The path as a string literal.
fn specifier(path: &Path) -> String {
    serde_json::Value::from(path.to_string_lossy()).to_string()
}

#[cfg(test)]
mod tests {
    use super::with_plain_default;

    #[test]
    fn prints_the_default_export_on_its_own() {
        let plain = |code| with_plain_default(code);
        assert_eq!(plain("a();\nexport { x as default };\n").as_deref(), Some("a();\nexport default x;\n"));
        assert_eq!(
            plain("export { config, x as default };").as_deref(),
            Some("export default x;\nexport { config };\n")
        );
        assert_eq!(plain("export { config };\n"), None);
        assert_eq!(plain("export default x;\n"), None);
    }
}
