use crate::rules::manual::manual;

manual! {
    /// `background: true`, which older versions of Netlify's tools ignore.
    BackgroundConfig
}
