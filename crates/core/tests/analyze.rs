//! What the author of a source means: what is evaluated beyond what Netlify reads itself, which
//! `crates/core/tests/agreement.rs` is about.

use netlify_sdk_core::{
    diagnostic::Code,
    function::{ApiVersion, ModuleFacts},
    js::constant::Constants,
    read::author::analyze,
    text::SourceFile,
};

fn facts(source: &str) -> ModuleFacts {
    analyze(&SourceFile::new("a.ts", source), &Constants::none())
        .unwrap_or_else(|problems| panic!("{source}: {problems:?}"))
}

/// `config` as it will be printed.
fn config(source: &str) -> String {
    let facts = facts(&format!("export default () => {{}};\n{source}"));
    assert_eq!(facts.api_version, ApiVersion::V2);
    let mut printed = String::new();
    for entry in &facts.config {
        printed += &entry.key;
        printed += ": ";
        entry.value.print(&mut printed);
        printed += "; ";
    }
    printed.trim_end().to_owned()
}

/// Code, and the text that the diagnostic points at.
fn problem(source: &str) -> (Code, String) {
    let file = SourceFile::new("a.ts", source);
    let problems = analyze(&file, &Constants::none()).err().unwrap_or_else(|| panic!("{source} has no problem"));
    let span = &problems[0].labels[0].span;
    (problems[0].code, file.text()[span.range()].to_owned())
}

#[test]
fn config_is_read_wherever_it_stands() {
    for source in [
        "export const config = { path: '/a' }",
        "export const other = 1, config: Config = ({ path: '/a' })",
        "export let config = { path: '/a' }",
        "const config = { path: '/a' }; export { config }",
        "const c = { path: '/a' }; export { c as config }",
        "const c = { path: '/a' }; export { c as 'config' }",
        "exports.config = { path: '/a' }",
        "export const config = { path: '/a' } as const",
        "export const config = { path: '/a' } satisfies Config",
        "export const config = <Config>{ path: '/a' }",
        "const c = { path: '/a' } as Config; export const config = c",
        "export const config = Object.freeze({ path: '/a' })",
        "export const config = { 'path': '/a', unknown: run() }",
    ] {
        assert_eq!(config(source), r#"path: "/a";"#, "{source}");
    }
    let inline = facts("export default { fetch() {}, config: { path: '/a' } } satisfies Handlers");
    assert_eq!(inline.strings("path"), ["/a"]);
    let named = facts("export default { config: { path: '/a' } }; export const config = {}");
    assert_eq!((named.strings("path"), named.has_config), (vec![], true));
    assert!(facts("export const handler = () => {}; export const config = { path: x() }").config.is_empty());
}

#[test]
fn constants_are_evaluated() {
    for (expression, value) in [
        ("`/a`", r#""/a""#),
        ("BASE + '/x'", r#""/base/x""#),
        ("`${BASE}/${Kind.Text}/${1 + 1}`", r#""/base/text/2""#),
        ("[...LIST, '/c']", r#"["/a", "/b", "/c"]"#),
        ("DEEP.list[1]", r#""/b""#),
        ("DEEP['name']", r#""/deep""#),
        ("ON ? '/on' : '/off'", r#""/on""#),
        ("undefined ?? '/default'", r#""/default""#),
        ("!0", "true"),
        ("60 * 2", "120"),
        ("1_0", "10"),
    ] {
        let source = format!(
            "const BASE = '/base', ON = true; const LIST = ['/a', '/b'] as const; enum Kind {{ Text = 'text' }}\n\
             const DEEP = {{ list: LIST, name: '/deep' }};\nexport const config = {{ path: {expression} }};"
        );
        assert_eq!(config(&source), format!("path: {value};"), "{expression}");
    }
    assert_eq!(config("const k = 'path'; export const config = { [k]: '/a' }"), r#"path: "/a";"#);
    assert_eq!(config("const o = { path: '/a' }; export const config = { ...o, path: '/b' }"), r#"path: "/b";"#);
    assert_eq!(config("export const config = { path: undefined, path: '/b' }"), r#"path: "/b";"#);
}

#[test]
fn what_is_not_constant_is_pointed_at() {
    for (source, culprit) in [
        ("export const config = { path: process.env.P }", "process"),
        ("let p = '/a'; export const config = { path: p }", "p"),
        ("import { p } from './p'; export const config = { path: p }", "p"),
        ("export const config = { path: make() }", "make()"),
        ("export const config = { get path() { return '/a' } }", "get path() { return '/a' }"),
        ("export const config = { [key()]: '/a' }", "key()"),
        ("export const config = { ...rest() }", "rest()"),
        ("export const config = define({})", "define({})"),
        ("import { config } from './c'; export { config }", "config"),
        ("export { config } from './c'", "config"),
        ("export const config = { path: '/a' }; config.path = '/b'", "config.path = '/b'"),
        ("const a = b, b = a; export const config = { path: a }", "a"),
    ] {
        let source = format!("export default () => {{}}; {source}");
        let (code, text) = problem(&source);
        assert_eq!(code, Code::NotConstant, "{source}");
        assert!(text == culprit || culprit == "a" && (text == "a" || text == "b"), "{source}: {text}");
    }
}

#[test]
fn the_schedule_helper_is_found_as_the_author_means_it() {
    for source in [
        "import { schedule } from '@netlify/functions'; export const handler = schedule('@daily', f)",
        "import { schedule as s } from '@netlify/functions'; export const handler = s('@daily', f)",
        "import { schedule } from '@netlify/functions'; const h = schedule('@daily', f); export { h as handler }",
        "import { schedule } from '@netlify/functions'; const C = '@daily'; export const handler = schedule(C, f)",
        "import { schedule } from '@netlify/functions'; export const handler = schedule('@daily', f) as Handler",
        "const { schedule } = require('@netlify/functions'); exports.handler = schedule('@daily', f)",
        "import * as nf from '@netlify/functions'; export const handler = nf.schedule('@daily', f)",
        "const nf = require('@netlify/functions'); exports.handler = nf.schedule('@daily', f)",
    ] {
        let facts = facts(source);
        assert_eq!(facts.api_version, ApiVersion::V1, "{source}");
        assert_eq!(facts.schedule().map(|schedule| schedule.expression).as_deref(), Some("@daily"), "{source}");
    }
    let other = "import { schedule } from './mine'; export const handler = schedule('@daily', f)";
    assert!(facts(other).schedule().is_none());
    let unused = "import { schedule } from '@netlify/functions'; export const handler = f";
    assert_eq!(problem(unused), (Code::UnusedSchedule, "schedule".to_owned()));
    let dynamic = "import { schedule } from '@netlify/functions'; export const handler = schedule(cron(), f)";
    assert_eq!(problem(dynamic), (Code::NotConstant, "cron()".to_owned()));
}

#[test]
fn a_syntax_error_has_a_place() {
    let (code, _) = problem("export default () => {\n  return 1 +;\n}");
    assert_eq!(code, Code::SyntaxError);
}
