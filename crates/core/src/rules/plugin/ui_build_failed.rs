//! Reported in JavaScript, where the command runs.

use crate::rules::manual::manual;

manual! {
    /// The UI of an extension cannot be built
    ///
    /// Where the configuration file has `ui`, `build` runs `netlify build` with `NETLIFY_EXTENSION_SUB_BUILD=true`, as
    /// `@netlify/sdk` does: `@netlify/netlify-plugin-netlify-extension` then replaces the build command by
    /// `ui.build.command`, or by `vite build`. Without the plugin in netlify.toml, the command would be
    /// `netlify-extension build` again, and never end.
    ///
    /// The output above the message says what failed. Install netlify-cli if it is missing, and name the plugin in
    /// netlify.toml.
    UiBuildFailed
}
