//! Names of functions and prefixes.
//!
//! Netlify's build accepts any file name, but its deploy API refuses a whole deploy (422 "Incorrect
//! function names") when one name has a character outside `[A-Za-z0-9_-]`, and `netlify dev`
//! answers 400. So both a name and a prefix are held to that alphabet.

/// Whether Netlify's deploy API takes the text as (part of) a function's name.
pub fn is_valid(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_valid_byte)
}

/// The characters of a name that Netlify's deploy API refuses, each once, in order.
pub fn refused_characters(text: &str) -> Vec<char> {
    let mut refused: Vec<char> = Vec::new();
    for character in text.chars() {
        let valid = u8::try_from(character).is_ok_and(is_valid_byte);
        if !valid && !refused.contains(&character) {
            refused.push(character);
        }
    }
    refused
}

fn is_valid_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// The name a function has on a site: `<prefix>_<name>`.
pub fn prefixed(prefix: &str, name: &str) -> String {
    format!("{prefix}_{name}")
}

/// The folder of the code that several functions of a prefix share.
///
/// It holds no `index.*`, so Netlify does not take it for a function.
pub fn chunk_folder(prefix: &str) -> String {
    format!("{prefix}_chunks")
}

/// Whether Netlify runs a function of this name in the background.
///
/// Source: zip-it-and-ship-it, `runtimes/node/index.ts`; the comparison is case-sensitive.
pub fn is_background(name: &str) -> bool {
    name.ends_with("-background")
}

/// An event that Netlify runs functions at because of their name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedEvent {
    /// The handler for the same event in a v2 object, if there is one.
    pub handler: Option<&'static str>,
    /// Whether the event is one of Netlify Identity.
    pub is_identity: bool,
}

/// Names of events, and the handlers for them.
///
/// Source: @netlify/build, `plugins_core/functions/index.ts`.
const EVENTS: [(&str, Option<&str>); 13] = [
    ("deploy-building", Some("deployBuilding")),
    ("deploy-succeeded", Some("deploySucceeded")),
    ("deploy-failed", Some("deployFailed")),
    ("deploy-deleted", Some("deployDeleted")),
    ("deploy-locked", Some("deployLocked")),
    ("deploy-unlocked", Some("deployUnlocked")),
    ("submission-created", Some("formSubmitted")),
    ("split-test-activated", None),
    ("split-test-deactivated", None),
    ("split-test-modified", None),
    ("identity-validate", Some("userValidate")),
    ("identity-signup", Some("userSignup")),
    ("identity-login", Some("userLogin")),
];

/// The event with this name, compared as @netlify/build does: in lower case, and without the
/// first `-background`.
pub fn event(name: &str) -> Option<NamedEvent> {
    let name = name.to_lowercase().replacen("-background", "", 1);
    let (event, handler) = EVENTS.into_iter().find(|(event, _)| *event == name)?;
    Some(NamedEvent { handler, is_identity: event.starts_with("identity-") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_names_of_events() {
        assert_eq!(event("deploy-succeeded").and_then(|event| event.handler), Some("deploySucceeded"));
        assert_eq!(event("Identity-Signup-background").map(|event| event.is_identity), Some(true));
        assert_eq!(event("after-deploy-succeeded"), None);
    }

    #[test]
    fn knows_the_alphabet_of_the_deploy_api() {
        assert!(is_valid("hello-World_2"));
        for name in ["", "a b", "a.b", "é", "[id]", "$x"] {
            assert!(!is_valid(name), "{name}");
        }
        assert_eq!(refused_characters("a.b c.d"), ['.', ' ']);
    }

    #[test]
    fn only_the_lower_case_suffix_means_background() {
        assert!(is_background("my_prefix_job-background"));
        assert!(!is_background("job-Background"));
    }
}
