use crate::{
    diagnostic::{Code, Diagnostic},
    function::{Function, HandlerExport},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// An edge function whose default export is not a function
    ///
    /// Netlify takes every file at the top level of the folder for an edge function, and calls its default export. If that
    /// is missing or is something other than a function, the build of the site fails (@netlify/edge-bundler,
    /// `deno/config.ts`).
    ///
    /// Export a default function. Move a file that is not an edge function into a subfolder without an `index` file, such
    /// as `lib/`, or ignore it in `.ntliignore`.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// export const integration = new NetlifyIntegration();
    /// integration.addEdgeFunctions("./src/edge-functions", { prefix: "acme" });
    /// // file: src/edge-functions/hello.ts
    /// export default { fetch: () => new Response("Hello") };
    ///
    /// export const config = { path: "/hello" };
    /// ```
    ///
    /// ```ts
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// export const integration = new NetlifyIntegration();
    /// integration.addEdgeFunctions("./src/edge-functions", { prefix: "acme" });
    /// // file: src/edge-functions/hello.ts
    /// export default () => new Response("Hello");
    ///
    /// export const config = { path: "/hello" };
    /// ```
    EdgeDefaultExport
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    let name = &function.name;
    let (message, span) = match &function.module.handler {
        HandlerExport::Present => return,
        HandlerExport::Uncallable { what, span } => (
            format!("the default export of the edge function `{name}` is {what}, which Netlify cannot call"),
            span.clone(),
        ),
        HandlerExport::Missing { .. } => {
            let message =
                format!("the edge function `{name}` has no default export, which fails the build of every site");
            (message, Span::path(function.source.path()))
        }
    };
    diagnostics.push(Diagnostic::new(Code::EdgeDefaultExport, span, message).help(
        "export a default function; move a file that is no edge function into a subfolder, or ignore it in `.ntliignore`",
    ));
}

#[cfg(test)]
crate::rules::testing::edge_rule_test!(
    EdgeDefaultExport,
    fail: [
        "export default {};",
        "export default { fetch() {} };",
        "export default 'export default';",
        "export const handler = () => {}; // export default",
        "module.exports = () => {}; // export default",
        "exports.default = () => {}; // export default",
        "export default class {}",
    ],
    pass: [
        "export default () => {};",
        "export default async function edge() {}",
        "const edge = async () => {}; export default edge;",
        "const edge = () => {}; export { edge as default };",
        "export { default } from './b.ts';",
        "import edge from './b.ts'; export default edge;",
        "export default withAuth(() => {});",
        "export const handler = 1; export default () => {};",
    ]
);
