//! Reported in JavaScript, where the addon is loaded.

use crate::rules::manual::manual;

manual! {
    /// The native addon for this machine is missing
    ///
    /// The addon is in a package of its own for each platform, `netlify-sdk-native-<platform>`, which is an optional
    /// dependency. The message says which package was looked for, and which of these causes fits:
    ///
    /// - There is no addon for the platform. There are addons for Linux (glibc from 2.17 on, and musl), macOS and Windows,
    ///   each on x64 and arm64.
    /// - The lockfile does not contain the package. npm writes such a lockfile if it is written anew while `node_modules`
    ///   is there, on another platform. Delete `node_modules` and the lockfile, and install again.
    /// - `node_modules` was copied from another platform, as with a Docker image or a shared folder. Delete it, and install
    ///   again.
    /// - Optional dependencies were left out, by `--omit=optional` or `--no-optional`, as a flag or in `.npmrc`. Install with
    ///   `npm install --include=optional`.
    /// - The package is there, but does not load: its file is damaged, or the system is too old. The message has the reason
    ///   of the operating system.
    AddonMissing
}
