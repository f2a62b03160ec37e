//! The files of a built plugin, as Netlify Build loads it.

use serde_json::json;

use netlify_sdk_core::path::RelativePath;

use crate::plugin::{File, Files, manifest::PluginManifest, sha256_of_files};

/// Netlify Build calls the default export and takes event handlers from it, nothing else.
const INDEX: &str = r#"import { createPlugin, integration } from "./integration.js";

export default () => createPlugin(integration, new URL("./", import.meta.url));
"#;

/// What a plugin is made of.
#[derive(Debug)]
pub struct PluginSource<'a> {
    /// The integration's slug.
    pub slug: &'a str,
    /// The bundled integration.
    pub integration: String,
    /// The record of its functions.
    pub manifest: PluginManifest,
    /// The bundled functions and the chunks they share.
    pub functions: Files,
    /// What the integration's own handlers find beside their code.
    pub assets: Files,
    /// The small addon, by platform.
    pub addons: Vec<(String, Vec<u8>)>,
}

/// The files of the plugin's package.
///
/// Its package.json names no dependencies, so that a site installs nothing else, and no `engines`:
/// Netlify Build gives extensions no Node version, so any range fails the build.
pub fn plugin_files(source: PluginSource<'_>) -> Files {
    let name = format!("{}-buildhooks", source.slug);
    let mut files = Files::new();
    let mut add = |path: String, file: File| {
        files.extend(RelativePath::new(path).map(|path| (path, file)));
    };
    add("index.js".to_owned(), INDEX.into());
    add("integration.js".to_owned(), source.integration.into());
    add("manifest.yml".to_owned(), format!("name: {name}\n").into());
    add("functions.json".to_owned(), source.manifest.to_json().into());
    for (path, file) in source.functions {
        add(format!("functions/{path}"), file);
    }
    for (path, file) in source.assets {
        add(path.to_string(), file);
    }
    for (platform, contents) in source.addons {
        add(format!("native/{platform}.node"), contents.into());
    }
    let version = format!("0.0.0-{}", &sha256_of_files(&files)[..16]);
    let package = json!({ "name": name, "version": version, "type": "module", "main": "index.js" });
    files.extend(RelativePath::new("package.json").map(|path| (path, pretty(&package).into())));
    files
}

/// `site/static/manifest.json`, which tells Netlify what the integration consists of.
pub fn site_manifest(sdk_version: &str, has_build_event_handler: bool) -> String {
    pretty(&json!({
        "sdkVersion": sdk_version,
        "hasBuildEventHandler": has_build_event_handler,
        "hasIntegrationUI": false,
        "uiSurfaces": [],
    }))
}

fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
