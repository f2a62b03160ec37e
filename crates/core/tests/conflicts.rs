//! What an integration's functions have in common with those that a site has.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, path::Path};

use netlify_sdk_core::{
    check::{Present, conflicts},
    diagnostic::{Code, Severity},
    discover::discover_site,
    function::{Owner, SiteFunction},
    path::display,
    text::Span,
};

/// Code and severity, message, help, and the text that is pointed at.
type ReportedConflicts = (Code, Severity, String, String, String);

fn own(name: &str, rank: u32) -> SiteFunction {
    SiteFunction {
        owner: Owner::Integration("acme".to_owned()),
        name: name.to_owned(),
        span: Span::path(format!(".netlify/functions-internal/{name}.mjs")),
        routes: Vec::new(),
        excluded_routes: Vec::new(),
        methods: Vec::new(),
        rank,
        priority: 0,
        is_strict: false,
    }
}

fn at(routes: &[&str]) -> SiteFunction {
    SiteFunction { routes: routes.iter().map(|&route| route.to_owned()).collect(), ..own("p_api", 0) }
}

/// Compares with one function of somebody else, whose rank is 1.
fn compare(own: &[SiteFunction], owner: Owner, file: &str, source: &str) -> Vec<ReportedConflicts> {
    let dir = tempfile::tempdir().unwrap();
    let main = dir.path().join(file);
    fs::create_dir_all(main.parent().unwrap()).unwrap();
    fs::write(&main, source).unwrap();
    let priority = if matches!(owner, Owner::Site | Owner::SiteOutput) { 10 } else { 0 };
    let name = Path::new(file).file_stem().unwrap().to_string_lossy().into_owned();
    conflicts(dir.path(), own, vec![Present { owner, name, main, rank: 1, priority }])
        .into_iter()
        .map(|diagnostic| {
            let span = &diagnostic.labels[0].span;
            let shown = span.file.text()[span.range()].to_owned();
            let help = diagnostic.help.unwrap_or_default().into_owned();
            (diagnostic.code, diagnostic.severity, diagnostic.message.into_owned(), help, shown)
        })
        .collect()
}

fn with_site(own: &[SiteFunction], source: &str) -> Vec<ReportedConflicts> {
    compare(own, Owner::Site, "netlify/functions/api.mts", source)
}

fn codes(reported: &[ReportedConflicts]) -> Vec<Code> {
    reported.iter().map(|(code, ..)| *code).collect()
}

/// A function with this `config`.
fn configured(config: &str) -> String {
    format!("export default () => new Response();\nexport const config = {config};\n")
}

