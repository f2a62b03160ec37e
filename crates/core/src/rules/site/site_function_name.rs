use crate::{
    diagnostic::{Code, Diagnostic},
    function::SiteFunction,
    rules::{
        manual::manual,
        site::{
            owner::{Resolution, owner, remedy, short},
            severity::severe,
        },
    },
};

manual! {
    /// A function of the site has the name of an injected one
    ///
    /// Netlify deploys one of the functions with the same name and silently drops the others. Which one depends on
    /// layout and extension: a folder wins over a file, then the extension that is earlier in `.js .zip .mjs .cjs .ts
    /// .tsx .mts .cts`, then the site's own function (zip-it-and-ship-it, `runtimes/node/finder.ts`). The message
    /// says which one is kept.
    ///
    /// As the owner of the site, rename the function. As the author of the integration, choose a prefix that no one
    /// else uses, such as its slug.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// // file: site/netlify/functions/acme_hello.mts
    /// export default async () => new Response("Hello from the site");
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// // file: site/netlify/functions/hello.mts
    /// export default async () => new Response("Hello from the site");
    /// ```
    SiteFunctionName
}

/// Compares the names.
pub fn check(own: &[SiteFunction], others: &[SiteFunction], diagnostics: &mut Vec<Diagnostic>) {
    for function in own {
        for other in others.iter().filter(|other| other.name == function.name) {
            diagnostics.push(report(function, other));
        }
    }
}

fn report(own: &SiteFunction, other: &SiteFunction) -> Diagnostic {
    let kept = if own.rank > other.rank { own } else { other };
    let message = format!(
        "{} and {} both have a function `{}`; Netlify deploys only the one of {}",
        short(own),
        owner(other),
        own.name,
        short(kept)
    );
    let resolution = Resolution { change: "rename", ask: "another prefix", url: None };
    let diagnostic =
        Diagnostic::new(Code::SiteFunctionName, other.span.clone(), message).help(remedy(own, other, &resolution));
    severe(diagnostic, own.is_strict)
}
