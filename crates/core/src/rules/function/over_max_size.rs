//! Found by `size` in the crate `build`.

use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    rules::manual::manual,
    text::{Span, format_bytes},
};

manual! {
    /// A function over the limit that its author set
    ///
    /// `addFunctions(path, { maxSize })` and `build --max-size` limit the size of a function with everything it
    /// imports, before it is zipped: a large function starts slowly, and is uploaded with every deploy of every site.
    /// `5MB` is 5,000,000 bytes and `5MiB` 5,242,880; if both limits are given, both apply.
    ///
    /// `netlify-integration size` shows what a function consists of, and `--why <package>` which import adds a
    /// package. Import less, or raise the limit.
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

/// What is largest in a function, for the messages of both rules about size.
#[derive(Debug, Clone, Copy)]
pub struct LargestParts<'p> {
    /// Names and bytes, largest first.
    pub parts: &'p [(&'p str, u64)],
    /// The largest package, of which `size --why` shows the imports.
    pub package: Option<&'p str>,
}

impl LargestParts<'_> {
    pub(super) fn list(&self) -> String {
        let parts: Vec<_> = self.parts.iter().map(|(name, bytes)| format!("{name} {}", format_bytes(*bytes))).collect();
        parts.join(", ")
    }

    pub(super) fn help(&self, function: &Function) -> String {
        let why = self.package.map(|package| format!(" --why {package}")).unwrap_or_default();
        let command = format!("netlify-integration size --function {}{why}", function.name);
        format!("import less of what is largest; `{command}` shows where it comes from")
    }
}

/// A function of `bytes` bytes, of which its author allows `max`.
pub fn report(function: &Function, bytes: u64, max: u64, largest: LargestParts<'_>) -> Diagnostic {
    let (name, size, max) = (&function.name, format_bytes(bytes), format_bytes(max));
    let message = format!("`{name}` is {size}, over its `maxSize` of {max}; largest: {}", largest.list());
    Diagnostic::new(Code::OverMaxSize, Span::path(function.source.path()), message).help(largest.help(function))
}
