//! Development tools that are bundled into a function.

use netlify_sdk_core::{diagnostic::Diagnostic, rules::function::development_tool};

use crate::advice::{context::AdviceContext, message::saves, without_package};

const TOOLS: [&str; 25] = [
    "@babel/core",
    "@biomejs/biome",
    "@rollup/browser",
    "@swc/core",
    "ava",
    "cypress",
    "esbuild",
    "eslint",
    "jasmine",
    "jest",
    "mocha",
    "nodemon",
    "parcel",
    "playwright",
    "prettier",
    "rolldown",
    "rollup",
    "ts-node",
    "ts-morph",
    "tsup",
    "typescript",
    "vite",
    "vitest",
    "webpack",
    "webpack-dev-server",
];

/// Advice for each tool, at the import that brings it in.
pub fn advise(context: &AdviceContext<'_>) -> Vec<Diagnostic> {
    let found = without_package::savings(context, &|name| TOOLS.contains(&name));
    let warn = |(tool, saving): &(&str, _)| {
        let what = format!("leaving out `{tool}`, which is a tool for development,");
        let diagnostic = saves(Code::DevelopmentTool, &what, saving);
        match saving.through.first() {
            None => diagnostic.help(format!(
                "remove the import of `{tool}`: do its work when the integration is built, and import the result"
            )),
            Some(first) => diagnostic.label(format!("`{}` brings it in", saving.through.join("` → `"))).help(format!(
                "import a part of `{first}` that needs no `{tool}`, or another package; `netlify-integration size --why \
                 {tool}` shows how it comes in"
            )),
        }
    };
    found.iter().map(warn).collect()
}
