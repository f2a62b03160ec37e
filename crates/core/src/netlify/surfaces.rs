//! The places in Netlify's app where an extension can show its UI (`@netlify/sdk--ui-core`, `Surfaces`).

/// The names of all surfaces; the last two are deprecated.
pub const SURFACES: [&str; 12] = [
    "extension-team-configuration",
    "extension-site-logs",
    "extension-site-metrics",
    "extension-site-access-configuration",
    "extension-site-build-and-deploy-configuration",
    "extension-site-deploy",
    "extension-site-general-configuration",
    "extension-site-notifications-configuration",
    "extension-top-level-site-configuration",
    "extension-site-build-game",
    "extension-connect-configuration",
    "extension-visual-editor-configuration",
];
