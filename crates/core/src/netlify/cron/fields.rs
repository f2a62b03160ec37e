//! The five fields of an expression, as cron-parser 4.9 reads them (`lib/expression.js`, `_parseField`).
//!
//! Its grammar is what its code does: `0-` is the range from 0 to 0, and a part after the second `-` is not read.

/// The days of each month, February's in a leap year.
pub(super) const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// The numbers that a field names, sorted.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub numbers: Vec<u32>,
    /// Its parts with `L`: the last day of the month, or, behind a digit, the last such weekday in it.
    pub lasts: Vec<String>,
}

impl Field {
    /// How many parts it has; a field with as many as there are values does not restrict anything.
    pub fn len(&self) -> usize {
        self.numbers.len() + self.lasts.len()
    }
}

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fields {
    pub minute: Field,
    pub hour: Field,
    pub day: Field,
    pub month: Field,
    pub weekday: Field,
    /// Which of these weekdays in the month, as in `1#2`.
    pub nth: Option<u32>,
}

/// What a field may contain.
struct FieldKind {
    name: &'static str,
    min: u32,
    max: u32,
    /// Besides digits, `,`, `*`, `/` and `-`.
    characters: &'static str,
    /// The names for numbers, from `first_name` on.
    names: &'static [&'static str],
    first_name: usize,
}

const MINUTE: FieldKind = FieldKind { name: "minute", min: 0, max: 59, characters: "", names: &[], first_name: 0 };
const HOUR: FieldKind = FieldKind { name: "hour", min: 0, max: 23, characters: "", names: &[], first_name: 0 };
const DAY: FieldKind =
    FieldKind { name: "day of the month", min: 1, max: 31, characters: "?L", names: &[], first_name: 0 };
const MONTH: FieldKind = FieldKind { name: "month", min: 1, max: 12, characters: "", names: &MONTHS, first_name: 1 };
const WEEKDAY: FieldKind =
    FieldKind { name: "weekday", min: 0, max: 7, characters: "?L#", names: &WEEKDAYS, first_name: 0 };

/// Reads five fields.
///
/// # Errors
///
/// What is wrong with them.
pub(super) fn read([minute, hour, day, month, weekday]: [&str; 5]) -> Result<Fields, String> {
    let (weekday, nth) = nth_weekday(weekday)?;
    let mut fields = Fields {
        minute: MINUTE.read(minute)?,
        hour: HOUR.read(hour)?,
        day: DAY.read(day)?,
        month: MONTH.read(month)?,
        weekday: WEEKDAY.read(weekday)?,
        nth,
    };
    if let [month] = fields.month.numbers[..] {
        let days = DAYS[month as usize - 1];
        if fields.day.numbers.first().is_some_and(|first| *first > days) {
            return Err("names a day that the month does not have".to_owned());
        }
        fields.day.numbers.retain(|day| *day <= days);
        fields.day.lasts.retain(|last| last == "L");
    }
    Ok(fields)
}

/// `1#2`, the second Monday.
fn nth_weekday(text: &str) -> Result<(&str, Option<u32>), String> {
    let Some((weekday, nth)) = text.split_once('#') else { return Ok((text, None)) };
    if text.contains([',', '/', '-']) {
        return Err(format!("has `{text}` as the weekday: `#` cannot stand beside `,`, `/` or `-`"));
    }
    match nth.parse() {
        Ok(nth @ 1..=5) => Ok((weekday, Some(nth))),
        _ => Err(format!("has `{text}` as the weekday: behind `#` goes a number from 1 to 5")),
    }
}

/// A part of a list.
enum ListPart {
    Numbers(Vec<u32>),
    Last(String),
}

