//! What is constant across files.

use std::collections::HashMap;

use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    function::{HandlerExport, ModuleFacts},
    js::constant::Constants,
    read::author::analyze,
    text::SourceFile,
};

/// Analyses `src/functions/hello.ts`, with these other files below `src`.
fn read(source: &str, files: &[(&str, &str)]) -> Result<ModuleFacts, Vec<Diagnostic>> {
    let files: HashMap<String, &str> = files.iter().map(|(path, text)| (format!("src/{path}"), *text)).collect();
    let load = |path: &str| files.get(path).map(|text| SourceFile::new(path, *text));
    let constants = Constants::new(&load, &|_, _| Vec::new());
    analyze(&SourceFile::new("src/functions/hello.ts", format!("export default () => {{}};\n{source}")), &constants)
}

fn paths(source: &str, files: &[(&str, &str)]) -> Vec<String> {
    let facts = read(source, files).unwrap_or_else(|problems| panic!("{source}: {problems:?}"));
    facts.strings("path").into_iter().map(str::to_owned).collect()
}

/// The file and the text that the diagnostic points at.
fn culprit(source: &str, files: &[(&str, &str)]) -> (String, String) {
    let problems = read(source, files).err().unwrap_or_else(|| panic!("{source} has no problem"));
    assert_eq!(problems[0].code, Code::NotConstant, "{source}");
    let span = &problems[0].labels[0].span;
    (span.file.path().to_owned(), span.file.text()[span.range()].to_owned())
}

#[test]
fn follows_relative_imports_however_they_are_written() {
    for (source, path, text) in [
        ("import { P } from '../routes';", "routes.ts", "export const P = '/a';"),
        ("import { P } from '../routes.js';", "routes.ts", "export const P = '/a';"),
        ("import { P } from '../routes.mjs';", "routes.mts", "export const P = '/a';"),
        ("import { P } from '../routes.ts';", "routes.ts", "export const P = '/a';"),
        ("import { P } from '../routes';", "routes/index.ts", "export const P = '/a';"),
        ("import { P } from './routes.mjs';", "functions/routes.mjs", "export const P = '/a';"),
        ("import P from '../routes';", "routes.ts", "export default '/a';"),
        ("import P from '../routes';", "routes.ts", "const p = '/a'; export default p;"),
        ("import { Q as P } from '../routes';", "routes.ts", "const p = '/a'; export { p as Q };"),
        ("import { R } from '../routes'; const P = R.Hello;", "routes.ts", "export enum R { Hello = '/a' }"),
        (
            "import { R } from '../routes'; const P = R.hello[0];",
            "routes.ts",
            "export const R = { hello: ['/a'] } as const;",
        ),
        ("import * as R from '../routes'; const P = R.hello;", "routes.ts", "export const hello = `/${'a'}`;"),
    ] {
        assert_eq!(
            paths(&format!("{source} export const config = {{ path: P }};"), &[(path, text)]),
            ["/a"],
            "{source}"
        );
    }
}

#[test]
fn follows_re_exports_through_several_files() {
    let files = [
        ("routes.ts", "export * from './all'; export { B as C } from './b';"),
        ("all.ts", "import { BASE } from './b'; export const A = BASE + '/a';"),
        ("b.ts", "export const BASE = '/base'; export const B = '/b';"),
    ];
    let source = "import { A, C } from '../routes'; export const config = { path: [A, C] };";
    assert_eq!(paths(source, &files), ["/base/a", "/b"]);
}

#[test]
fn config_itself_may_come_from_another_file() {
    let files =
        [("shared.ts", "const P = '/a'; export const config = { path: P } as const; export const base = { path: P };")];
    for source in [
        "export { config } from '../shared';",
        "import { config } from '../shared'; export { config };",
        "import { base } from '../shared'; export { base as config };",
        "import { base } from '../shared'; export const config = base;",
        "import { base } from '../shared'; export const config = { ...base };",
        "import * as shared from '../shared'; export const config = shared.base;",
    ] {
        assert_eq!(paths(source, &files), ["/a"], "{source}");
    }
}

