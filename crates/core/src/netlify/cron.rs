//! Cron expressions in Netlify's dialect: five fields or one of five aliases, in UTC.
//!
//! Netlify's documentation: crontab format without `@reboot` and `@annually`. Its tools validate with
//! cron-parser 4.9, which refuses `W` and upper-case aliases too. The five fields themselves are
//! checked by `croner`, and so are the times at which an expression runs.

use chrono::{DateTime, SecondsFormat, Utc};
use croner::{
    Cron,
    parser::{CronParser, Seconds, Year},
};

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
    let fields: Vec<_> = expression.split_whitespace().collect();
    if fields.len() != 5 {
        let suggestion = (fields.len() == 1).then(|| alias(&format!("@{}", fields[0]))).flatten();
        return invalid(
            format!("has {} field{} instead of 5", fields.len(), if fields.len() == 1 { "" } else { "s" }),
            suggestion,
        );
    }
    // Croner overlooks these.
    if fields.iter().any(|field| field.split(',').any(str::is_empty)) {
        return invalid("has a list with nothing between two commas".to_owned(), None);
    }
    if fields[4].to_ascii_uppercase().contains("-SUN") {
        return invalid("has a range that ends with `SUN`, which is the first day; write 7".to_owned(), None);
    }
    if fields[2].contains(['W', 'w']) {
        return invalid("uses `W`, which Netlify does not know".to_owned(), None);
    }
    if is_missing_day(fields[2], fields[3]) {
        return invalid("names a day that the month does not have".to_owned(), None);
    }
    match parse(expression) {
        Ok(cron) if cron.find_next_occurrence(&DateTime::<Utc>::UNIX_EPOCH, false).is_err() => {
            invalid("names a day that no month has".to_owned(), None)
        }
        Ok(_) => Ok(()),
        Err(error) => invalid(format!("is not valid: {error}"), None),
    }
}

/// The next times at which an expression runs, as in `2026-01-31T09:00:00Z`; `after` is in milliseconds
/// since 1970.
///
/// None for an expression that [`check`] refuses.
pub fn next_runs(expression: &str, after: i64, count: usize) -> Vec<String> {
    let (Ok(()), Some(after)) = (check(expression), DateTime::from_timestamp_millis(after)) else { return Vec::new() };
    let Ok(cron) = parse(fields_of(expression)) else { return Vec::new() };
    cron.iter_after(after).take(count).map(|run| run.to_rfc3339_opts(SecondsFormat::Secs, true)).collect()
}

/// Whether one month is named, and only days that it does not have. Netlify's parser refuses that even
/// where a weekday would do (cron-parser 4.9, `lib/expression.js`).
fn is_missing_day(days: &str, month: &str) -> bool {
    const MONTHS: [(&str, u32); 12] = [
        ("jan", 31),
        ("feb", 29),
        ("mar", 31),
        ("apr", 30),
        ("may", 31),
        ("jun", 30),
        ("jul", 31),
        ("aug", 31),
        ("sep", 30),
        ("oct", 31),
        ("nov", 30),
        ("dec", 31),
    ];
    let is_named =
        |(index, (name, _)): &(usize, (&str, u32))| month.eq_ignore_ascii_case(name) || month.parse() == Ok(index + 1);
    let Some((_, (_, last))) = MONTHS.into_iter().enumerate().find(is_named) else { return false };
    let first = |item: &str| item.split('-').next().and_then(|day| day.parse::<u32>().ok());
    days.split(',').all(|item| first(item).is_some_and(|day| day > last))
}

fn parse(fields: &str) -> Result<Cron, croner::errors::CronError> {
    CronParser::builder().seconds(Seconds::Disallowed).year(Year::Disallowed).build().parse(fields)
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
