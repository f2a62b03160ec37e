//! Reported by the SDK where the native side panics, and where the plugin on a site cannot be read.

use crate::rules::manual::manual;

manual! {
    /// Something that should never happen
    ///
    /// This is a bug of netlify-sdk-native, or the built plugin was damaged on its way to the site.
    ///
    /// Report it with the stack and the files it happens with. As the author of an integration, build it again; as
    /// the owner of a site, install it again.
    InternalError
}
