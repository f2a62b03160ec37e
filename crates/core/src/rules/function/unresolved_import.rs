//! Reported by `bundle`, which resolves the imports.

use crate::rules::manual::manual;

manual! {
    /// An import that cannot be resolved
    ///
    /// Netlify leaves imports of packages alone that it does not find: the build of the site goes through, and the
    /// function fails at its first request. An injected function must bring everything along, because the site
    /// knows nothing of the integration's packages.
    ///
    /// Install the package in the integration, or correct the path. A package that asks for another one only when
    /// it needs it gets a warning.
    ///
    /// ```ts,expect_diagnostic
    /// import pad from "left-pad";
    ///
    /// export default async () => new Response(pad("Hello", 10));
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello".padStart(10));
    /// ```
    UnresolvedImport
}
