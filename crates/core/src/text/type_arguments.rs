//! How often a parser of TypeScript reads a part of a file, as an upper bound.
//!
//! Behind an expression, a `<` may compare, or begin type arguments. oxc tries the latter first, behind `new` twice, and if
//! that fails, it reads everything behind the `<` again. In what is tried, an expression in a computed key, a default value or a
//! decorator may have another such `<`, so that the time doubles with each of them. The same goes for `(` in a type, if a pattern is
//! behind it: oxc reads the pattern to see whether there are parameters.
//!
//! The target `readings` of `fuzz` looks for what is missing here.

/// Some tenths of a second. Twelve times `a<{[` is read so often.
const MAX_READINGS: usize = 1 << 12;

/// Some tenths of a second, too; in bytes.
const MAX_READ_AGAIN: usize = 1 << 24;

/// Whether parts of a file may be read too often.
pub fn may_be_read_too_often(code: &str) -> bool {
    let signs = [&b"<"[..], b"as", b"satisfies", b"...", b":"];
    let most: usize = signs.iter().map(|sign| memchr::memmem::find_iter(code.as_bytes(), sign).count()).sum();
    // Some are read five times.
    let most = (3 * most).min(MAX_READINGS.ilog2() as usize);
    1 << most >= MAX_READINGS || is_too_much(code.len() << most)
}

/// Whether so many bytes may not be read again.
pub fn is_too_much(read_again: usize) -> bool {
    read_again > MAX_READ_AGAIN
}

/// How often what is in a bracket is read.
#[derive(Debug, Clone, Copy)]
pub struct ReadingCount {
    count: usize,
    /// How many `<` around it may begin type arguments that it is in, in the expression that is read so often.
    around: usize,
    /// Whether it may be in the pattern of a parameter, in the type that it would be in.
    is_in_pattern: bool,
    /// How many `<` in it may begin type arguments that the next bracket is in.
    pending: usize,
    /// Whether the next bracket may be in another type.
    has_type: bool,
    /// Whether it is behind `new`, where type arguments are tried twice.
    is_new: bool,
}

impl ReadingCount {
    /// Of what is in no bracket.
    pub fn of_file() -> Self {
        Self { count: 1, around: 0, is_in_pattern: false, pending: 0, has_type: false, is_new: false }
    }

    /// Whether these are too many.
    pub fn are_too_many(self) -> bool {
        self.count > MAX_READINGS
    }

    /// How many of these bytes are read again, if each time counts.
    pub fn again(self, bytes: usize) -> usize {
        (self.count - 1).saturating_mul(bytes)
    }

    /// Of a bracket in this one, which may be that of a computed key, or of parameters that begin with a pattern.
    pub fn inside(self, may_be_key: bool, may_be_parameter: bool) -> Self {
        let mut inside = Self {
            count: self.count,
            around: self.around + self.pending.max(usize::from(self.has_type)),
            is_in_pattern: self.is_in_pattern || may_be_parameter,
            pending: 0,
            has_type: false,
            is_new: false,
        };
        if may_be_key && self.pending == 0 {
            inside.are_of_expression();
        }
        inside
    }

    /// Goes on behind `new`.
    pub fn begin_new(&mut self) {
        self.is_new = true;
    }

    /// Goes on with a type behind `as`, `satisfies`, or the `:` of a parameter.
    pub fn begin_type(&mut self) {
        self.has_type = true;
    }

    /// Goes on behind an operator, of which `code` ends with the first character.
    pub fn operator(&mut self, code: &[u8], next: Option<u8>) {
        let Some((&operator, before)) = code.split_last() else { return };
        let may_be_type = match operator {
            b'<' if next != Some(b'=') => {
                self.pending += if self.is_new { 2 } else { 1 };
                return;
            }
            b'>' if !before.ends_with(b"=") => {
                self.pending = self.pending.saturating_sub(1);
                return;
            }
            // A rest element has no type, but what is there is read as one, with the pattern.
            b':' if is_behind_rest(before) => {
                self.count = self.count.saturating_mul(2);
                true
            }
            // Of a decorator.
            b'@' => {
                self.are_of_expression();
                true
            }
            b'=' if next != Some(b'>') => {
                self.are_of_expression();
                is_behind_type_parameter(before)
            }
            b'&' | b'|' => next != Some(operator),
            operator => !b"+*/%^~".contains(&operator),
        };
        if !may_be_type {
            self.are_of_expression();
            self.pending = 0;
            self.has_type = false;
        }
    }

    /// Goes on behind a `;`.
    pub fn end_statement(&mut self) {
        self.pending = 0;
        self.has_type = false;
        self.is_new = false;
    }

    /// It is an expression, also in what would be type arguments.
    fn are_of_expression(&mut self) {
        let times = if std::mem::take(&mut self.is_in_pattern) { 2 } else { 1 };
        self.count = self.count.saturating_mul(std::mem::take(&mut self.around) * times + 1);
    }
}

/// Whether an `=` behind the code may be that of a type parameter: `<T =`.
fn is_behind_type_parameter(code: &[u8]) -> bool {
    let (before, name) = split_last_word(code);
    !name.is_empty() && before.ends_with(b"<")
}

/// Whether a `:` behind the code may be that of a rest element: `...a:`.
fn is_behind_rest(code: &[u8]) -> bool {
    let (before, name) = split_last_word(code);
    !name.is_empty() && before.ends_with(b"...")
}

