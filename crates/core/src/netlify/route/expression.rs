//! The regular expression of a pattern, letter by letter as in Netlify's manifest.
//!
//! Source: `partsToRegexp` of `urlpattern-polyfill` 8.0.2, and `getRoute` of zip-it-and-ship-it.

use regress::Regex;

use crate::netlify::route::parts::{Modifier, PartKind, PatternPart, SEGMENT};

/// The expression of a route, which allows for a slash at the end; `None` where JavaScript refuses
/// the expression in one of its groups.
pub fn of_route(parts: &[PatternPart]) -> Option<String> {
    let mut text = String::new();
    for part in parts {
        write_part(part, &mut text);
    }
    // What is generated is valid, and compiling it is slow; only a group can be wrong.
    if parts.iter().any(|part| matches!(part.kind, PartKind::Group(_))) {
        compile(&format!("^{text}$"))?;
    }
    Some(format!("^{}\\/?$", source(&text)))
}

/// The expression that finds the parameters in a path: one group for each part that is not a text.
pub fn of_params(parts: &[PatternPart]) -> String {
    let mut text = "^".to_owned();
    for part in parts {
        write_part(part, &mut text);
    }
    text.push('$');
    text
}

/// The expression as something to run.
pub fn compile(expression: &str) -> Option<Regex> {
    refers_to_its_groups(expression).then(|| Regex::with_flags(expression, "u").ok()).flatten()
}

/// Whether `new RegExp` takes a text.
pub fn is_expression(text: &str) -> bool {
    Regex::new(text).is_ok()
}

/// What `regress` is more lenient in than the JavaScript of Node 20 and 22: a reference to a group
/// that is not there, two groups of one name, and modifiers such as `(?i:…)`.
fn refers_to_its_groups(expression: &str) -> bool {
    let (mut groups, mut highest, mut is_class) = (0, 0, false);
    let mut names: Vec<&[u8]> = Vec::new();
    let mut rest = expression.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (b'\\', [b'1'..=b'9', ..]) if !is_class => {
                let digits = after.iter().take_while(|byte| byte.is_ascii_digit());
                let number = digits
                    .fold(0_usize, |number, digit| number.saturating_mul(10).saturating_add(usize::from(digit - b'0')));
                highest = highest.max(number);
            }
            (b'\\', [_, after @ ..]) => rest = after,
            (b'[', _) => is_class = true,
            (b']', _) => is_class = false,
            (b'(', [b'?', b':' | b'=' | b'!', ..] | [b'?', b'<', b'=' | b'!', ..]) => {}
            (b'(', [b'?', b'<', name @ ..]) if !is_class => {
                let name = name.split(|byte| *byte == b'>').next().unwrap_or_default();
                if names.contains(&name) {
                    return false;
                }
                names.push(name);
                groups += 1;
            }
            (b'(', [b'?', ..]) if !is_class => return false,
            (b'(', _) if !is_class => groups += 1,
            _ => {}
        }
    }
    highest <= groups
}

fn write_part(part: &PatternPart, out: &mut String) {
    let value = match &part.kind {
        PartKind::Fixed(text) if part.modifier == Modifier::None => return escape(text, out),
        PartKind::Fixed(text) => {
            out.push_str("(?:");
            escape(text, out);
            out.push(')');
            return out.push_str(sign(part.modifier));
        }
        PartKind::Segment => SEGMENT,
        PartKind::Anything => ".*",
        PartKind::Group(group) => group,
    };
    if part.prefix.is_empty() && part.suffix.is_empty() {
        return match part.modifier {
            Modifier::None | Modifier::Optional => extend(out, &["(", value, ")", sign(part.modifier)]),
            modifier => extend(out, &["((?:", value, ")", sign(modifier), ")"]),
        };
    }
    out.push_str("(?:");
    escape(&part.prefix, out);
    match part.modifier {
        Modifier::None | Modifier::Optional => extend(out, &["(", value, ")"]),
        Modifier::ZeroOrMore | Modifier::OneOrMore => {
            extend(out, &["((?:", value, ")(?:"]);
            escape(&part.suffix, out);
            escape(&part.prefix, out);
            extend(out, &["(?:", value, "))*)"]);
        }
    }
    escape(&part.suffix, out);
    out.push(')');
    out.push_str(if matches!(part.modifier, Modifier::Optional | Modifier::ZeroOrMore) { "?" } else { "" });
}

fn extend(out: &mut String, texts: &[&str]) {
    out.extend(texts.iter().copied());
}

fn sign(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Optional => "?",
        Modifier::ZeroOrMore => "*",
        Modifier::OneOrMore => "+",
        Modifier::None => "",
    }
}

fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        if ".+*?^${}()[]|/\\".contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
}

/// What JavaScript returns as `RegExp.source`: slashes outside of classes and line breaks escaped.
fn source(expression: &str) -> String {
    let mut source = String::with_capacity(expression.len());
    let (mut is_escaped, mut is_class) = (false, false);
    for character in expression.chars() {
        match character {
            '/' if !is_escaped && !is_class => source.push_str("\\/"),
            '\n' => source.push_str("\\n"),
            '\r' => source.push_str("\\r"),
            other => source.push(other),
        }
        if !is_escaped {
            is_class = (is_class || character == '[') && character != ']';
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    source
}
