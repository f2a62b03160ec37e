//! Reported by `advice`, which knows what functions consist of.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{
        function::saving::{SavedBytes, spelled_out},
        manual::manual,
    },
};

manual! {
    /// The CommonJS build of a package is bundled, which has an ES module build
    ///
    /// What is not used of an ES module is left out of the bundle; of CommonJS, all is bundled. Many packages have both
    /// builds. `require` takes the CommonJS one, and so does `import` where the package names the other one in `module` of its
    /// package.json only, because Node does not read that. `netlify-integration size` says how much smaller the function gets,
    /// found by bundling it so; `build` does not look for it, since there are many such packages and it takes a bundling for
    /// each. Below 10 kB nothing is said, and nothing where another package needs the CommonJS build as well. Where only a
    /// path into the package leads to the ES modules, they have to save a quarter of the function.
    ///
    /// Import it as the message says: `import { format } from "date-fns";` instead of
    /// `const { format } = require("date-fns");`. A file that exports with `exports` has to use `export` then.
    CommonjsCopy
}

/// `imports` are those to write, which take the ES module build.
pub fn report(saved: SavedBytes<'_>, package: &str, imports: &[String]) -> Diagnostic {
    let what = format!("importing the ES module build of `{package}` instead of the CommonJS one");
    saved.report(Code::CommonjsCopy, &what).help(format!("write {}", spelled_out(imports)))
}
