//! Reported by `size`, which measures what was bundled.

use crate::rules::manual::manual;

manual! {
    /// A function over the limits of Netlify
    ///
    /// Netlify refuses functions over 50 MB zipped when a site is deployed, and AWS Lambda, which runs them,
    /// those over 250 MB unzipped. Nothing says so before: the build of the site passes. Both are counted in
    /// units of 1024 (52,428,800 and 262,144,000 bytes).
    ///
    /// `netlify-integration size` shows what a function is made of, and `--why <package>` which import brings a
    /// package in. Import less, or read large data when the function runs, from Netlify Blobs for example.
    OverNetlifyLimit
}
