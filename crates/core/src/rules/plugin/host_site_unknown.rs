//! Reported in JavaScript, where Netlify is asked.

use crate::rules::manual::manual;

manual! {
    /// Netlify does not say which extension a site hosts
    ///
    /// Where `SITE_ID` is set, as in every build on Netlify, the slug of the extension is the one that Netlify knows for
    /// this site, whatever the configuration file says. If Netlify cannot be asked, the slug of the configuration file
    /// is used, and requests of a wrong slug are refused once the extension is deployed.
    ///
    /// Build again when the network works, or unset `SITE_ID` when you build on your own machine.
    HostSiteUnknown
}
