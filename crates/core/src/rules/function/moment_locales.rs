//! Reported by `advice`, which knows what functions consist of.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{function::saving::SavedBytes, manual::manual},
};

manual! {
    /// moment is bundled with all its locales
    ///
    /// moment loads a locale by its name when it is set, so that all of them have to be there. A function that never sets one
    /// needs none of them. The warning says how much smaller it gets, found by bundling it so. Nothing is said where a file that
    /// imports moment calls `.locale(…)` or imports a locale, and nothing where another package imports moment as well.
    ///
    /// Import the build that has no locales beside it: `import moment from "moment/min/moment.min.js";`. Or use `dayjs`, which
    /// has most of moment's methods and loads locales one by one.
    MomentLocales
}

/// `specifier` is the build of moment without locales.
pub fn report(saved: SavedBytes<'_>, specifier: &str) -> Diagnostic {
    let help = format!("write `import moment from \"{specifier}\";`, or use `dayjs`, which loads locales one by one");
    saved.report(Code::MomentLocales, "importing `moment` without its locales").help(help)
}
