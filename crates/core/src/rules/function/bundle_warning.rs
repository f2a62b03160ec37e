//! Reported by `bundle`, which reads the problems of rolldown.

use crate::rules::manual::manual;

manual! {
    /// Something that the bundler finds suspicious
    ///
    /// The function can be bundled, but the code at this place does not do what it seems to: it reads a name that a
    /// module does not export, calls a namespace as a function, asks for `import.meta` where the output is CommonJS, or
    /// imports a style sheet, which does nothing outside of a web page and is left out. Or the function has a `handler`
    /// and imports an ES module that cannot be bundled: the output loads it with `require`, which Node 20.19 and 22.12
    /// can do and Node 18 cannot.
    ///
    /// Change the code so that it says what is meant.
    ///
    /// ```ts,expect_diagnostic
    /// import * as words from "../words.js";
    ///
    /// export default async () => new Response(words.greeting);
    /// // file: src/words.ts
    /// export const hello = "Hello";
    /// ```
    ///
    /// ```ts
    /// import * as words from "../words.js";
    ///
    /// export default async () => new Response(words.hello);
    /// // file: src/words.ts
    /// export const hello = "Hello";
    /// ```
    BundleWarning
}
