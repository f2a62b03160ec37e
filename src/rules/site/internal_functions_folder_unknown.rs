use crate::rules::manual::manual;

manual! {
    /// Netlify Build does not say where injected functions go.
    NoInternalFolder
}
