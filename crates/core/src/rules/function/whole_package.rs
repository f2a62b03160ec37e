//! Found by `advice` in the crate `build`.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{
        function::saving::{SavedBytes, spelled_out},
        manual::manual,
    },
};

manual! {
    /// A package is bundled as a whole although only parts of it are used
    ///
    /// `lodash` and `validator` are one object with all members, so all members are bundled, even unused ones. Each
    /// member is also a file of its own. The warning says how much smaller the function gets, measured by bundling it
    /// again. Savings below 10 kB are not reported, nor is code that needs the object itself (`_(list).map(…)`) or a
    /// package that another package needs as a whole.
    ///
    /// Import the members: `import kebabCase from "lodash/kebabCase";` instead of `import _ from "lodash";`. If
    /// `lodash-es` is installed, `import { kebabCase } from "lodash-es";` does the same.
    WholePackage
}

/// `imports` are those to write, one for each member that is used.
pub fn report(saved: SavedBytes<'_>, package: &str, imports: &[String]) -> Diagnostic {
    let what = format!("importing only what is used of `{package}`");
    saved.report(Code::WholePackage, &what).help(format!("write {}", spelled_out(imports)))
}
