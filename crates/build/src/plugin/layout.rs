//! The names of everything a build writes, so that each is spelled once.
//!
//! `sdk/shared/layout.ts` has the names for the JavaScript that reads these files.

/// The folders of a build in the output folder; each build replaces all of them.
pub const FOLDERS: [&str; 4] = [PLUGIN_FOLDER, MAPS_FOLDER, "site", "size"];

/// What a build has in the output folder besides [`FOLDERS`], for the integration's own site; each build replaces it.
pub const HOST_ENTRIES: [&str; 7] =
    [INDEX, HOST_MAP, PACKAGE_JSON, README, ASSETS_FOLDER, WRAPPERS_FOLDER, INTEGRATION_FILES];

/// The plugin, as Netlify Build loads it.
pub const PLUGIN_FOLDER: &str = "build";

/// The source maps, which stay with the author: each is called like its file in [`PLUGIN_FOLDER`], with
/// [`MAP_EXTENSION`] appended.
pub const MAPS_FOLDER: &str = "maps";

/// What a source map has in addition to the name of its file.
pub const MAP_EXTENSION: &str = ".map";

/// The tarball that sites install, among the static files of the integration's own site.
pub const TARBALL: &str = "site/static/packages/buildhooks.tgz";

/// Tells Netlify what the integration consists of.
pub const SITE_MANIFEST: &str = "site/static/manifest.json";

/// Where Netlify's plugin for extensions imports the integration from, beside its source map.
pub const HOST_MAP: &str = "index.js.map";

/// Copied from the integration.
pub const README: &str = "README.md";

/// The function that handles requests to the integration, where netlify.toml names its folder.
pub const HANDLER_FOLDER: &str = "site/netlify/functions";

/// The function's file.
pub const HANDLER: &str = "handler.js";

/// The static files of the integration's own site.
pub const SITE_STATIC: &str = "site/static";

/// The static files of its UI, below [`SITE_STATIC`].
pub const SITE_UI: &str = "site/static/ui";

/// What the calls of `addWrapper` export.
pub const WRAPPERS_FOLDER: &str = "wrappers";

/// The sizes of a build, which the next one is compared with.
pub const SIZE_RECORD: &str = "size/size.json";

/// The page that shows the sizes of a build.
pub const SIZE_PAGE: &str = "size/index.html";

/// In the plugin: what Netlify Build imports.
pub const INDEX: &str = "index.js";

/// In the plugin: its package.json.
pub const PACKAGE_JSON: &str = "package.json";

/// In the plugin: what Netlify Build reads the name of the plugin from.
pub const PLUGIN_MANIFEST: &str = "manifest.yml";

/// In the plugin and in the staging folder: the bundled integration.
pub const INTEGRATION: &str = "integration.js";

/// In the plugin and in the staging folder: what of the integration is not bundled.
pub use netlify_sdk_bundle::INTEGRATION_FILES;

/// In the plugin: the record of its functions.
pub const FUNCTIONS_RECORD: &str = "functions.json";

/// In the plugin: the bundled functions, the chunks they share and the files copied beside them.
pub const FUNCTIONS_FOLDER: &str = "functions";

/// In the plugin: the site addon for each platform, `<platform>.node`.
pub const ADDONS_FOLDER: &str = "native";

/// In the plugin and beside the integration's package.json: files that its own event handlers read.
pub const ASSETS_FOLDER: &str = "assets";
