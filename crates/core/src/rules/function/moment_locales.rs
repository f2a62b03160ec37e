//! Found by `advice` in the crate `build`.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{function::saving::SavedBytes, manual::manual},
};

manual! {
    /// moment is bundled with all its locales
    ///
    /// moment loads a locale by name when the locale is set, so all of them have to be bundled. A function that never
    /// sets one needs none. The warning says how much smaller the function gets, measured by bundling it again.
    /// Nothing is reported if a file that imports moment calls `.locale(…)` or imports a locale, or if another
    /// package imports moment as well.
    ///
    /// Import the build without locales: `import moment from "moment/min/moment.min.js";`. Or use `dayjs`, which has
    /// most of moment's methods and loads locales one by one.
    MomentLocales
}

/// `specifier` is the build of moment without locales.
pub fn report(saved: SavedBytes<'_>, specifier: &str) -> Diagnostic {
    let help = format!("write `import moment from \"{specifier}\";`, or use `dayjs`, which loads locales one by one");
    saved.report(Code::MomentLocales, "importing `moment` without its locales").help(help)
}
