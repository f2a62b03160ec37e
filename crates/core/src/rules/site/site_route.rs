use crate::{
    diagnostic::{Code, Diagnostic},
    function::SiteFunction,
    rules::{
        manual::manual,
        site::{
            methods::common,
            owner::{Resolution, owner, precedence, remedy, short},
            severity::severe,
        },
    },
};

manual! {
    /// A function of the site has the path of an injected one
    ///
    /// Netlify deploys both without a warning. In the manifest an injected function has priority 0 and one of the
    /// site 10 (zip-it-and-ship-it, `priority.ts`); `netlify dev` runs the site's own.
    ///
    /// As the owner of the site, change the path of the function. As the author of the integration, start your paths
    /// with a segment of your own.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// export const config = { path: "/hello" };
    /// // file: site/netlify/functions/greeting.mts
    /// export default async () => new Response("Hello from the site");
    /// export const config = { path: "/hello" };
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// export const config = { path: "/acme/hello" };
    /// // file: site/netlify/functions/greeting.mts
    /// export default async () => new Response("Hello from the site");
    /// export const config = { path: "/hello" };
    /// ```
    SiteRoute
}

/// Compares the paths as they are written.
pub fn check(own: &[&SiteFunction], others: &[&SiteFunction], diagnostics: &mut Vec<Diagnostic>) {
    for function in own {
        for other in others {
            let Some(methods) = common(function, other) else { continue };
            for route in function.routes.iter().filter(|route| other.routes.contains(route)) {
                diagnostics.push(report(function, other, route, &methods));
            }
        }
    }
}

fn report(own: &SiteFunction, other: &SiteFunction, route: &str, methods: &str) -> Diagnostic {
    let message = format!(
        "{} (`{}`) and {} both have a function at `{route}`{methods}; {}",
        short(own),
        own.name,
        owner(other),
        precedence(own, other)
    );
    let resolution = Resolution { change: "change `path` in", ask: "another path", url: Some(route) };
    let diagnostic =
        Diagnostic::new(Code::SiteRoute, other.span.clone(), message).help(remedy(own, other, &resolution));
    severe(diagnostic, own.is_strict)
}
