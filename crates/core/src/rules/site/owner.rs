//! How messages name the owner of a function, and which of two functions gets a request.

use std::cmp::Ordering;

use crate::function::{Owner, SiteFunction};

/// The owner, with the file where that helps to find the function.
pub fn owner(function: &SiteFunction) -> String {
    let file = function.span.file.path();
    match &function.owner {
        Owner::Integration(_) => short(function),
        _ => format!("{} ({file})", short(function)),
    }
}

/// The owner alone.
pub fn short(function: &SiteFunction) -> String {
    match &function.owner {
        Owner::Integration(slug) => format!("the integration `{slug}`"),
        Owner::Site | Owner::SiteOutput => "this site".to_owned(),
        Owner::Framework(Some(generator)) => format!("`{generator}` of this site"),
        Owner::Framework(None) => "the framework of this site".to_owned(),
        Owner::Unknown => "another plugin of this site or its build command".to_owned(),
        Owner::Leftover => "an earlier build of this site".to_owned(),
    }
}

/// Which of two functions that match a request gets it.
///
/// Netlify's tools write a priority into the manifest of a deploy, and say nothing about functions with the same one.
pub fn precedence(a: &SiteFunction, b: &SiteFunction) -> String {
    match a.priority.cmp(&b.priority) {
        Ordering::Equal => {
            "Netlify deploys both with equal priority, so it is not certain which of them gets a request".to_owned()
        }
        order => {
            let winner = if order == Ordering::Greater { a } else { b };
            format!("Netlify deploys both, and the one of {} takes precedence", short(winner))
        }
    }
}

/// What resolves a conflict.
pub struct Resolution<'r> {
    /// What the site's owner changes in a file of theirs, without the file.
    pub change: &'r str,
    /// What the author of the integration is asked for.
    pub ask: &'r str,
    /// A URL of both functions.
    pub url: Option<&'r str>,
}

/// How to resolve the conflict between `other` and a function of the integration.
pub fn remedy(own: &SiteFunction, other: &SiteFunction, Resolution { change, ask, url }: &Resolution) -> String {
    let (file, author) = (other.span.file.path(), short(own));
    match &other.owner {
        Owner::Site => format!("{change} `{file}`, or ask the author of {author} for {ask}"),
        Owner::SiteOutput => {
            format!(
                "{change} the source of `{file}`, which this build has written, or ask the author of {author} for {ask}"
            )
        }
        Owner::Integration(slug) => format!("ask the author of {author} or `{slug}` for {ask}"),
        Owner::Framework(_) | Owner::Unknown => match url.filter(|_| own.priority == other.priority) {
            Some(url) => format!(
                "look at which of them responds to `{url}` on the deployed site; if it is the wrong one, ask the author of \
                 {author} for {ask}"
            ),
            None => format!("ask the author of {author} for {ask}"),
        },
        Owner::Leftover => format!("delete `{file}`: this build has not written it, but Netlify still finds it"),
    }
}
