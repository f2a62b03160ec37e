//! Found by `size` in the crate `build`.

use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    rules::{function::over_max_size::LargestParts, manual::manual},
    text::{Span, format_bytes},
};

manual! {
    /// A function over the limits of Netlify
    ///
    /// When a site is deployed, Netlify refuses functions over 50 MB zipped, and AWS Lambda, which runs them, refuses
    /// functions over 250 MB unzipped. Nothing reports it earlier: the build of the site succeeds. Both are counted
    /// in units of 1024 (52,428,800 and 262,144,000 bytes).
    ///
    /// `netlify-integration size` shows what a function consists of, and `--why <package>` which import adds a
    /// package. Import less, or load large data when the function runs, from Netlify Blobs for example.
    OverNetlifyLimit
}

/// A function of `bytes` bytes where Netlify allows `max`; `counted` is `zipped` or `unzipped`.
pub fn report(function: &Function, bytes: u64, max: u64, counted: &str, largest: LargestParts<'_>) -> Diagnostic {
    let (name, size, max) = (&function.name, format_bytes(bytes), format_bytes(max));
    let message = format!(
        "`{name}` is {size} {counted}, and Netlify deploys no function over {max}; largest: {}",
        largest.list()
    );
    Diagnostic::new(Code::OverNetlifyLimit, Span::path(function.source.path()), message).help(largest.help(function))
}
