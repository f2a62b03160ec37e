//! Cron expressions in Netlify's dialect: five fields or one of five aliases, in UTC.
//!
//! Netlify's documentation: crontab format without `@reboot` and `@annually`. Its tools validate with cron-parser 4.9, which
//! is ported here: every other parser takes expressions that it refuses, or runs some at other times.

mod fields;
mod search;

use chrono::{DateTime, SecondsFormat, Utc};

use self::fields::Fields;

/// The aliases that Netlify knows.
pub const ALIASES: [&str; 5] = ["@hourly", "@daily", "@weekly", "@monthly", "@yearly"];

/// Why an expression does not run, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidCron {
    /// What is wrong with it.
    pub reason: String,
    /// The nearest thing that works, if there is one.
    pub suggestion: Option<&'static str>,
}

/// Checks an expression.
///
/// # Errors
///
/// What is wrong with it.
pub fn check(expression: &str) -> Result<(), InvalidCron> {
    let invalid = |reason: String, suggestion| Err(InvalidCron { reason, suggestion });
    if expression.starts_with('@') {
        if ALIASES.contains(&expression) {
            return Ok(());
        }
        return invalid("is not an alias that Netlify knows".to_owned(), alias(expression));
    }
    let fields = split(expression);
    let Ok(five) = <[&str; 5]>::try_from(&fields[..]) else {
        let suggestion = (fields.len() == 1).then(|| alias(&format!("@{}", fields[0]))).flatten();
        return invalid(
            format!("has {} field{} instead of 5", fields.len(), if fields.len() == 1 { "" } else { "s" }),
            suggestion,
        );
    };
    match fields::read(five) {
        Ok(fields) if fields.next(DateTime::<Utc>::UNIX_EPOCH).is_none() => {
            invalid("names a day that no month has".to_owned(), None)
        }
        Ok(_) => Ok(()),
        Err(reason) => invalid(reason, None),
    }
}

/// The next times at which an expression runs, as in `2026-01-31T09:00:00Z`; `after` is in milliseconds
/// since 1970.
///
/// None for an expression that [`check`] refuses.
pub fn next_runs(expression: &str, after: i64, count: usize) -> Vec<String> {
    let (Ok(()), Some(after)) = (check(expression), DateTime::from_timestamp_millis(after)) else { return Vec::new() };
    let Some(fields) = parsed(expression) else { return Vec::new() };
    let runs = std::iter::successors(fields.next(after), |run| fields.next(*run));
    runs.take(count).map(|run| run.to_rfc3339_opts(SecondsFormat::Secs, true)).collect()
}

fn parsed(expression: &str) -> Option<Fields> {
    let fields = split(fields_of(expression));
    fields::read(fields.try_into().ok()?).ok()
}

/// At what JavaScript takes for whitespace.
fn split(expression: &str) -> Vec<&str> {
    let is_space = |character: char| (character.is_whitespace() && character != '\u{85}') || character == '\u{feff}';
    expression.split(is_space).filter(|field| !field.is_empty()).collect()
}

/// The fields of an alias (cron-parser 4.9, `lib/expression.js`).
fn fields_of(expression: &str) -> &str {
    match expression {
        "@hourly" => "0 * * * *",
        "@daily" => "0 0 * * *",
        "@weekly" => "0 0 * * 0",
        "@monthly" => "0 0 1 * *",
        "@yearly" => "0 0 1 1 *",
        fields => fields,
    }
}

fn alias(expression: &str) -> Option<&'static str> {
    match expression.to_ascii_lowercase().as_str() {
        "@annually" => Some("@yearly"),
        "@midnight" => Some("@daily"),
        lower => ALIASES.into_iter().find(|alias| *alias == lower),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_what_netlify_runs() {
        for cron in [
            "@hourly",
            "@yearly",
            "*/5 * * * *",
            "0 0 * * SUN",
            "0 0 1 JAN mon-fri",
            "0 9-17/2 1,15 * 7",
            "0 0 L * *",
            "0 0 * * 1#2",
        ] {
            assert_eq!(check(cron), Ok(()), "{cron}");
        }
    }

    #[test]
    fn refuses_what_never_runs() {
        for cron in [
            "",
            "every day",
            "@reboot",
            "@every 5m",
            "60 * * * *",
            "* 24 * * *",
            "* * 0 * *",
            "* * * 13 *",
            "0 0 0 * * *",
            "0 0 15W * *",
            "H * * * *",
        ] {
            assert!(check(cron).is_err(), "{cron}");
        }
    }

    #[test]
    fn suggests_the_alias_that_was_meant() {
        assert_eq!(check("@annually").unwrap_err().suggestion, Some("@yearly"));
        assert_eq!(check("@DAILY").unwrap_err().suggestion, Some("@daily"));
        assert_eq!(check("hourly").unwrap_err().suggestion, Some("@hourly"));
    }
}
