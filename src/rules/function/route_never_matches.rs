use crate::rules::manual::manual;

manual! {
    /// A path that no request can match.
    RouteNeverMatches
}
