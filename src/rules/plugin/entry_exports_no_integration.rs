use crate::rules::manual::manual;

manual! {
    /// The entry exports no integration.
    NoIntegration
}
