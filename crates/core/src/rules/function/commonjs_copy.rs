//! Found by `advice` in the crate `build`.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{
        function::saving::{SavedBytes, spelled_out},
        manual::manual,
    },
};

manual! {
    /// The CommonJS build of a package is bundled although it has an ES module build
    ///
    /// The bundler leaves out unused exports of ES modules; CommonJS modules are bundled as a whole. Many packages
    /// have both builds. `require` loads the CommonJS one, and so does `import` if the package names its ES module
    /// build only in `module` of its package.json, which Node ignores. `netlify-integration size` says how much
    /// smaller the function gets, measured by bundling it again; `build` does not check this, because there are many
    /// such packages and each takes another bundling. Savings below 10 kB are not reported, nor is a package whose
    /// CommonJS build another package needs as well. If only a path into the package leads to the ES modules, they
    /// have to save a quarter of the function.
    ///
    /// Import it as the message says: `import { format } from "date-fns";` instead of `const { format } =
    /// require("date-fns");`. A file that assigns to `exports` has to use `export` then.
    CommonjsCopy
}

/// `imports` are those to write, which take the ES module build.
pub fn report(saved: SavedBytes<'_>, package: &str, imports: &[String]) -> Diagnostic {
    let what = format!("importing the ES module build of `{package}` instead of the CommonJS one");
    saved.report(Code::CommonjsCopy, &what).help(format!("write {}", spelled_out(imports)))
}
