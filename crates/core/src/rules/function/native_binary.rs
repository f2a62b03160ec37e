//! Found by `copied` in the crate `bundle`.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// Compiled code that does not run where Netlify runs functions
    ///
    /// Native addons (`.node`) and the packages that contain them are copied with a function. Netlify runs functions
    /// on Linux on x64 with glibc, so the binary for linux-x64 has to be there when the integration is built. On
    /// another system npm installs another binary, and packages that are compiled at install time are compiled for
    /// that system, or not at all if install scripts are disabled.
    ///
    /// Install the package for Netlify's machines as well: `npm install --os=linux --cpu=x64 --libc=glibc <package>`.
    /// Or build the integration on Linux, for example in CI.
    ///
    /// ```ts,expect_diagnostic
    /// import { createRequire } from "node:module";
    ///
    /// const addon = createRequire(import.meta.url)("./addon.node");
    ///
    /// export default async () => new Response(addon.hello());
    /// // file: src/functions/addon.node
    /// This would be a file that was compiled for another system.
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    /// ```
    NativeBinary
}

/// A file of the integration itself that is compiled for another platform.
pub fn report_file(path: &str, platform: &str) -> Diagnostic {
    let message = format!("`{path}` is compiled for {platform}, and Netlify runs functions on linux-x64");
    Diagnostic::new(Code::NativeBinary, Span::path(path), message).help("compile it for Linux on x64")
}

/// A package without a binary for linux-x64; `found` says which binary there is instead.
pub fn report_package(package_json: &str, package: &str, found: &str) -> Diagnostic {
    let message =
        format!("`{package}` needs a binary for linux-x64, where Netlify runs functions, and there is {found}");
    let help = format!(
        "install it for Netlify's machines (`npm install --os=linux --cpu=x64 --libc=glibc {package}`), or build on Linux; a package that is compiled at install time needs its install script (`npm rebuild {package}`)"
    );
    Diagnostic::new(Code::NativeBinary, Span::path(package_json), message).help(help)
}
