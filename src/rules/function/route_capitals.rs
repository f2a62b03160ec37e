use crate::rules::manual::manual;

manual! {
    /// A path with capital letters, which `netlify dev` never matches.
    RouteCapitals
}
