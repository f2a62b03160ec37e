//! Reported by `project`, which reads package.json.

use crate::rules::manual::manual;

manual! {
    /// `main` of package.json points at a file that does not exist
    ///
    /// `main` is the file that exports the integration. It names the source, with its extension, relative to
    /// package.json.
    ///
    /// Correct the path, or create the file.
    ///
    /// ```json,expect_diagnostic
    /// // file: package.json
    /// {
    ///   "name": "acme",
    ///   "type": "module",
    ///   "main": "dist/index.js"
    /// }
    /// ```
    ///
    /// ```json
    /// // file: package.json
    /// {
    ///   "name": "acme",
    ///   "type": "module",
    ///   "main": "src/index.ts"
    /// }
    /// ```
    MainMissing
}
