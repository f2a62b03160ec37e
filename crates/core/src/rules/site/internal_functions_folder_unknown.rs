//! Reported in JavaScript, in the build of a site.

use crate::rules::manual::manual;

manual! {
    /// Netlify Build does not say where injected functions go
    ///
    /// Netlify Build has passed the folder to its plugins in the constant `INTERNAL_FUNCTIONS_SRC` since 2021.
    /// Without it, there is no place where Netlify would find the functions.
    ///
    /// Build the site with netlify-cli 17 or later.
    NoInternalFolder
}