#[test]
fn the_culprit_is_in_the_file_where_it_stands() {
    let files = [
        ("routes.ts", "export const P = process.env.P;\nexport let Q = '/q';"),
        ("a.ts", "export { P as A } from './b';"),
        ("b.ts", "export { A as P } from './a';"),
    ];
    let config = |imports: &str, path: &str| {
        format!("import {{ {path} }} from '{imports}'; export const config = {{ path: {path} }};")
    };
    assert_eq!(culprit(&config("../routes", "P"), &files), ("src/routes.ts".to_owned(), "process".to_owned()));
    assert_eq!(culprit(&config("../routes", "Q"), &files).0, "src/routes.ts");
    assert_eq!(culprit(&config("../routes", "X"), &files).0, "src/routes.ts");
    assert_eq!(culprit(&config("../missing", "P"), &files), ("src/functions/hello.ts".to_owned(), "P".to_owned()));
    assert_eq!(culprit(&config("a-package", "P"), &files), ("src/functions/hello.ts".to_owned(), "P".to_owned()));
    assert!(read(&config("../a", "A"), &files).is_err(), "a circle ends");
}

#[test]
fn other_files_decide_whether_there_is_a_handler() {
    let handler = |path: &str, source: &str, files: &[(&str, &str)]| {
        let files: HashMap<&str, &str> = files.iter().copied().collect();
        let load = |path: &str| files.get(path).map(|text| SourceFile::new(path, *text));
        let constants = Constants::new(&load, &|_, _| Vec::new());
        analyze(&SourceFile::new(path, source), &constants).unwrap().handler
    };
    let star = "export * from './b';";
    for (text, is_there) in [
        ("export const handler = () => {};", true),
        ("export { a as handler } from 'a';", true),
        ("export * from './c';", true),
        ("export * from 'package';", true),
        ("exports.a = require('c');", true),
        ("export const other = 1;", false),
        ("export * from './d'; export default 1;", false),
        ("export * as handlers from './c';", false),
        ("export * from './b';", true),
    ] {
        let files = [
            ("src/b.ts", text),
            ("src/c.ts", "export function handler() {}"),
            ("src/d.ts", "export type handler = 1;"),
        ];
        assert_eq!(handler("src/a.ts", star, &files) == HandlerExport::Present, is_there, "{text}");
    }
    let module = ("package.json", "{ \"type\": \"module\" }");
    let commonjs = ("src/package.json", "{}");
    let this = "this.handler = () => {};";
    assert_eq!(handler("src/a.js", this, &[]), HandlerExport::Present);
    assert_ne!(handler("src/a.js", this, &[module]), HandlerExport::Present);
    assert_eq!(handler("src/a.js", this, &[module, commonjs]), HandlerExport::Present);
    assert_eq!(handler("src/a.cjs", this, &[module]), HandlerExport::Present);
    assert_ne!(handler("src/a.mjs", this, &[]), HandlerExport::Present);
}

#[test]
fn aliases_are_followed() {
    let files = [("src/routes.ts", "export const P = '/a';")];
    let load = |path: &str| {
        let found = files.iter().find(|(name, _)| *name == path);
        found.map(|(name, text)| SourceFile::new(*name, *text))
    };
    let aliased = |_: &str, specifier: &str| match specifier.strip_prefix("~/") {
        Some(rest) => vec![format!("nowhere/{rest}"), format!("src/{rest}")],
        None => Vec::new(),
    };
    let constants = Constants::new(&load, &aliased);
    let read = |specifier: &str| {
        let source = format!(
            "import {{ P }} from '{specifier}'; export default () => {{}}; export const config = {{ path: P }};"
        );
        analyze(&SourceFile::new("src/functions/hello.ts", source), &constants).map(|facts| facts.strings("path").len())
    };
    assert_eq!(read("~/routes.js"), Ok(1));
    assert!(read("package").is_err());
}
