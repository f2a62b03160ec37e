//! How messages name the owner of a function, and which of two functions gets a request.

use crate::function::{Owner, SiteFunction};

/// The owner, with the file where that helps to find the function.
pub fn owner(function: &SiteFunction) -> String {
    let file = function.span.file.path();
    match &function.owner {
        Owner::Integration(_) => short(function),
        Owner::Site | Owner::Framework | Owner::Unknown => format!("{} ({file})", short(function)),
    }
}

/// The owner alone.
pub fn short(function: &SiteFunction) -> String {
    match &function.owner {
        Owner::Integration(slug) => format!("the integration `{slug}`"),
        Owner::Site => "this site".to_owned(),
        Owner::Framework => "the framework of this site".to_owned(),
        Owner::Unknown => "another plugin or a former build".to_owned(),
    }
}

/// Which of two functions that match a request gets it.
///
/// Netlify's manifest gives a site's own functions priority 10 and all others 0; among equals,
/// `netlify dev` tries the last one in Netlify's order first.
pub fn precedence(a: &SiteFunction, b: &SiteFunction) -> String {
    let [first, second] = [a.owner.has_priority(), b.owner.has_priority()];
    let winner = if (first, a.rank) > (second, b.rank) { a } else { b };
    if first == second {
        return format!(
            "Netlify deploys both with equal priority; in `netlify dev`, the one of {} runs",
            short(winner)
        );
    }
    format!("Netlify deploys both, and the one of {} takes precedence", short(winner))
}

/// How to resolve the conflict between `other` and a function of the integration.
pub fn remedy(own: &SiteFunction, other: &SiteFunction, change: &str, ask: &str) -> String {
    let (file, author) = (other.span.file.path(), short(own));
    match &other.owner {
        Owner::Site => format!("{change} `{file}`, or ask the author of {author} for {ask}"),
        Owner::Integration(slug) => format!(
            "ask the author of one of the two for {ask}; if `{slug}` is no longer enabled or has changed since the \
             last build, delete `{file}`"
        ),
        Owner::Framework | Owner::Unknown => {
            format!("ask the author of {author} for {ask}; if `{file}` is a leftover, delete it")
        }
    }
}
