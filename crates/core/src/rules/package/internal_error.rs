//! Reported in JavaScript if the addon panics, or if the plugin on a site cannot be read.

use crate::rules::manual::manual;

manual! {
    /// Something that should never happen
    ///
    /// This is a bug in netlify-sdk-native, or the built plugin was damaged on its way to the site.
    ///
    /// Report it with the stack trace and the files that cause it. As the author of an integration, build it again;
    /// as the owner of a site, install it again.
    InternalError
}