/// The word that code ends with, and what is before it, both without space; an empty one where there is none.
pub fn split_last_word(code: &[u8]) -> (&[u8], &[u8]) {
    let code = code.trim_ascii_end();
    let length = code.iter().rev().take_while(|byte| is_word(**byte)).count();
    let (before, word) = code.split_at(code.len() - length);
    (before.trim_ascii_end(), word)
}

/// Whether a byte is part of a word.
pub fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || !byte.is_ascii()
}

/// Whether the `[` behind the code may begin a computed key, if it is in a `{`: it is no tuple.
pub fn may_be_key(code: &[u8]) -> bool {
    match code.trim_ascii_end() {
        // Behind a property without a type: `{ a?`.
        [before @ .., b'?'] => split_last_word(before).0.last().is_none_or(|before| b"{;,".contains(before)),
        code => code.last().is_none_or(|before| !b":|&<".contains(before)),
    }
}

/// Whether what is behind a `(` may be a pattern as the first parameter, where it is a type: `({ a }: b) => c`.
pub fn may_be_pattern(mut code: &[u8]) -> bool {
    loop {
        code = code.trim_ascii_start();
        let word = code.iter().take_while(|byte| is_word(**byte)).count();
        if word == 0 {
            // A comment may be before it.
            return matches!(code.first(), Some(b'{' | b'[' | b'/'));
        }
        let (word, rest) = code.split_at(word);
        if !MODIFIERS.contains(&word) {
            return false;
        }
        code = rest;
    }
}

/// What a parser takes before a parameter.
const MODIFIERS: [&[u8]; 15] = [
    b"abstract",
    b"accessor",
    b"async",
    b"const",
    b"declare",
    b"default",
    b"export",
    b"in",
    b"out",
    b"override",
    b"private",
    b"protected",
    b"public",
    b"readonly",
    b"static",
];

#[cfg(test)]
mod tests {
    use crate::text::too_deep;

    #[test]
    fn finds_what_would_be_read_again_and_again() {
        for (start, middle, end) in [
            ("a<{[", "", ""),
            ("a<{[", "m", "]}"),
            ("a<{[`${", "b", "}`]"),
            ("a<(b={[", "c", "]})"),
            ("class A extends B<{[", "c", "]}"),
            ("a<b<{[", "c", "]}"),
            ("a<[b, c & { d: [{[", "e", "]}]}"),
            ("ies<({[m<(!ies<({[", "", ""),
            ("m<(!ies<({[[", "", ""),
            ("(a=[b<[\\`", "", ""),
            ("s<<<es<({[", "", ""),
            ("a<<T = {[", "", "]}"),
        ] {
            let code = format!("{}{middle}{}", start.repeat(14), end.repeat(14));
            assert!(too_deep(&code, true).is_some(), "{start}");
            assert!(too_deep(&code, false).is_none(), "{start}");
        }
    }

    /// Each of these takes seconds where it is in a file more often than here.
    #[test]
    fn finds_what_is_read_three_times_and_more() {
        for (pattern, times) in [
            ("a<({[", 9),
            ("a<(readonly {[", 9),
            ("new a<{[", 9),
            ("{[b(new a<(", 7),
            ("<!{[", 14),
            ("[<T>(@`${b <", 14),
            ("a:[([...a", 14),
            ("keyof as !`${({[", 14),
            ("[<({as ,", 14),
            ("new b((a:({[(", 14),
            ("!async<(b <{class as [", 12),
            ("[keyof /async<{b ,", 14),
            ("async<async<{get ?[async<", 10),
            ("a<T>({}/(infer <{[", 14),
        ] {
            assert!(too_deep(&pattern.repeat(times), true).is_some(), "{pattern}");
            assert!(too_deep(&pattern.repeat(times), false).is_none(), "{pattern}");
        }
    }

    /// Read 4,096 times, 80 kB took 8 seconds.
    #[test]
    fn much_is_read_less_often() {
        let nested = |times: usize, bytes: usize| {
            format!("x = {}{}1{};", "a<{[".repeat(times), "1, ".repeat(bytes / 3), "]: 1}".repeat(times))
        };
        for (times, bytes, is_refused) in
            [(11, 100, false), (11, 100_000, true), (4, 500_000, false), (4, 5_000_000, true)]
        {
            assert_eq!(too_deep(&nested(times, bytes), true).is_some(), is_refused, "{times} {bytes}");
            assert_eq!(too_deep(&nested(times, bytes), false), None);
        }
        assert_eq!(too_deep(&"if (a < b) { f<{ c: d }>([e, f < g]); }\n".repeat(500_000), true), None);
    }

    #[test]
    fn code_is_not_read_again_and_again() {
        let (start, end) =
            ("if (a < b && c<d, e < f) { for (let i = 0; i < n; i++) { g[i < h] = {[i < j]: k => {", "}}}}");
        for (start, middle, end) in [
            (start, "", end),
            ("Maybe<{ a: Array<Maybe<{ [key: string]: [Map<string, ", "B", ">] }>> }>"),
            ("<div a={b < c}>{[d < e].map((f) => <p g={[h, ", "1", "]}>{f}</p>)}</div>"),
            ("f<A, B>({ [a]: b < c ? d : (e = 1) => g<h>(", "", ") })"),
        ] {
            let code = format!("{}{middle}{}", start.repeat(40), end.repeat(40));
            assert_eq!(too_deep(&code, true), None, "{start}");
        }
        assert_eq!(too_deep(&"a < b, c = d < e, f<g, {[h]: ".repeat(4), true), None);
    }
}
