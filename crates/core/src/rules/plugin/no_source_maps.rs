//! Reported by `sdk/trace`, which maps stack traces.

use crate::rules::manual::manual;

manual! {
    /// There are no source maps of a build to map a trace with
    ///
    /// Every build leaves the source maps of its functions in `.ntli/maps`, beside the plugin. `trace` maps with
    /// them; they do not travel with the plugin, so they are only where it was built.
    ///
    /// Run `netlify-integration build`, with the sources and the dependencies that the deployed functions were built
    /// from: equal input gives equal output, and so equal maps.
    NoSourceMaps
}
