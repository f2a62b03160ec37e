use crate::rules::manual::manual;

manual! {
    /// A background function that answers with a body.
    BackgroundBody
}
