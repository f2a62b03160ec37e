//! Cron expressions in Netlify's dialect: five fields or one of five aliases, in UTC.
//!
//! Netlify's documentation: crontab format without `@reboot` and `@annually`. Its tools validate with
//! cron-parser 4.9, which refuses `W` and upper-case aliases too. The five fields themselves are
//! checked by `croner`.

use croner::parser::{CronParser, Seconds, Year};

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
    if fields[2].contains(['W', 'w']) {
        return invalid("uses `W`, which Netlify does not know".to_owned(), None);
    }
    let parser = CronParser::builder().seconds(Seconds::Disallowed).year(Year::Disallowed).build();
    match parser.parse(expression) {
        Ok(_) => Ok(()),
        Err(error) => invalid(format!("is not valid: {error}"), None),
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
