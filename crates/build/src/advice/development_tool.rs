//! Development tools that are bundled into a function.

use netlify_sdk_core::{diagnostic::Diagnostic, rules::function::development_tool};

use crate::advice::{context::AdviceContext, saved::saved, without_package};

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
    found.iter().map(|(tool, saving)| development_tool::report(saved(saving), tool)).collect()
}
