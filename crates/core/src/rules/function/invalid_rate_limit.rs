use crate::{
    diagnostic::{Code, Diagnostic},
    function::{Entry, Function, Value},
    rules::manual::manual,
};

manual! {
    /// A `rateLimit` that Netlify drops
    ///
    /// Netlify needs the numbers `windowLimit` and `windowSize`, and knows `action` (`rate_limit`,
    /// `rewrite`), `aggregateBy` (`ip`, `domain`), `algorithm` (`sliding_window`) and `to`. When one
    /// part is missing or wrong, it drops the whole limit without a word, and the function can be
    /// called without bound (zip-it-and-ship-it, `rate_limit.ts`).
    ///
    /// Correct the part that is named.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", rateLimit: { windowLimit: 100 } };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", rateLimit: { windowLimit: 100, windowSize: 60 } };
    /// ```
    InvalidRateLimit
}

/// What a part of the limit takes.
#[derive(Clone, Copy)]
enum Part {
    Number,
    Text,
    OneOf(&'static [&'static str]),
    SomeOf(&'static [&'static str]),
}

const REQUIRED: [(&str, Part); 2] = [("windowLimit", Part::Number), ("windowSize", Part::Number)];

const OPTIONAL: [(&str, Part); 4] = [
    ("action", Part::OneOf(&["rate_limit", "rewrite"])),
    ("aggregateBy", Part::SomeOf(&["ip", "domain"])),
    ("algorithm", Part::OneOf(&["sliding_window"])),
    ("to", Part::Text),
];

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    let Some(entry) = function.module.config("rateLimit") else { return };
    let Value::Object(parts) = &entry.value else {
        let message = format!("`rateLimit` of `{}` is {}, which Netlify drops", function.name, entry.value.describe());
        let help = "write `rateLimit: { windowLimit: 100, windowSize: 60 }`";
        diagnostics.push(Diagnostic::new(Code::InvalidRateLimit, entry.value_span.clone(), message).help(help));
        return;
    };
    let part = |key: &str| parts.iter().find(|(name, _)| name == key).map(|(_, value)| value);
    for (key, kind) in REQUIRED {
        let fault = part(key).map_or(Some("is missing".to_owned()), |value| kind.fault(value));
        diagnostics.extend(fault.map(|fault| refuse(function, entry, key, &fault, kind)));
    }
    for (key, kind) in OPTIONAL {
        let fault = part(key).and_then(|value| kind.fault(value));
        diagnostics.extend(fault.map(|fault| refuse(function, entry, key, &fault, kind)));
    }
}

fn refuse(function: &Function, entry: &Entry, key: &str, fault: &str, part: Part) -> Diagnostic {
    let message =
        format!("`{key}` in the `rateLimit` of `{}` {fault}, so Netlify drops the whole limit", function.name);
    Diagnostic::new(Code::InvalidRateLimit, entry.value_span.clone(), message).help(part.help(key))
}

impl Part {
    fn fault(self, value: &Value) -> Option<String> {
        let is_right = match (self, value) {
            (Self::Number, Value::Number(number)) => *number >= 0.0,
            (Self::Text, Value::String(_)) => true,
            (Self::OneOf(known) | Self::SomeOf(known), Value::String(text)) => known.contains(&text.as_str()),
            (Self::SomeOf(known), Value::Array(items)) => {
                items.iter().all(|item| matches!(item, Value::String(text) if known.contains(&text.as_str())))
            }
            _ => false,
        };
        (!is_right).then(|| format!("is {}", value.describe()))
    }

    fn help(self, key: &str) -> String {
        match self {
            Self::Number if key == "windowSize" => "give `windowSize` a number of seconds".to_owned(),
            Self::Number => format!("give `{key}` a number of requests"),
            Self::Text => format!("give `{key}` a path as a string"),
            Self::OneOf(known) | Self::SomeOf(known) => {
                let quoted: Vec<_> = known.iter().map(|text| format!("`\"{text}\"`")).collect();
                format!("give `{key}` {}", quoted.join(" or "))
            }
        }
    }
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    InvalidRateLimit,
    fail: [
        "export const config = { rateLimit: { windowLimit: 1 } };",
        "export const config = { rateLimit: { windowLimit: 1, windowSize: '60' } };",
        "export const config = { rateLimit: { windowLimit: 1, windowSize: 60, action: 'block' } };",
        "export const config = { rateLimit: { windowLimit: 1, windowSize: 60, aggregateBy: ['user'] } };",
        "export const config = { rateLimit: 5 };",
    ],
    pass: [
        "export const config = { rateLimit: { windowLimit: 1, windowSize: 60, action: 'rewrite', to: '/x', aggregateBy: 'ip', algorithm: 'sliding_window' } };",
    ]
);
