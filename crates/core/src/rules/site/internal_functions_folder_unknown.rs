//! Reported by `sdk/inject`, on a site.

use crate::rules::manual::manual;

manual! {
    /// Netlify Build does not say where injected functions go
    ///
    /// Netlify Build tells its plugins the folder in the constant `INTERNAL_FUNCTIONS_SRC`, and has done so since
    /// 2021. Without it there is no place where functions would be found.
    ///
    /// Build the site with netlify-cli 17 or later.
    NoInternalFolder
}
