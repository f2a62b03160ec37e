use crate::rules::manual::manual;

manual! {
    /// The entry exports something that is no integration of this SDK.
    WrongExport
}
