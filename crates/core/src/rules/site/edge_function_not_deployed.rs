//! Reported in JavaScript, in the build of a site.

use crate::rules::manual::manual;

manual! {
    /// Netlify does not deploy an injected edge function, or not with its paths
    ///
    /// After Netlify has bundled the edge functions of a site, the plugin looks for its own in their manifest, and its build
    /// fails if one is missing. That happens if a plugin deletes files from the folder at `onBuild`, after the integration.
    ///
    /// It also fails if an edge function is there without the paths of its `config`. Netlify runs each edge function in Deno
    /// to read them, and if that fails, it says "Could not load configuration for edge function" in the log, and deploys the
    /// edge function so that no request reaches it. Without network, for example, Deno cannot load modules from URLs.
    EdgeFunctionNotDeployed
}
