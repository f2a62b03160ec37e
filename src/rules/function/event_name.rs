use crate::rules::manual::manual;

manual! {
    /// The name of an event, which triggers nothing under a prefix.
    EventName
}
