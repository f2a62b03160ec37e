//! Which of Netlify's tools know a part of the configuration.
//!
//! A site's production build runs a recent `@netlify/build`; what its owner runs at home is whatever
//! netlify-cli is installed there.

/// The first versions that know something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// Of `@netlify/zip-it-and-ship-it`.
    pub zip_it_and_ship_it: &'static str,
    /// Of `netlify-cli`: the first whose dependencies demand that version.
    pub netlify_cli: &'static str,
}

/// `background`, `memory`, `region` and `vcpu`.
pub(super) const RESOURCES: Since = Since { zip_it_and_ship_it: "14.6.0", netlify_cli: "26.1.0" };

/// Event handlers in a default-export object; older versions take it for a function without any.
pub const EVENT_OBJECTS: Since = Since { zip_it_and_ship_it: "14.5.0", netlify_cli: "24.3.0" };
