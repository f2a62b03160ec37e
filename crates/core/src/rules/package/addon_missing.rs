//! Reported in JavaScript, where the addon is loaded.

use crate::rules::manual::manual;

manual! {
    /// There is no native addon for this machine
    ///
    /// The addon is an optional dependency, with one package for each platform. It is missing if npm was told to
    /// leave out optional dependencies, if `node_modules` was copied from another platform, and on platforms without
    /// an addon.
    ///
    /// Install again with `npm install --include=optional`. There are addons for Linux (glibc) and macOS on x64 and
    /// arm64, and for Windows on x64.
    AddonMissing
}
