//! Reported in JavaScript, by `trace`.

use crate::rules::manual::manual;

manual! {
    /// There are no source maps of a build to map a stack trace with
    ///
    /// Every build leaves the source maps of its functions in `.ntli/maps`, beside the plugin. `trace` uses them;
    /// they are not part of the plugin, so they exist only where it was built.
    ///
    /// Run `netlify-integration build` with the same sources and dependencies as the deployed functions: equal input
    /// gives equal output, and so equal source maps.
    NoSourceMaps
}
