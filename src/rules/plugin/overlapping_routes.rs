use crate::rules::manual::manual;

manual! {
    /// Two functions have patterns that match the same path.
    OverlappingRoutes
}
