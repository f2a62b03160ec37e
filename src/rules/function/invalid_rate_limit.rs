use crate::rules::manual::manual;

manual! {
    /// A `rateLimit` that Netlify drops.
    InvalidRateLimit
}
