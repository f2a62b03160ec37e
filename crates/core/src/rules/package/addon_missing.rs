//! Reported by `sdk/native`, which loads the addon.

use crate::rules::manual::manual;

manual! {
    /// There is no native addon for this machine
    ///
    /// The addon comes as an optional dependency, one package for each platform. It is missing where npm was told
    /// to leave optional dependencies out, where `node_modules` was copied from another platform, and on platforms
    /// that there is none for.
    ///
    /// Install again with `npm install --include=optional`. There are addons for Linux (glibc) and macOS on x64 and
    /// arm64, and for Windows on x64.
    AddonMissing
}