fn found(files: &[&str]) -> Vec<(String, String, bool)> {
    let dir = tempfile::tempdir().unwrap();
    for file in files {
        let path = dir.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    let found = discover_site(dir.path()).into_iter();
    found.map(|found| (found.name, display(dir.path(), &found.main), found.is_folder)).collect()
}

#[test]
fn finds_all_that_netlify_takes_for_functions() {
    let function = |name: &str, main: &str, is_folder| (name.to_owned(), main.to_owned(), is_folder);
    assert_eq!(
        found(&["a.ts", "a/index.mjs", "a.zip", "b/b.js", "lib/x.ts", "c.go", "d.json", "node_modules/index.js"]),
        [
            function("a", "a/index.mjs", true),
            function("a", "a.ts", false),
            function("a", "a.zip", false),
            function("b", "b/b.js", true),
        ]
    );
    assert_eq!(discover_site(Path::new("/nowhere/at/all")), []);
}

#[test]
fn of_two_functions_of_one_name_the_one_of_the_higher_rank_is_deployed() {
    let file = "netlify/functions/p_hello.mts";
    for (rank, winner) in [(0, "this site"), (2, "the integration `acme`")] {
        let reported = compare(&[own("p_hello", rank)], Owner::Site, file, "export default 1;");
        let (code, severity, message, help, _) = &reported[0];
        assert_eq!((reported.len(), *code, *severity), (1, Code::SiteFunctionName, Severity::Warning));
        assert_eq!(
            *message,
            format!(
                "the integration `acme` and this site ({file}) both have a function `p_hello`; Netlify deploys only \
                 the one of {winner}"
            )
        );
        assert_eq!(*help, format!("rename `{file}`, or ask the author of the integration `acme` for another prefix"));
    }
    assert_eq!(compare(&[own("p_Hello", 0)], Owner::Site, file, ""), []);
}

#[test]
fn a_dropped_function_has_no_routes() {
    let source = configured(r#"{ path: "/a" }"#);
    let mine = SiteFunction { routes: vec!["/a".to_owned()], ..own("api", 0) };
    assert_eq!(codes(&with_site(&[mine], &source)), [Code::SiteFunctionName]);
}

#[test]
fn two_functions_at_one_path_are_both_deployed() {
    let reported = with_site(&[at(&["/b", "/a"])], &configured(r#"{ path: ["/a", "/c"] }"#));
    let (code, _, message, help, shown) = &reported[0];
    assert_eq!((reported.len(), *code), (1, Code::SiteRoute));
    assert_eq!(
        message,
        "the integration `acme` (`p_api`) and this site (netlify/functions/api.mts) both have a function at `/a`; \
         Netlify deploys both, and the one of this site takes precedence"
    );
    assert_eq!(
        help,
        "change `path` in `netlify/functions/api.mts`, or ask the author of the integration `acme` for another path"
    );
    assert_eq!(shown, r#"["/a", "/c"]"#);
}

#[test]
fn paths_meet_only_where_methods_do() {
    let mine = |methods: &[&str]| SiteFunction {
        methods: methods.iter().map(|&method| method.to_owned()).collect(),
        ..at(&["/a"])
    };
    let theirs = configured(r#"{ path: "/a", method: ["get", "PUT"] }"#);
    assert_eq!(with_site(&[mine(&["POST"])], &theirs), []);
    for (methods, expected) in
        [(&[][..], " for GET and PUT;"), (&["PUT", "POST"][..], " for PUT;"), (&["GET"][..], " for GET;")]
    {
        let message = &with_site(&[mine(methods)], &theirs)[0].2;
        assert!(message.contains(&format!("at `/a`{expected}")), "{message}");
    }
}

#[test]
fn paths_that_meet_are_shown_by_a_url() {
    let reported = with_site(&[at(&["/users/:id", "/users/:id/*"])], &configured(r#"{ path: ["/", "/users/*"] }"#));
    let (code, _, message, help, _) = &reported[0];
    assert_eq!((reported.len(), *code), (1, Code::SiteRouteOverlap));
    assert_eq!(
        message,
        "`/users/:id` of the integration `acme` (`p_api`) and `/users/*` of this site (netlify/functions/api.mts) \
         both match `/users/a` (1 more path of the integration `acme` overlaps it, too); Netlify deploys both, and \
         the one of this site takes precedence"
    );
    assert_eq!(
        help,
        "exclude `/users/:id` with `excludedPath` in `netlify/functions/api.mts`, or ask the author of the integration \
         `acme` for another path"
    );
}

#[test]
fn what_is_excluded_does_not_meet() {
    let mine = at(&["/api/hello"]);
    assert_eq!(
        codes(&with_site(std::slice::from_ref(&mine), &configured(r#"{ path: "/*" }"#))),
        [Code::SiteRouteOverlap]
    );
    assert_eq!(with_site(&[mine], &configured(r#"{ path: "/*", excludedPath: "/api/*" }"#)), []);
    let mine = SiteFunction { excluded_routes: vec!["/api/:id".to_owned()], ..at(&["/*"]) };
    assert_eq!(with_site(&[mine], &configured(r#"{ path: "/api/hello" }"#)), []);
}

#[test]
fn a_path_counts_where_netlify_reads_it() {
    let constant = "const path = '/a';\nexport default 1;\nexport const config = { path };";
    assert_eq!(with_site(&[at(&["/a"])], constant), []);
    let beside = configured(r#"{ path: "/a", schedule: process.env.CRON }"#);
    assert_eq!(codes(&with_site(&[at(&["/a"])], &beside)), [Code::SiteRoute]);
}

#[test]
fn injected_functions_and_those_of_frameworks_have_the_same_priority() {
    let source = configured(r#"{ path: "/a" }"#);
    let other = Owner::Integration("other".to_owned());
    let file = ".netlify/functions-internal/q_api.mjs";
    let (_, _, message, help, _) = &compare(&[at(&["/a"])], other, file, &source)[0];
    assert_eq!(
        message,
        "the integration `acme` (`p_api`) and the integration `other` both have a function at `/a`; Netlify deploys \
         both with equal priority, so it is not certain which of them gets a request"
    );
    assert_eq!(help, "ask the author of the integration `acme` or `other` for another path");
    for (owner, shown) in [
        (Owner::Unknown, "another plugin of this site or its build command"),
        (Owner::Framework(None), "the framework of this site"),
        (Owner::Framework(Some("nitro@2.12.4".to_owned())), "`nitro@2.12.4` of this site"),
    ] {
        let (_, _, message, help, _) = &compare(&[at(&["/a"])], owner, file, &source)[0];
        assert!(message.contains(&format!("and {shown} ({file}) both")), "{message}");
        assert_eq!(
            help,
            "look at which of them responds to `/a` on the deployed site; if it is the wrong one, ask the author of \
             the integration `acme` for another path"
        );
    }
    let (_, _, message, help, _) = &compare(&[at(&["/a"])], Owner::Leftover, file, &source)[0];
    assert!(message.contains(&format!("and an earlier build of this site ({file}) both")), "{message}");
    assert_eq!(help, &format!("delete `{file}`: this build has not written it, but Netlify still finds it"));
}

#[test]
fn what_the_owner_of_a_site_cannot_change_is_not_what_they_are_told_to_change() {
    let file = "dist/server/server.mjs";
    let ask = "ask the author of the integration `acme` for";
    let url = "a function without `path`, which responds at `/.netlify/functions/p_api`";
    let named = r#", generator: "nitro@2.12.4""#;
    // The path of the other function, the rest of its `config`, and the help.
    for (owner, path, rest, expected) in [
        (
            Owner::SiteOutput,
            "/:page",
            "",
            format!(
                "exclude `/a` with `excludedPath` in the source of `{file}`, which this build has written, or {ask} another path"
            ),
        ),
        (
            Owner::SiteOutput,
            "/*",
            "",
            format!(
                "exclude `/a` with `excludedPath` in the source of `{file}`, which this build has written, or {ask} {url}"
            ),
        ),
        (Owner::Site, "/*", "", format!("exclude `/a` with `excludedPath` in `{file}`, or {ask} {url}")),
        (Owner::Site, "/*", named, format!("{ask} {url}")),
        (Owner::SiteOutput, "/*", named, format!("{ask} {url}")),
    ] {
        let source = configured(&format!(r#"{{ path: "{path}"{rest} }}"#));
        let reported = compare(&[at(&["/a"])], owner, file, &source);
        let (code, _, message, help, _) = &reported[0];
        assert_eq!((reported.len(), *code), (1, Code::SiteRouteOverlap));
        let taken = if rest.is_empty() { "this site" } else { "`nitro@2.12.4` of this site" };
        assert!(message.ends_with(&format!("the one of {taken} takes precedence")), "{message}");
        assert_eq!(*help, expected);
    }
}

#[test]
fn a_path_that_matches_everything_leaves_no_other_path() {
    let file = ".netlify/v1/functions/server.mjs";
    for (path, ask) in [
        ("/*", "a function without `path`, which responds at `/.netlify/functions/p_api`"),
        ("/:rest*", "a function without `path`, which responds at `/.netlify/functions/p_api`"),
        ("/:page", "another path"),
        ("/b/*", "another path"),
    ] {
        let source = configured(&format!(r#"{{ path: "{path}", preferStatic: true }}"#));
        let own_path = if path == "/b/*" { "/b/c" } else { "/b" };
        let reported = compare(&[at(&[own_path])], Owner::Framework(None), file, &source);
        let help = &reported.first().unwrap_or_else(|| panic!("{path}")).3;
        assert!(help.ends_with(&format!("ask the author of the integration `acme` for {ask}")), "{help}");
    }
}

#[test]
fn an_integration_may_ask_for_errors() {
    let strict = SiteFunction { is_strict: true, ..at(&["/a"]) };
    let reported = with_site(&[strict], &configured(r#"{ path: "/a" }"#));
    assert_eq!(reported[0].1, Severity::Error);
}

#[test]
fn the_mistakes_of_a_site_are_not_reported() {
    for source in ["export const = 1", "export default () => 1; export const config = { path: make() }", "{\0"] {
        assert_eq!(with_site(&[at(&["/a"])], source), [], "{source}");
    }
    let reported = compare(&[own("api", 0)], Owner::Site, "netlify/functions/api.zip", "\u{1}");
    assert_eq!(codes(&reported), [Code::SiteFunctionName]);
}
