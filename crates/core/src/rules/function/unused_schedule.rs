//! Found by `read::author`, which follows the helper to the handler.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The `schedule` helper is imported but does not wrap the handler
    ///
    /// Netlify takes the import as a sign that the function is scheduled, and fails the build of a site if it finds
    /// no call: "The `schedule` helper was imported but we couldn't find any usages" (zip-it-and-ship-it,
    /// `runtimes/node/in_source_config/index.ts`).
    ///
    /// Export `handler = schedule(…)`, or remove the import. For new functions, prefer a default export and
    /// `config.schedule`.
    ///
    /// ```ts,expect_diagnostic
    /// import { schedule } from "@netlify/functions";
    ///
    /// export const handler = async () => ({ statusCode: 200 });
    /// ```
    ///
    /// ```ts
    /// import { schedule } from "@netlify/functions";
    ///
    /// export const handler = schedule("@hourly", async () => ({ statusCode: 200 }));
    /// ```
    UnusedSchedule
}

/// `local` is the name that the helper has in the file, `span` its import.
pub fn report(local: &str, span: Span) -> Diagnostic {
    let message = format!("`{local}` is imported from `@netlify/functions` but does not wrap the exported handler");
    Diagnostic::new(Code::UnusedSchedule, span, message)
        .help(format!("export `const handler = {local}(\"@hourly\", …)`, or remove the import"))
}
