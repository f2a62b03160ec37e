use crate::{
    diagnostic::{Code, Diagnostic},
    function::{CONFIG_KEYS, Function},
    rules::manual::manual,
};

manual! {
    /// A key of `config` that Netlify does not know
    ///
    /// Netlify reads eighteen keys of `config` and ignores all others without a word
    /// (zip-it-and-ship-it, `runtimes/node/in_source_config/index.ts`). A misspelt key is therefore a
    /// route, a schedule or a limit that does not exist.
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

/// Names that other tools give to what Netlify calls otherwise, too far away to be typing errors.
const OTHER_NAMES: [(&str, &str); 7] = [
    ("cron", "schedule"),
    ("route", "path"),
    ("routes", "path"),
    ("url", "path"),
    ("regions", "region"),
    ("maxDuration", "timeout"),
    ("exclude", "excludedPath"),
];

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    for (key, span) in &function.module.unknown_keys {
        let message = format!("Netlify does not know the key `{key}` in the `config` of `{}`", function.name);
        let help = match meant(key) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "remove it; Netlify ignores it".to_owned(),
        };
        diagnostics.push(Diagnostic::new(Code::UnknownConfigKey, span.clone(), message).help(help));
    }
}

fn meant(key: &str) -> Option<&'static str> {
    if let Some((_, known)) = OTHER_NAMES.iter().find(|(other, _)| other.eq_ignore_ascii_case(key)) {
        return Some(known);
    }
    let distance = |known: &&str| strsim::osa_distance(&key.to_lowercase(), &known.to_lowercase());
    CONFIG_KEYS.into_iter().min_by_key(distance).filter(|known| distance(known) <= 1.max(known.len() / 3))
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
