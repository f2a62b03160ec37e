//! Whole folders through `check`: what one function has to do with another, with other files,
//! and with comments.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use netlify_sdk_core::{
    check::{self, FunctionsEntry},
    diagnostic::{Diagnostic, render},
};

/// Checks `src/functions` with these files in it (`/…` for a file of the root).
fn check(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = match path.strip_prefix('/') {
            Some(path) => dir.path().join(path),
            None => dir.path().join("src/functions").join(path),
        };
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let entry =
        FunctionsEntry { path: "./src/functions".to_owned(), prefix: "acme".to_owned(), ..FunctionsEntry::default() };
    check::check(dir.path(), &[entry]).diagnostics
}

fn codes(files: &[(&str, &str)]) -> Vec<&'static str> {
    check(files).iter().map(|diagnostic| diagnostic.code.as_str()).collect()
}

/// Functions called `a`, `b`, … with these configurations.
fn configs(configs: &[&str]) -> Vec<Diagnostic> {
    let sources: Vec<_> =
        configs.iter().map(|config| format!("export default () => {{}};\nexport const config = {config};\n")).collect();
    let names = ["a.ts", "b.ts", "c.ts"];
    let files: Vec<_> = names.iter().copied().zip(sources.iter().map(String::as_str)).collect();
    check(&files)
}

