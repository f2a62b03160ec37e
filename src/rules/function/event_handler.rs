use crate::rules::manual::manual;

manual! {
    /// A handler of a Netlify event, which integrations cannot be triggered by.
    EventHandler
}
