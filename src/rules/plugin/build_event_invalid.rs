use crate::rules::manual::manual;

manual! {
    /// A build event that does not exist, or a handler that is no function.
    BuildEvent
}
