use crate::rules::manual::manual;

manual! {
    /// A `config` value, or a cron expression, that is only known when the code runs.
    NotConstant
}
