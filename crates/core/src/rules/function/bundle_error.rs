//! Reported by `bundle`, which reads the problems of rolldown.

use crate::rules::manual::manual;

manual! {
    /// Something that the bundler refuses
    ///
    /// What an injected function needs is bundled into it, and some things cannot be: a name that a module does not
    /// export, a native addon (`.node`), a top-level `await` in a v1 function (which is CommonJS on a site), syntax
    /// that stays in the output and that Node cannot read (standard decorators, JSX with `"jsx": "preserve"`), a file that
    /// is no JavaScript (`.html`, `.wasm`, `.yaml`, …; only JSON and `.txt` can be imported), a module from the web.
    /// Netlify would deploy most of them, and the function would fail at its first request.
    ///
    /// Change the code at the place that is shown. A file that cannot be imported is read instead, with
    /// `readFileSync(new URL("./page.html", import.meta.url), "utf8")`: it then travels with the function. Build event
    /// handlers find files of the folder `assets`, beside package.json, at `new URL("./assets/page.html",
    /// import.meta.url)`.
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
