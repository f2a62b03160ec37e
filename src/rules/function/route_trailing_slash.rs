use crate::rules::manual::manual;

manual! {
    /// A path with a slash at its end, which `netlify dev` never matches.
    RouteTrailingSlash
}
