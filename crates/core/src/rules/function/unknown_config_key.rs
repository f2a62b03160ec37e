use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::config::{KEYS, Value, is_rate_limit_key},
    rules::manual::manual,
    text::closest,
};

manual! {
    /// A key of `config` that Netlify does not know
    ///
    /// Netlify silently ignores keys of `config`, and of the `rateLimit` in it, that it does not know
    /// (zip-it-and-ship-it, `runtimes/node/in_source_config/index.ts`). A misspelt key is therefore a route, a
    /// schedule or a limit that does not exist.
    ///
    /// Correct the key, or remove it.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", methods: ["GET"] };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", method: ["GET"] };
    /// ```
    UnknownConfigKey
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    for (key, span) in &function.module.unknown_keys {
        let message = format!("Netlify does not know the key `{key}` in the `config` of `{}`", function.name);
        let help = match meant(key) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "remove it; Netlify ignores it".to_owned(),
        };
        diagnostics.push(Diagnostic::new(Code::UnknownConfigKey, span.clone(), message).help(help));
    }
    if let Some(entry) = function.module.config("rateLimit")
        && let Value::Object(parts) = &entry.value
    {
        for (part, _) in parts.iter().filter(|(part, _)| !is_rate_limit_key(part)) {
            let message = format!("Netlify does not know the key `{part}` in the `rateLimit` of `{}`", function.name);
            diagnostics.push(
                Diagnostic::new(Code::UnknownConfigKey, entry.value_span.clone(), message)
                    .help("correct its name, or remove it; Netlify ignores it"),
            );
        }
    }
}

fn meant(key: &str) -> Option<&'static str> {
    if let Some(known) = KEYS.iter().find(|known| known.other_names.iter().any(|other| other.eq_ignore_ascii_case(key)))
    {
        return Some(known.name);
    }
    closest(key, KEYS.iter().map(|known| known.name))
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn finds_what_was_meant() {
        for (key, known) in
            [("methods", "method"), ("Path", "path"), ("cron", "schedule"), ("preferstatic", "preferStatic")]
        {
            assert_eq!(meant(key), Some(known), "{key}");
        }
        assert_eq!(meant("onError"), None);
        assert_eq!(meant("cache"), None);
    }
}

#[cfg(test)]
mod rule {
    crate::rules::testing::rule_test!(
        UnknownConfigKey,
        fail: [
            "export const config = { path: '/a', methods: 'GET' };",
            "export const config = { rateLimit: { windowLimit: 1, windowSize: 60, burst: 2 } };",
        ],
        pass: [
            "export const config = { rateLimit: { windowLimit: 1, windowSize: 60, action: 'rewrite', to: '/x' } };",
        ]
    );
}