impl FieldKind {
    fn read(&self, text: &str) -> Result<Field, String> {
        let written = self.without_names(text)?;
        let is_known = |character: char| {
            character.is_ascii_digit() || ",*/-".contains(character) || self.characters.contains(character)
        };
        if written.is_empty() || !written.chars().all(is_known) {
            return Err(self.wrong(text, "has characters that Netlify does not know there"));
        }
        // With `*`, `?` stays, and is no number.
        let wildcard = if written.contains('*') { '*' } else { '?' };
        let written = written.replace(wildcard, &format!("{}-{}", self.min, self.max));
        let mut field = Field::default();
        for part in written.split(',') {
            if part.is_empty() {
                return Err(self.wrong(text, "has a list with nothing between two commas"));
            }
            match self.repeated(part).map_err(|reason| self.wrong(text, &reason))? {
                ListPart::Numbers(numbers) => field.numbers.extend(numbers),
                ListPart::Last(last) => field.lasts.push(last),
            }
        }
        field.numbers.sort_unstable();
        Ok(field)
    }

    fn wrong(&self, text: &str, reason: &str) -> String {
        format!("has `{text}` as the {}, which {reason}", self.name)
    }

    /// Each three letters are a name.
    fn without_names(&self, text: &str) -> Result<String, String> {
        let (mut written, mut rest) = (String::new(), text);
        while let Some(first) = rest.chars().next() {
            let name = rest
                .get(..3)
                .filter(|name| !self.names.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic()));
            let Some(name) = name else {
                written.push(first);
                rest = &rest[first.len_utf8()..];
                continue;
            };
            let Some(index) = self.names.iter().position(|known| known.eq_ignore_ascii_case(name)) else {
                return Err(self.wrong(text, &format!("has a name that Netlify does not know: `{name}`")));
            };
            written.push_str(&(index + self.first_name).to_string());
            rest = &rest[3..];
        }
        Ok(written)
    }

    /// `*/5`, and what goes before `/`.
    fn repeated(&self, text: &str) -> Result<ListPart, String> {
        match *text.split('/').collect::<Vec<_>>() {
            [range] => self.range(range, 1),
            [from, step] => {
                let range = if number(from).is_some() { format!("{from}-{}", self.max) } else { from.to_owned() };
                // 0 is refused where there is a range.
                self.range(&range, number(step).and_then(|step| u32::try_from(step).ok()).unwrap_or(0))
            }
            _ => Err("has two steps (`/`)".to_owned()),
        }
    }

    fn range(&self, text: &str, step: u32) -> Result<ListPart, String> {
        let atoms: Vec<_> = text.split('-').collect();
        if atoms.len() == 1 || (atoms[0].is_empty() && !atoms[1].is_empty()) {
            return self.single(text);
        }
        let is_inside = |value: &i64| (i64::from(self.min)..=i64::from(self.max)).contains(value);
        let bounds =
            number(atoms[0]).zip(number(atoms[1])).filter(|(from, to)| is_inside(from) && *to <= i64::from(self.max));
        let Some((from, to)) = bounds.filter(|_| !atoms[0].is_empty()) else { return Err(self.outside()) };
        if from > to {
            return Err("is a range that ends before it begins".to_owned());
        }
        if step == 0 {
            return Err("has a step of 0".to_owned());
        }
        let mut numbers = Vec::new();
        if self.max == WEEKDAY.max && to % 7 == 0 {
            numbers.push(0);
        }
        let mut passed = step;
        for value in (from..=to).filter_map(|value| u32::try_from(value).ok()) {
            if numbers.contains(&value) || !passed.is_multiple_of(step) {
                passed += 1;
            } else {
                passed = 1;
                numbers.push(value);
            }
        }
        Ok(ListPart::Numbers(numbers))
    }

    fn single(&self, text: &str) -> Result<ListPart, String> {
        if self.characters.contains('L') && text.contains('L') {
            return Ok(ListPart::Last(text.to_owned()));
        }
        let value = number(text)
            .and_then(|value| u32::try_from(value).ok())
            .filter(|value| (self.min..=self.max).contains(value));
        let value = value.ok_or_else(|| self.outside())?;
        Ok(ListPart::Numbers(vec![if self.max == WEEKDAY.max { value % 7 } else { value }]))
    }

    fn outside(&self) -> String {
        format!("must be from {} to {}", self.min, self.max)
    }
}

/// As JavaScript's `Number` has it, of what the fields may contain: no text is 0.
fn number(text: &str) -> Option<i64> {
    if text.is_empty() { Some(0) } else { text.parse().ok() }
}
