//! The events that a v2 default-export object can subscribe to.

/// A subscription of a v2 default-export object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// The method of the object.
    pub method: &'static str,
    /// The event in Netlify's manifest.
    pub name: &'static str,
}

/// What an object can subscribe to.
///
/// Source: `eventHandlers` of `@netlify/serverless-functions-api`.
pub const EVENTS: [Event; 13] = [
    event("deployBuilding", "deploy_building"),
    event("deploySucceeded", "deploy_succeeded"),
    event("deployFailed", "deploy_failed"),
    event("deployDeleted", "deploy_deleted"),
    event("deployLocked", "deploy_locked"),
    event("deployUnlocked", "deploy_unlocked"),
    event("fetch", "fetch"),
    event("formSubmitted", "submission_created"),
    event("userLogin", "identity_login"),
    event("userSignup", "identity_signup"),
    event("userValidate", "identity_validate"),
    event("userModified", "identity_usermodified"),
    event("userDeleted", "identity_userdeleted"),
];

const fn event(method: &'static str, name: &'static str) -> Event {
    Event { method, name }
}
