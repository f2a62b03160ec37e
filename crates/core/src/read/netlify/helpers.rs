//! The `schedule` and `stream` helpers around a v1 handler.

use oxc_ast::ast::{Argument, Expression, Program};

use crate::{
    function::{InvocationMode, NetlifyReading},
    netlify::config::Value,
    read::netlify::{
        bindings::{NetlifyBinding, NetlifyBindings},
        exports::NetlifyExports,
        imports::imports,
    },
};

const UNUSED: &str = "The `schedule` helper was imported but we couldn't find any usages. If you meant to schedule a function, please check that `schedule` is invoked and `handler` correctly exported.";

const NO_CRON: &str = "Unable to find cron expression for scheduled function. The cron expression (first argument) for the `schedule` helper needs to be accessible inside the file and cannot be imported.";

/// JavaScript's message when zip-it-and-ship-it reads the first argument of a call without arguments.
const NO_ARGUMENT: &str = "Cannot read properties of undefined (reading 'type')";

/// Adds the schedule and the invocation mode that the helpers define.
///
/// # Errors
///
/// A `schedule` that is imported but not used, or whose cron expression is not found.
pub fn read(
    program: &Program<'_>,
    exports: &NetlifyExports<'_, '_>,
    bindings: &NetlifyBindings<'_, '_>,
    mut reading: NetlifyReading,
) -> Result<NetlifyReading, String> {
    let imports = imports(program);
    let (mut is_scheduled, mut has_cron) = (false, false);
    for call in &exports.handler_calls {
        match imports.iter().find(|import| import.local == call.callee).map(|import| import.imported) {
            Some("schedule") => {
                is_scheduled = true;
                if let Some(cron) = cron(call.arguments.first().ok_or(NO_ARGUMENT)?, bindings) {
                    has_cron |= !cron.is_empty();
                    reading.config = vec![("schedule".to_owned(), Value::String(cron))];
                }
            }
            Some("stream") => reading.invocation_mode = Some(InvocationMode::Stream),
            _ => {}
        }
    }
    if !imports.iter().any(|import| import.imported == "schedule") {
        return Ok(reading);
    }
    match (is_scheduled, has_cron) {
        (false, _) => Err(UNUSED.to_owned()),
        (true, false) => Err(NO_CRON.to_owned()),
        (true, true) => Ok(reading),
    }
}

/// A string, or a variable with a string.
fn cron(argument: &Argument<'_>, bindings: &NetlifyBindings<'_, '_>) -> Option<String> {
    let expression = match argument.as_expression()? {
        Expression::Identifier(id) => bindings.get(id.name.as_str()).and_then(NetlifyBinding::value)?,
        expression => expression,
    };
    match expression {
        Expression::StringLiteral(literal) => Some(literal.value.to_string()),
        _ => None,
    }
}
