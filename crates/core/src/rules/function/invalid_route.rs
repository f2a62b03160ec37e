use crate::{
    diagnostic::{Code, Diagnostic},
    function::{Entry, Function, METHODS, Value},
    netlify::route::{self, InvalidRoute},
    rules::manual::manual,
};

manual! {
    /// A `path`, `excludedPath` or `method` that Netlify refuses
    ///
    /// Netlify checks these three when it bundles the functions of a site, and fails the whole build
    /// (zip-it-and-ship-it, `runtimes/node/in_source_config/index.ts` and `utils/routes.ts`): a path starts with
    /// `/` and is a URLPattern, a method is one of seven.
    ///
    /// Correct the value; every path is from the root of the site.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "hello" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", method: ["GET", "HEAD"] };
    /// ```
    InvalidRoute
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    for key in ["path", "excludedPath"] {
        check_key(function, key, diagnostics, |path| match route::check(path) {
            Ok(()) => None,
            Err(InvalidRoute::NoSlash) => {
                Some((format!("the {key} `{path}` does not start with `/`"), format!("write `/{path}`")))
            }
            Err(InvalidRoute::NotAPattern) => Some((
                format!("the {key} `{path}` is not a valid URL pattern"),
                "escape a literal `(`, `{`, `*` or `:` with a backslash, or close the group".to_owned(),
            )),
        });
    }
    check_key(function, "method", diagnostics, |method| {
        let known = METHODS.contains(&method.to_uppercase().as_str());
        (!known).then(|| {
            (
                format!("`{method}` is not an HTTP method that Netlify routes by"),
                format!("use one of {}", METHODS.join(", ")),
            )
        })
    });
}

fn check_key(
    function: &Function,
    key: &str,
    diagnostics: &mut Vec<Diagnostic>,
    problem: impl Fn(&str) -> Option<(String, String)>,
) {
    let Some(entry) = function.module.config(key) else { return };
    if !is_strings(&entry.value) {
        diagnostics.push(
            Diagnostic::new(
                Code::InvalidRoute,
                entry.value_span.clone(),
                format!("`{key}` of `{}` is not a string or an array of strings", function.name),
            )
            .help(format!("write `{key}` as a string, or as an array of strings")),
        );
        return;
    }
    for (message, help) in entry.value.strings().into_iter().filter_map(problem) {
        diagnostics.push(diagnostic(entry, message, help));
    }
}

fn diagnostic(entry: &Entry, message: String, help: String) -> Diagnostic {
    Diagnostic::new(Code::InvalidRoute, entry.value_span.clone(), message).help(help)
}

fn is_strings(value: &Value) -> bool {
    match value {
        Value::String(_) => true,
        Value::Array(items) => items.iter().all(|item| matches!(item, Value::String(_))),
        _ => false,
    }
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    InvalidRoute,
    fail: [
        "export const config = { path: 'a' };",
        "export const config = { path: 1 };",
        "export const config = { path: ['/a', '/b/('] };",
        "export const config = { path: '/a', excludedPath: 'x' };",
        "export const config = { path: '/a', method: 'FETCH' };",
    ],
    pass: [
        "export const config = { path: ['/a', '/b/:id'], method: 'get' };",
    ]
);
