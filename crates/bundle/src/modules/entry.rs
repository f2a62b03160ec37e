//! The entry modules that rolldown starts from. They are generated: each exports exactly what Netlify reads, with
//! `config` as a plain literal, so that no other export of a file can change its meaning.

use std::path::Path;

use netlify_sdk_core::{
    function::{ApiVersion, Function, ModuleSyntax},
    netlify::{
        config::{self, Counts, Value},
        events::Event,
    },
};

use crate::{
    model::{Bundle, EntryModule, Identity},
    output::delivery_config,
};

/// The name of the integration's own entry.
pub const INTEGRATION: &str = "integration";

/// The entry of a function.
pub fn function(function: &Function) -> EntryModule {
    let exports = match function.module.api_version {
        ApiVersion::V1 => handler(function),
        ApiVersion::V2 if function.module.events.is_empty() => default(function) + &config(function),
        ApiVersion::V2 => import_own(function) + &export_own(&function.module.events) + &config(function),
    };
    EntryModule { name: function.injected_name.clone(), code: exports }
}

/// The entry of an edge function. Netlify runs it to read its `config`, so that its own exports are passed on.
pub fn edge_function(function: &Function) -> EntryModule {
    let main = specifier(&function.path);
    let code = format!("export {{ default }} from {main};\nexport * from {main};\n");
    EntryModule { name: function.output_name(), code }
}

/// The entry of a function that another file loads. That file has what only Netlify reads.
pub fn loaded(function: &Function) -> EntryModule {
    let exports = match function.module.api_version {
        ApiVersion::V1 => handler(function),
        ApiVersion::V2 => default(function),
    };
    EntryModule { name: function.injected_name.clone(), code: exports }
}

fn handler(function: &Function) -> String {
    format!("export {{ handler }} from {};\n", specifier(&function.path))
}

fn default(function: &Function) -> String {
    match function.module.syntax {
        ModuleSyntax::Esm => format!("export {{ default }} from {};\n", specifier(&function.path)),
        ModuleSyntax::CommonJs => import_own(function) + "export { own as default };\n",
    }
}

fn import_own(function: &Function) -> String {
    let main = specifier(&function.path);
    match function.module.syntax {
        ModuleSyntax::Esm => format!("import own from {main};\n"),
        ModuleSyntax::CommonJs => format!("import main from {main};\nconst own = main.default ?? main;\n"),
    }
}

/// The export of `own` as Netlify has to see it: an object of event handlers is printed again, because
/// Netlify looks for its keys and the object itself may end up in a chunk.
pub fn export_own(events: &[Event]) -> String {
    if events.is_empty() {
        return "export default own;\n".to_owned();
    }
    let methods = events.iter().map(|Event { method, .. }| format!("{method}: (...args) => own.{method}(...args)"));
    format!("export default {{ {} }};\n", methods.collect::<Vec<_>>().join(", "))
}

/// The entry of the integration: its instance, which may be exported as `integration` or `extension`, its handler of
/// requests, and the site side of the SDK.
///
/// `createPlugin` runs in the builds of sites, `handler` on the integration's own site; one bundle is for both.
pub fn integration(main: &Path, runtime: &Path, identity: &Identity<'_>) -> EntryModule {
    let Identity { slug, host_site_id } = identity;
    let code = format!(
        r#"import * as entry from {main};
export const integration = entry["integration"] ?? entry["extension"];
export {{ integration as extension }};
if (typeof integration === "object" && integration !== null) {{
  Reflect.set(integration, "_slug", {slug});
  Reflect.set(integration, "_hostSiteId", {host_site_id});
}}
export const handler = integration?.baseHandler;
export {{ createPlugin }} from {runtime};
"#,
        main = specifier(main),
        runtime = specifier(runtime),
        slug = serde_json::Value::from(*slug),
        host_site_id =
            host_site_id.map_or_else(|| "undefined".to_owned(), |id| serde_json::Value::from(id).to_string()),
    );
    EntryModule { name: INTEGRATION.to_owned(), code }
}

/// The module with `fromSource`, in the folder of the SDK.
pub const FROM_SOURCE: &str = "integration/from-source.js";

/// What is bundled for [`FROM_SOURCE`]. An entry may call it for its default export, which a built plugin does not use, but
/// rolldown keeps the call, and with it all of the author side.
pub const FROM_SOURCE_CODE: &str = "export function fromSource() {}\n";

/// The configuration that goes into the output, but for how it is delivered.
fn own_config(function: &Function) -> impl Iterator<Item = (String, Value)> {
    function.module.config.iter().filter_map(|entry| match config::key(&entry.key) {
        Some(key) if key.counts == Counts::WhenBundling => None,
        Some(key) => Some((entry.key.clone(), key.printed(&entry.value))),
        None => Some((entry.key.clone(), entry.value.clone())),
    })
}

impl Bundle {
    /// The `config` that the output of a function has, evaluated.
    pub fn printed_config(&self, function: &Function) -> Vec<(String, Value)> {
        printed_config(function, delivery_config::included(self, &function.injected_name))
    }
}

/// The configuration that goes into the output of a function that needs the `included` files.
pub fn printed_config(function: &Function, included: impl IntoIterator<Item = String>) -> Vec<(String, Value)> {
    own_config(function).chain(delivery_config::config(included)).collect()
}

/// The export of `config`.
pub fn config(function: &Function) -> String {
    let mut code = "export const config = ".to_owned();
    Value::Object(printed_config(function, [delivery_config::INCLUDED.to_owned()])).print(&mut code);
    code.push_str(";\n");
    code
}

/// The path as a string literal.
fn specifier(path: &Path) -> String {
    serde_json::Value::from(path.to_string_lossy()).to_string()
}
