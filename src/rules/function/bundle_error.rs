//! Reported by `bundle`, which reads the problems of rolldown.

use crate::rules::manual::manual;

manual! {
    /// Something that the bundler refuses
    ///
    /// What an injected function needs is bundled into it, and some things cannot be: a name that a module does not
    /// export, a native addon (`.node`), a top-level `await` in a v1 function (which is CommonJS on a site), syntax
    /// that stays in the output and that Node cannot read (standard decorators, JSX with `"jsx": "preserve"`).
    /// Netlify would deploy most of them, and the function would fail at its first request.
    ///
    /// Change the code at the place that is shown.
    ///
    /// ```ts,expect_diagnostic
    /// import { greet } from "../words.js";
    ///
    /// export default async () => new Response(greet());
    /// // file: src/words.ts
    /// export const hello = () => "Hello";
    /// ```
    ///
    /// ```ts
    /// import { hello } from "../words.js";
    ///
    /// export default async () => new Response(hello());
    /// // file: src/words.ts
    /// export const hello = () => "Hello";
    /// ```
    BundleError
}
