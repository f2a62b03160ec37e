use crate::rules::manual::manual;

manual! {
    /// The `schedule` helper is imported but does not wrap the handler.
    UnusedSchedule
}
