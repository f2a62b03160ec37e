//! Reported in JavaScript, in the build of a site.

use crate::rules::manual::manual;

manual! {
    /// An edge function of the site has the name of an injected one
    ///
    /// Netlify bundles both, and runs one of them for the requests of both: the site's own, or the one of a framework
    /// (@netlify/edge-bundler, `deno/lib/stage2.ts`). There is no error.
    ///
    /// As the owner of the site, rename the edge function. As the author of the integration, choose a prefix that no one
    /// else uses, such as its slug. With `onConflict: "error"` in `addEdgeFunctions`, the build of the site fails.
    ///
    /// Edge functions with the same path, or with the path of a function, are no conflict: Netlify runs all edge functions
    /// that match a request, injected ones first, and then the function.
    SiteEdgeFunctionName
}
