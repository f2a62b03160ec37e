//! When an expression runs next, as cron-parser 4.9 finds it in UTC (`lib/expression.js`, `_findSchedule`).

use chrono::{DateTime, Datelike, Days, DurationRound, Months, TimeDelta, Timelike, Utc};

use crate::netlify::cron::fields::{DAYS, Field, Fields};

/// After as many steps, from one day, hour or minute to the next, an expression counts as one that never runs.
const MAX_STEPS: usize = 10_000;

/// Whether a time matches, but for its seconds.
enum TimeMatch {
    Matches,
    /// The next time that may match is a step away.
    Misses(Step),
}

/// A step of the search.
#[derive(Clone, Copy)]
enum Step {
    Day,
    Month,
    Hour,
    Minute,
    Second,
}

impl Fields {
    /// The first time after `now`, if there is one within the years that the parser looks at.
    pub(super) fn next(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut at = now;
        for _ in 0..MAX_STEPS {
            at = match self.compare(at)? {
                TimeMatch::Misses(step) => after(at, step)?,
                TimeMatch::Matches if at.second() != 0 || at == now => after(at, Step::Second)?,
                TimeMatch::Matches => return Some(at),
            };
        }
        None
    }

    /// `None` for an expression that cannot be run.
    fn compare(&self, at: DateTime<Utc>) -> Option<TimeMatch> {
        let is_day = self.day.numbers.contains(&at.day()) || (!self.day.lasts.is_empty() && is_last(at, 1));
        let weekday = at.weekday().num_days_from_sunday();
        let is_weekday = self.weekday.numbers.contains(&weekday) || is_last_weekday(&self.weekday, at, weekday)?;
        let is_any_day = self.day.len() >= DAYS[at.month0() as usize] as usize;
        let is_any_weekday = self.weekday.len() == 8;
        let is_wrong_day = (!is_day && (!is_weekday || is_any_weekday))
            || (is_any_day && !is_any_weekday && !is_weekday)
            || self.nth.is_some_and(|nth| at.day().div_ceil(7) != nth);
        let miss = [
            (is_wrong_day, Step::Day),
            (!self.month.numbers.contains(&at.month()), Step::Month),
            (!self.hour.numbers.contains(&at.hour()), Step::Hour),
            (!self.minute.numbers.contains(&at.minute()), Step::Minute),
        ];
        let miss = miss.into_iter().find(|(is_wrong, _)| *is_wrong);
        Some(miss.map_or(TimeMatch::Matches, |(_, step)| TimeMatch::Misses(step)))
    }
}

/// Whether the day is the last such weekday of its month. `None` where `L` stands without a weekday, which the parser finds out
/// when it looks.
fn is_last_weekday(field: &Field, at: DateTime<Utc>, weekday: u32) -> Option<bool> {
    for last in &field.lasts {
        let wanted = last.chars().next().and_then(|first| first.to_digit(10))? % 7;
        if wanted == weekday && is_last(at, 7) {
            return Some(true);
        }
    }
    Some(false)
}

/// Whether the month is another one some days later.
fn is_last(at: DateTime<Utc>, days: u64) -> bool {
    at.checked_add_days(Days::new(days)).is_some_and(|later| later.month() != at.month())
}

/// The beginning of the next day, month, hour, minute or second.
fn after(at: DateTime<Utc>, step: Step) -> Option<DateTime<Utc>> {
    let (later, unit) = match step {
        Step::Month => {
            let first = at.with_day(1)?.checked_add_months(Months::new(1))?;
            (first, TimeDelta::days(1))
        }
        Step::Day => (at.checked_add_days(Days::new(1))?, TimeDelta::days(1)),
        Step::Hour => (at + TimeDelta::hours(1), TimeDelta::hours(1)),
        Step::Minute => (at + TimeDelta::minutes(1), TimeDelta::minutes(1)),
        Step::Second => (at + TimeDelta::seconds(1), TimeDelta::seconds(1)),
    };
    later.duration_trunc(unit).ok()
}
