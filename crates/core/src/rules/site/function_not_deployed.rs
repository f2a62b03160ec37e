//! Reported in JavaScript, in the build of a site.

use crate::rules::manual::manual;

manual! {
    /// Netlify does not deploy an injected function, or not with all its files
    ///
    /// After Netlify has bundled the functions of a site, the plugin looks for its own among them. Its build fails if
    /// one is missing, or if the archive of one lacks files that it cannot run without.
    ///
    /// A function is missing if a plugin deletes files from a functions folder at `onBuild`, after the integration. What
    /// the build command and earlier plugins delete is put back.
    ///
    /// A file is missing if `included_files` in netlify.toml has a pattern with `!` for all functions that matches it:
    /// Netlify applies it to injected functions, too. Put it below `[functions.<name>]` of your own functions instead.
    FunctionNotDeployed
}
