//! Found by reading the file, and by the bundler where `export *` could provide the handler.

use crate::{
    diagnostic::{Code, Diagnostic},
    function::{ApiVersion, Function, HandlerExport},
    netlify::names,
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The file exports nothing that Netlify can call
    ///
    /// Netlify deploys every file at the top level of the functions folder as a function; there is no way to mark a
    /// helper (zip-it-and-ship-it, `runtimes/node/finder.ts`). Without a handler, every request fails.
    /// Netlify calls the default export, or its `fetch`, or the export `handler`; it does not call a function that is the
    /// whole module (`module.exports = …`).
    ///
    /// Export a default function. Move a file that is not a function out of the folder, or into a subfolder without
    /// an `index` file.
    ///
    /// ```ts,expect_diagnostic
    /// export const hello = async () => new Response("Hello");
    /// ```
    ///
    /// ```ts,expect_diagnostic
    /// export default { status: 200 };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    /// ```
    NoHandler
}

/// Bundling finds no such export, although `export *` may have provided it.
pub fn report_export(file: &str) -> Diagnostic {
    let message = format!("`{file}` exports neither a default function nor `handler`, also not with `export *`");
    Diagnostic::new(Code::NoHandler, Span::path(file), message).help("export a default function, or `handler`")
}

/// Whether a file without a handler is a helper, a test or a declaration, going by its name. Other rules about names do
/// not matter then.
pub(super) fn is_known_not_to_be_one(function: &Function) -> bool {
    let is_missing = matches!(function.module.handler, HandlerExport::Missing { similar: None, .. });
    is_missing && (function.name.starts_with('_') || !names::is_valid(&function.name))
}

pub(super) fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    let name = &function.name;
    diagnostics.push(match &function.module.handler {
        HandlerExport::Present => return,
        HandlerExport::Uncallable { what, span } => {
            let export = match function.module.api_version {
                ApiVersion::V1 => "`handler`",
                ApiVersion::V2 => "the default export",
            };
            Diagnostic::new(Code::NoHandler, span.clone(), format!("{export} of `{name}` is {what}, which Netlify cannot call"))
                .help("export a function")
        }
        HandlerExport::Missing { similar: Some((similar, span)), .. } => {
            let message = format!("`{name}` exports `{similar}`, but neither a default function nor `handler`");
            Diagnostic::new(Code::NoHandler, span.clone(), message).help(format!("rename `{similar}` to `handler`"))
        }
        HandlerExport::Missing { function_module: Some(span), .. } => {
            let message = format!("Netlify does not call the function that is the whole module of `{name}`");
            Diagnostic::new(Code::NoHandler, span.clone(), message).help("assign it to `exports.handler` instead of `module.exports`")
        }
        HandlerExport::Missing { .. } => {
            let message = format!("`{name}` exports neither a default function nor `handler`");
            let help = if is_known_not_to_be_one(function) {
                "move it into a subfolder such as `lib/`, or ignore it in `.ntliignore`"
            } else {
                "add `export default async (req) => new Response(…)`, or move a file that is no function out of the functions folder"
            };
            Diagnostic::new(Code::NoHandler, Span::path(function.source.path()), message).help(help)
        }
    });
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    NoHandler,
    fail: [
        "export const other = 1; // handler",
        "const x = 1; // handler",
        "module.exports = async () => {};",
        "// exports.handler = …",
        "console.log('module.exports.handler');",
        "module.exports = async () => {}; module.exports.config = { path: '/a' };",
        "module.exports.hander = async () => {};",
        "exports.Handler = async () => {};",
        "module.exports = { main() {} };",
        "module.exports = { default: () => {} };",
        "const exported = { main() {} }; module.exports = exported;",
        "function main() {} module.exports = main; // handler",
        "module.exports = class {}; // handler",
        "(function (exports) { exports.handler = () => {}; })({});",
        "const module = { exports: {} }; module.exports.handler = () => {};",
        "function f() { this.handler = () => {}; } exports.f = f;",
        "if (require.main === module) run(); exports.run = run; // handler",
        "exports.handler = 1;",
        "exports.handler = void 0;",
        "exports.handler = { fetch() {} };",
        "module.exports = { handler: 'index.handler' };",
        "export const handler = { fetch() {} };",
        "export class handler {}",
        "export let handler; // never assigned",
        "export function* handler() {}",
        "export type { handler } from './b'; export const x = 1;",
        "export declare const handler: () => void; export const x = 1;",
        "export const x = 1; exports.handler = () => {};",
        "export const hander = () => {}; // handler",
        "export default {};",
        "export default 1;",
        "export default 'text';",
        "export default `text`;",
        "export default null;",
        "export default undefined;",
        "export default [];",
        "export default { handler() {} };",
        "export default { config: { path: '/a' } };",
        "export default class {}",
        "export default function* () {}",
        "class App {} export default App;",
        "const app = { status: 200 }; export default app;",
        "const app = 1 as unknown as Handler; export { app as default };",
        "exports.default = 1;",
    ],
    pass: [
        "export function handler() {}",
        "export * from './b'; // handler",
        "export { handler } from './b';",
        "import { handler } from './b'; export { handler };",
        "export import handler = impl.handler;",
        "export const { handler } = make();",
        "export const handler = make() as Handler;",
        "export let handler: Handler; handler = make();",
        "module.exports = { handler() {} };",
        "module.exports = { ...require('./b') }; // handler",
        "module.exports = { [name]: () => {} }; // handler",
        "module.exports = require('./b'); // handler",
        "module.exports = make(() => {});",
        "exports = module.exports = { handler() {} };",
        "module.exports = class { static handler() {} };",
        "class Main { static handler() {} } module.exports = Main;",
        "module.exports = exports = { handler };",
        "const exported = {}; exported.handler = () => {}; module.exports = exported;",
        "const exported = { main() {} }; extend(exported); module.exports = exported; // handler",
        "function main() {} main.handler = main; module.exports = main;",
        "exports.handler = void 0; exports.handler = () => {};",
        "exports.handler = exports.main = () => {};",
        "exports['handler'] = () => {};",
        "module['exports'].handler = () => {};",
        "exports[name] = () => {}; // handler",
        "(exports as any).handler = () => {};",
        "this.handler = () => {};",
        "if (x) { exports.handler = () => {}; }",
        "(() => { exports.handler = () => {}; })();",
        "Object.defineProperty(exports, 'handler', { value() {} });",
        "Object.assign(exports, require('./b')); // handler",
        "__exportStar(require('./b'), exports); // handler",
        "[exports.handler] = [() => {}];",
        "(function (root) { root.handler = () => {}; })(this);",
        "(function (root, make) { if (typeof exports === 'object') module.exports = make(); })(this, make);",
        "import type { Handler } from '@netlify/functions'; exports.handler = () => {};",
        "import fs from 'fs'; module.exports = { handler() {} };",
        "export = { handler() {} };",
        "export default { fetch() {} };",
        "export default { ...app };",
        "export default { deploySucceeded() {} };",
        "export default make({});",
        "export default new App();",
        "export default app satisfies Handler;",
        "const app = {}; app.fetch = () => {}; export default app;",
        "const app = {} as App; extend(app); export default app;",
        "let app = 1; app = make(); export default app;",
        "export { default } from './b';",
        "import app from './app'; export default app;",
        "exports.default = void 0; exports.default = () => {};",
        "exports.default = () => {};",
        "export default async function () {}",
    ]
);
