//! Two functions conflict only if they take requests of the same methods.

use crate::function::SiteFunction;

/// The methods that both take, as the end of a clause; empty if both take all. `None` if they share no method.
pub fn common(a: &SiteFunction, b: &SiteFunction) -> Option<String> {
    if a.methods.is_empty() && b.methods.is_empty() {
        return Some(String::new());
    }
    let restricted = if a.methods.is_empty() { b } else { a };
    let is_common =
        |method: &&String| [a, b].iter().all(|each| each.methods.is_empty() || each.methods.contains(*method));
    let methods: Vec<_> = restricted.methods.iter().filter(is_common).map(String::as_str).collect();
    (!methods.is_empty()).then(|| format!(" for {}", methods.join(" and ")))
}
