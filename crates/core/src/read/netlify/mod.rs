//! What Netlify reads in a file: the *strict* reading, beside [`analyze`](crate::read::author::analyze), which
//! evaluates what the author means.
//!
//! A port of zip-it-and-ship-it 14.7.1, file by file:
//!
//! | Here | There |
//! |---|---|
//! | `mod`, `helpers` | `runtimes/node/in_source_config/index.ts`, `…/properties/schedule.ts` |
//! | `default_object` | the same, `resolveObjectExpression` and what uses it |
//! | `crate::netlify::config` | the same, `inSourceConfig`; `config.ts`, `rate_limit.ts`, `utils/parse_memory.ts` |
//! | `babel` | `runtimes/node/parser/index.ts` |
//! | `exports`, `values` | `runtimes/node/parser/exports.ts`, `…/helpers.ts` |
//! | `bindings`, `imports` | `runtimes/node/parser/bindings.ts`, `…/imports.ts` |
//!
//! `docs/design/agreement.md` says how it is tested against the original.

mod babel;
mod bindings;
mod default_object;
mod exports;
mod helpers;
mod imports;
mod values;

use std::{collections::HashSet, sync::Arc};

use oxc_allocator::Allocator;

use crate::{
    function::{ApiVersion, FunctionRoute, InvocationMode, NetlifyReading},
    netlify::{
        config::{self, Value},
        route::Route,
    },
    read::netlify::{bindings::NetlifyBindings, exports::NetlifyExports},
    text::{SourceFile, Span},
};

/// What zip-it-and-ship-it reads in a function's main file.
///
/// # Errors
///
/// The message with which the build of the site fails.
pub fn read_as_netlify(source: &SourceFile, function_name: &str) -> Result<NetlifyReading, String> {
    let allocator = Allocator::default();
    let Some(program) = babel::parse(&allocator, source.text()) else { return Ok(NetlifyReading::unreadable()) };
    let bindings = NetlifyBindings::of(&program);
    let exports = NetlifyExports::of(&program, &bindings);
    let reading = NetlifyReading::new(exports.api_version(), Some(exports.syntax));
    match reading.api_version {
        ApiVersion::V1 => helpers::read(&program, &exports, &bindings, reading),
        ApiVersion::V2 => read_config(&exports, &bindings, function_name, reading),
    }
}

/// The first thing in the source of a module that Netlify could not parse in an output, and its place.
pub fn unreadable_part(source: &Arc<SourceFile>) -> Option<(Span, String)> {
    let (message, place) = babel::first_error(source.path(), source.text())?;
    let to_u32 = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
    Some((Span::new(source, to_u32(place.start), to_u32(place.end)), message))
}

fn read_config<'b, 'a>(
    exports: &NetlifyExports<'b, 'a>,
    bindings: &NetlifyBindings<'b, 'a>,
    function_name: &str,
    mut reading: NetlifyReading,
) -> Result<NetlifyReading, String> {
    let default_object = default_object::resolve(exports.default_expression, bindings);
    reading.events = default_object.map(default_object::subscriptions).unwrap_or_default();
    // A named export counts even when it is empty.
    let object = exports.config.or_else(|| default_object.and_then(default_object::config));
    let written = object.map(values::object).unwrap_or_default();
    reading.config = config::read(&written).map_err(|issue| issue.of(function_name))?;
    reading.excluded_routes = routes(reading.config("excludedPath"))?;
    let methods = strings(reading.config("method"));
    let prefer_static = reading.config("preferStatic") == Some(&Value::Bool(true));
    let routes = routes(reading.config("path"))?;
    reading.routes =
        routes.into_iter().map(|route| FunctionRoute { route, methods: methods.clone(), prefer_static }).collect();
    if reading.config("background") == Some(&Value::Bool(true)) {
        reading.invocation_mode = Some(InvocationMode::Background);
    }
    Ok(reading)
}

/// What Netlify reads of a configuration that is printed as a literal ([`Value::print`]).
///
/// # Errors
///
/// The message with which the build of the site fails.
pub fn printed_as_netlify(config: &[(String, Value)], function_name: &str) -> Result<Vec<(String, Value)>, String> {
    let literals: Vec<_> = config.iter().map(|(key, value)| (key.clone(), value.read_back())).collect();
    config::read(&literals).map_err(|issue| issue.of(function_name))
}

/// Source: `getRoutes` of `utils/routes.ts`.
fn routes(paths: Option<&Value>) -> Result<Vec<Route>, String> {
    let mut seen = HashSet::new();
    let paths = strings(paths).into_iter().filter(|path| seen.insert(path.clone()));
    let route = |path: String| {
        Route::parse(&path)
            .map_err(|_| format!("'{path}' is not a valid path according to the URLPattern specification"))
    };
    paths.map(route).collect()
}

fn strings(value: Option<&Value>) -> Vec<String> {
    value.map(Value::strings).unwrap_or_default().into_iter().map(str::to_owned).collect()
}
