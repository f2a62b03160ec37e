use crate::rules::manual::manual;

manual! {
    /// A name or handler of an Identity event.
    IdentityEvent
}
