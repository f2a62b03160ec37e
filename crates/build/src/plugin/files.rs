//! The files of a built plugin, as Netlify Build loads it.

use serde_json::json;

use netlify_sdk_core::path::RelativePath;

use crate::plugin::{PackedFile, PackedFiles, hash::sha256_of_files, layout, manifest::PluginManifest};

/// What a plugin is made of, in memory.
#[derive(Debug)]
pub struct PluginParts<'a> {
    /// The integration's slug.
    pub slug: &'a str,
    /// The bundled integration.
    pub integration: String,
    /// What of it is not bundled, by the paths in the plugin.
    pub integration_files: PackedFiles,
    /// The record of its functions.
    pub manifest: PluginManifest,
    /// The bundled functions and the chunks they share.
    pub functions: PackedFiles,
    /// Files that the integration's own event handlers read.
    pub assets: PackedFiles,
    /// The site addons with their platforms, such as `linux-x64-gnu`.
    pub addons: Vec<(String, Vec<u8>)>,
}

/// The files of the plugin's package.
///
/// Its package.json has no dependencies, so that a site installs nothing else, and no `engines`, because Netlify Build
/// passes no Node version for extensions, so that any range would fail the build.
pub fn plugin_files(parts: PluginParts<'_>) -> PackedFiles {
    let name = format!("{}-buildhooks", parts.slug);
    let mut files = PackedFiles::new();
    let mut add = |path: String, file: PackedFile| {
        files.extend(RelativePath::new(path).map(|path| (path, file)));
    };
    add(layout::INDEX.to_owned(), index_code().into());
    add(layout::INTEGRATION.to_owned(), parts.integration.into());
    add(layout::PLUGIN_MANIFEST.to_owned(), format!("name: {name}\n").into());
    add(layout::FUNCTIONS_RECORD.to_owned(), parts.manifest.to_json().into());
    for (path, file) in parts.integration_files {
        add(path.to_string(), file);
    }
    for (path, file) in parts.functions {
        add(format!("{}/{path}", layout::FUNCTIONS_FOLDER), file);
    }
    for (path, file) in parts.assets {
        add(path.to_string(), file);
    }
    for (platform, contents) in parts.addons {
        add(format!("{}/{platform}.node", layout::ADDONS_FOLDER), contents.into());
    }
    // A hash of the contents, so that a plugin never has the version of another one.
    let version = format!("0.0.0-{}", &sha256_of_files(&files)[..16]);
    let package = json!({ "name": name, "version": version, "type": "module", "main": layout::INDEX });
    files.extend(RelativePath::new(layout::PACKAGE_JSON).map(|path| (path, pretty(&package).into())));
    files
}

/// What Netlify Build imports: it calls the default export and takes the event handlers from the result.
fn index_code() -> String {
    format!(
        r#"import {{ createPlugin, integration }} from "./{}";

export default (inputs, load) => createPlugin(integration, new URL("./", import.meta.url), load);
"#,
        layout::INTEGRATION
    )
}

/// [`layout::SITE_MANIFEST`], which tells Netlify what the integration consists of.
pub fn site_manifest(sdk_version: &str, has_build_event_handler: bool, surfaces: &[String]) -> String {
    pretty(&json!({
        "sdkVersion": sdk_version,
        "hasBuildEventHandler": has_build_event_handler,
        "hasIntegrationUI": !surfaces.is_empty(),
        "uiSurfaces": surfaces,
    }))
}

fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
