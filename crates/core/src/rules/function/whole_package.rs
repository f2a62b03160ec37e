//! Reported by `advice`, which knows what functions consist of.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{
        function::saving::{SavedBytes, spelled_out},
        manual::manual,
    },
};

manual! {
    /// A package is bundled as a whole, and some of it is used
    ///
    /// `lodash` and `validator` are one object with all members, so that all of them are bundled whichever are used. Each
    /// member is a file of its own, too. The warning says how much smaller the function gets, found by bundling it so; below
    /// 10 kB nothing is said, and nothing where the object itself is used (`_(list).map(…)`) or another package needs all of
    /// it anyway.
    ///
    /// Import the members: `import kebabCase from "lodash/kebabCase";` instead of `import _ from "lodash";`. Where `lodash-es`
    /// is installed, `import { kebabCase } from "lodash-es";` does the same.
    WholePackage
}

/// `imports` are those to write, one for each member that is used.
pub fn report(saved: SavedBytes<'_>, package: &str, imports: &[String]) -> Diagnostic {
    let what = format!("importing only what is used of `{package}`");
    saved.report(Code::WholePackage, &what).help(format!("write {}", spelled_out(imports)))
}
