use crate::rules::manual::manual;

manual! {
    /// `ntli-ignore` without a code or a reason, or for an error.
    InvalidSuppression
}
