//! Found by `advice` in the crate `build`.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{function::saving::SavedBytes, manual::manual},
};

manual! {
    /// A development tool is bundled
    ///
    /// Compilers, linters, bundlers and test runners are large, and a function rarely needs one when it runs. They
    /// usually get in through a leftover import, or through a package that uses them for something the function does
    /// not do. The warning says how large the tool is, with everything that only it imports, and which packages
    /// import it; less than 10 kB is not reported.
    ///
    /// Do the work of the tool when the integration is built, and remove the import. `netlify-integration size --why
    /// typescript` shows what imports it. If a function really needs it, say so: `// ntli-ignore NI1047 -- compiles
    /// what users send`.
    DevelopmentTool
}

/// `tool` is the package.
pub fn report(saved: SavedBytes<'_>, tool: &str) -> Diagnostic {
    let what = format!("leaving out `{tool}`, which is a tool for development,");
    let diagnostic = saved.report(Code::DevelopmentTool, &what);
    match saved.through.first() {
        None => diagnostic.help(format!(
            "remove the import of `{tool}`: do its work when the integration is built, and import the result"
        )),
        Some(first) => diagnostic.label(saved.label()).help(format!(
            "import a part of `{first}` that needs no `{tool}`, or another package; `netlify-integration size --why \
             {tool}` shows how it comes in"
        )),
    }
}
