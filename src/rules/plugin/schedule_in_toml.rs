use crate::rules::manual::manual;

manual! {
    /// A schedule in netlify.toml for a function of the integration.
    ScheduleInToml
}
