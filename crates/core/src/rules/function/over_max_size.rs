//! Reported by `size`, which measures what was bundled.

use crate::rules::manual::manual;

manual! {
    /// A function over the bound that its author gave
    ///
    /// `addFunctions(path, { maxSize })` and `build --max-size` bound what a function may be with all that it
    /// imports, before it is zipped: a large function starts slowly, and is uploaded with every deploy of every
    /// site. `5MB` are 5,000,000 bytes and `5MiB` 5,242,880; where both bounds are given, both hold.
    ///
    /// `netlify-integration size` shows what a function is made of, and `--why <package>` which import brings a
    /// package in. Import less, or raise the bound.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    /// integration.addFunctions("./src/functions", { prefix: "acme", maxSize: "100B" });
    ///
    /// export { integration };
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Everything that a function says counts, and what it imports");
    /// ```
    ///
    /// ```ts
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    /// integration.addFunctions("./src/functions", { prefix: "acme", maxSize: "5MB" });
    ///
    /// export { integration };
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// ```
    OverMaxSize
}
