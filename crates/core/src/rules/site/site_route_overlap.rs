use std::collections::BTreeMap;

use crate::{
    diagnostic::{Code, Diagnostic},
    function::SiteFunction,
    netlify::route::{NotCompared, matches, other_pairs, overlapping_pairs},
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
    /// A function of the site matches a path that an injected one matches, too
    ///
    /// If a request matches the patterns of two deployed functions, Netlify decides which of them runs; the message
    /// gives an example of such a request.
    ///
    /// Make the patterns exclude each other, for example with `excludedPath`. The function of a framework that renders
    /// pages often has the path `/*` and cannot be changed. No other path of an injected function helps then, but a
    /// function without `path` does: it responds at `/.netlify/functions/<name>`.
    ///
    /// Patterns are not compared where that takes too long, which the message says then.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// export const config = { path: "/hello/:name" };
    /// // file: site/netlify/functions/all.mts
    /// export default async () => new Response("Hello from the site");
    /// export const config = { path: "/hello/*" };
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// export const config = { path: "/acme/:name" };
    /// // file: site/netlify/functions/all.mts
    /// export default async () => new Response("Hello from the site");
    /// export const config = { path: "/hello/*" };
    /// ```
    SiteRouteOverlap
}

/// A path of a function.
type FunctionPath<'f> = (&'f SiteFunction, &'f str);

/// A path that overlaps one of another owner.
struct Overlapping<'f> {
    own: FunctionPath<'f>,
    /// A URL that both match.
    example: String,
    /// As [`common`] says it.
    methods: String,
}

/// Compares the paths as patterns; each path of another owner is reported once.
pub fn check(own: &[&SiteFunction], others: &[&SiteFunction], diagnostics: &mut Vec<Diagnostic>) {
    let mut paths = paths(own);
    let count = paths.len();
    paths.extend(self::paths(others));
    let patterns: Vec<_> = paths.iter().map(|(_, route)| route).collect();
    let mut overlaps: BTreeMap<usize, Vec<Overlapping>> = BTreeMap::new();
    // `site_route` reports equal paths.
    let compared = overlapping_pairs(&patterns, |first, second| {
        let ((own, own_path), (other, path)) = (paths[first], paths[second]);
        first < count && second >= count && own_path != path && common(own, other).is_some()
    });
    for pair in compared.found {
        overlaps.entry(pair.second).or_default().extend(overlapping(
            paths[pair.first],
            paths[pair.second],
            pair.example,
        ));
    }
    for (other, overlaps) in overlaps {
        diagnostics.extend(report(paths[other], &overlaps));
    }
    diagnostics.extend(compared.not_compared.map(|pairs| not_compared(&paths, pairs)));
}

fn not_compared(paths: &[FunctionPath], pairs: NotCompared) -> Diagnostic {
    let ((own, own_path), (other, path)) = (paths[pairs.first], paths[pairs.second]);
    let message = format!(
        "`{own_path}` of {} (`{}`) and `{path}` of {}{} are not compared, because that takes too long: both may match \
         the same path",
        short(own),
        own.name,
        owner(other),
        other_pairs(pairs.others)
    );
    Diagnostic::new(Code::SiteRouteOverlap, other.span.clone(), message)
        .help("use simpler patterns, or patterns that begin with different names")
}

fn paths<'f>(functions: &[&'f SiteFunction]) -> Vec<FunctionPath<'f>> {
    let paths = |function: &&'f SiteFunction| {
        let function: &'f SiteFunction = function;
        function.routes.iter().map(move |route| (function, route.as_str()))
    };
    functions.iter().flat_map(paths).collect()
}

/// A URL that one of the two excludes is no example of a conflict.
fn overlapping<'f>(own: FunctionPath<'f>, other: FunctionPath<'f>, example: String) -> Option<Overlapping<'f>> {
    let excludes = |(function, _): FunctionPath| function.excluded_routes.iter().any(|route| matches(route, &example));
    if excludes(own) || excludes(other) {
        return None;
    }
    let methods = common(own.0, other.0)?;
    Some(Overlapping { own, example, methods })
}

fn report((other, path): FunctionPath, overlaps: &[Overlapping]) -> Option<Diagnostic> {
    let Overlapping { own: (own, own_path), example, methods } = overlaps.first()?;
    let more = match overlaps.len() - 1 {
        0 => String::new(),
        1 => format!(" (1 more path of {} overlaps it, too)", short(own)),
        more => format!(" ({more} more paths of {} overlap it, too)", short(own)),
    };
    let message = format!(
        "`{own_path}` of {} (`{}`) and `{path}` of {} both match `{example}`{methods}{more}; {}",
        short(own),
        own.name,
        owner(other),
        precedence(own, other)
    );
    let resolution = Resolution {
        change: &format!("exclude `{own_path}` with `excludedPath` in"),
        ask: &other_url(own, path),
        url: Some(example),
    };
    let diagnostic =
        Diagnostic::new(Code::SiteRouteOverlap, other.span.clone(), message).help(remedy(own, other, &resolution));
    Some(severe(diagnostic, overlaps.iter().any(|overlap| overlap.own.0.is_strict)))
}

/// Where else the function could be; `path` is the one of the other.
fn other_url(own: &SiteFunction, path: &str) -> String {
    if ["/-", "/-/-/-/-"].iter().all(|url| matches(path, url)) {
        format!("a function without `path`, which responds at `/.netlify/functions/{}`", own.name)
    } else {
        "another path".to_owned()
    }
}
