use crate::rules::manual::manual;

manual! {
    /// Two functions answer at the same path.
    DuplicateRoute
}