#[test]
fn routes_that_two_functions_claim_are_reported_with_both() {
    let same = configs(&["{ path: '/x/:id' }", "{ path: ['/y', '/x/:id'] }"]);
    insta::assert_snapshot!(render(&same[0], false), @r"
    error[NI2008]: `a` and `b` both have the path `/x/:id`
     --> src/functions/b.ts:2:31
      |
    2 | export const config = { path: ['/y', '/x/:id'] };
      |                               ^^^^^^^^^^^^^^^^
      |
     ::: src/functions/a.ts:2:31
      |
    2 | export const config = { path: '/x/:id' };
      |                               -------- the other one
      |
      = help: give one of them another `path`, or let their `method`s differ
    ");
    let overlap = configs(&["{ path: '/a/:x' }", "{ path: '/:y/b' }"]);
    assert_eq!(overlap[0].message, "`/a/:x` of `a` and `/:y/b` of `b` both match `/a/b`");
    for apart in [
        ["{ path: '/x', method: 'GET' }", "{ path: '/x', method: ['POST', 'put'] }"],
        ["{ path: '/a/:id(\\\\d+)' }", "{ path: '/a/new' }"],
        ["{ path: '/a/*', excludedPath: '/a/b' }", "{ path: '/a/b' }"],
        ["{ path: ['/a/:x', '/a/b'] }", "{ path: '/c' }"],
    ] {
        assert_eq!(configs(&apart), [], "{apart:?}");
    }
}

#[test]
fn layouts_that_netlify_misreads_are_reported() {
    const SOURCE: &str = "export default () => {};";
    let hello = ("hello.ts", SOURCE);
    assert_eq!(codes(&[hello, ("report.daily/index.ts", SOURCE)]), ["NI1030"]);
    assert_eq!(codes(&[hello, ("job/job-background.ts", SOURCE)]), ["NI1034"]);
    assert_eq!(codes(&[hello, ("job/Index.ts", SOURCE)]), ["NI1034"]);
    assert_eq!(codes(&[hello, ("lib/text.ts", SOURCE), ("__tests__/hello.test.ts", SOURCE)]), [] as [&str; 0]);
    assert_eq!(codes(&[hello, ("hello.json", r#"{ "version": 1, "config": {} }"#)]), ["NI1032"]);
    assert_eq!(
        codes(&[("hello/index.ts", SOURCE), ("hello/index.json", r#"{ "version": 1, "config": {} }"#)]),
        ["NI1032"]
    );
    assert_eq!(codes(&[hello, ("hello.json", r#"{ "greeting": "Hello" }"#)]), [] as [&str; 0]);
}

#[test]
fn a_comment_hides_the_warnings_of_the_line_below() {
    let file = |lines: &str| format!("export default () => {{}};\n{lines}\n");
    for (lines, expected) in [
        ("// ntli-ignore NI1024 -- old links\nexport const config = { path: '/A' };", &[][..]),
        ("/* ntli-ignore NI1024 -- old links */\nexport const config = { path: '/A' };", &[]),
        (
            "// ntli-ignore NI1024 -- old links\n// ntli-ignore NI1025 -- same\n\nexport const config = { path: '/A/' };",
            &[],
        ),
        ("export const config = {\n  // ntli-ignore NI1024 -- old links\n  path: '/A',\n};", &[]),
        ("// ntli-ignore NI1024 -- old links\nexport const config = {\n  path: '/A',\n};", &["NI1090", "NI1024"]),
        ("// ntli-ignore NI1024 -- old links\nexport const config = { path: '/a' };", &["NI1090"]),
        ("// ntli-ignore NI1024\nexport const config = { path: '/A' };", &["NI1091", "NI1024"]),
        ("// ntli-ignore NI1999 -- x\nexport const config = { path: '/a' };", &["NI1091"]),
        ("// ntli-ignore\nexport const config = { path: '/a' };", &["NI1091"]),
        ("// ntli-ignore NI1023 -- x\nexport const config = { path: '/a?b' };", &["NI1091", "NI1023"]),
        ("const text = `\n// ntli-ignore NI1024 -- no comment\n`;", &[]),
    ] {
        assert_eq!(codes(&[("a.ts", &file(lines))]), expected, "{lines}");
    }
}

#[test]
fn a_problem_between_two_places_is_hidden_at_either() {
    let ignored = |config: &str| {
        format!("export default () => {{}};\n// ntli-ignore NI2009 -- the rest\nexport const config = {config};\n")
    };
    let plain = |config: &str| format!("export default () => {{}};\nexport const config = {config};\n");
    let (all, one) = ("{ path: '/api/*' }", "{ path: '/api/one' }");
    assert_eq!(codes(&[("all.ts", &ignored(all)), ("one.ts", &plain(one))]), [] as [&str; 0]);
    assert_eq!(codes(&[("all.ts", &plain(all)), ("one.ts", &ignored(one))]), [] as [&str; 0]);
    assert_eq!(codes(&[("all.ts", &plain(all)), ("one.ts", &plain(one))]), ["NI2009"]);
}

#[test]
fn a_comment_at_the_top_hides_the_warnings_of_the_file() {
    let source = "// ntli-ignore NI1031 -- it is one\n\nexport default () => {};\n";
    assert_eq!(codes(&[("_a.ts", source)]), [] as [&str; 0]);
    let below = "import './x';\n// ntli-ignore NI1031 -- it is one\nexport default () => {};\n";
    assert_eq!(codes(&[("_a.ts", below), ("x/x.txt", "")]), ["NI1031", "NI1090"]);
}

#[test]
fn a_schedule_in_netlify_toml_is_reported_where_it_stands() {
    let toml = "[functions]\nnode_bundler = \"esbuild\"\n\n[functions.acme_a]\nschedule = \"@daily\"\n\n[functions.other]\nschedule = \"@daily\"\n";
    let found = check(&[("a.ts", "export default () => {};"), ("/netlify.toml", toml)]);
    let span = &found[0].labels[0].span;
    assert_eq!((found.len(), found[0].code.as_str(), span.file.position(span.start).line), (1, "NI2013", 5));
}

#[test]
fn everything_reported_has_a_remedy() {
    let reported =
        configs(&["{ path: '/A/', methods: 'GET', timeout: '5', rateLimit: {} }", "{ method: 'GET', schedule: 'x' }"]);
    assert!(reported.len() > 5);
    for diagnostic in reported {
        assert!(diagnostic.help.is_some(), "{}", diagnostic.message);
        assert!(diagnostic.message.contains('`'), "{}", diagnostic.message);
    }
}

#[test]
fn errors_beyond_the_grammar_are_found_before_bundling() {
    let of = |code: &str| codes(&[("a.mjs", &format!("{code}\nexport default () => {{}};"))]);
    for code in [
        "const a = 1; const a = 2;",
        "export { nope };",
        "break;",
        "class A { b() { return this.#c; } }",
        "import { a } from './b.mjs'; let a;",
    ] {
        assert_eq!(of(code), ["NI1001"], "{code}");
    }
    assert_eq!(of("for (;;) break; var a; var a; class A { #b; c() { return this.#b; } }"), [] as [&str; 0]);
    assert_eq!(
        codes(&[("a.js", "function f() {} function f() {} exports.handler = async () => f();")]),
        [] as [&str; 0]
    );
    assert_eq!(
        codes(&[(
            "a.ts",
            "function f(a: string): void; function f(a: number): void; function f(a: unknown) {} interface B {} namespace B { export const c = 1 } class D {} interface D {} export default () => f(B.c + new D());"
        )]),
        [] as [&str; 0]
    );
}
