//! What a file exports for Netlify to call.

use crate::text::Span;

/// What a file exports for Netlify to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandlerExport {
    /// A handler, or something that may be one when the code runs.
    Present,
    /// Neither a default export nor `handler`.
    Missing {
        /// An export whose name is close to `handler`, and its place.
        similar: Option<(String, Span)>,
        /// A function that is the whole module: `module.exports = () => …`.
        function_module: Option<Span>,
    },
    /// A value that cannot be called.
    Uncallable {
        /// What it is, with its article.
        what: &'static str,
        /// The value.
        span: Span,
    },
}

/// A handler returns something that Netlify does not accept as a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongResponse {
    /// What it returns, with its article.
    pub what: &'static str,
    /// The returned value.
    pub span: Span,
}
