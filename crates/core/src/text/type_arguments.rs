//! How often a parser of TypeScript reads a part of a file, as an upper bound.
//!
//! Behind an expression, a `<` may compare, or begin type arguments. oxc tries the latter first, and if that fails, it reads
//! everything behind the `<` again. In what is tried, an expression in a computed key or as a default value may have another
//! such `<`, so that the time doubles with each of them.

/// Some tenths of a second. Twelve times `a<{[` is read so often.
const MAX_READINGS: usize = 1 << 12;

/// Some tenths of a second, too; in bytes.
const MAX_READ_AGAIN: usize = 1 << 24;

/// Whether parts of a file may be read too often.
pub fn may_be_read_too_often(code: &str) -> bool {
    let most = memchr::memchr_iter(b'<', code.as_bytes()).count().min(MAX_READINGS.ilog2() as usize);
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
    /// How many `<` in it may begin type arguments that the next bracket is in.
    pending: usize,
}

impl ReadingCount {
    /// Of what is in no bracket.
    pub fn of_file() -> Self {
        Self { count: 1, around: 0, pending: 0 }
    }

    /// Whether these are too many.
    pub fn are_too_many(self) -> bool {
        self.count > MAX_READINGS
    }

    /// How many of these bytes are read again, if each time counts.
    pub fn again(self, bytes: usize) -> usize {
        (self.count - 1).saturating_mul(bytes)
    }

    /// Of a bracket in this one, which may be that of a computed key.
    pub fn inside(self, may_be_key: bool) -> Self {
        let mut inside = Self { count: self.count, around: self.around + self.pending, pending: 0 };
        if may_be_key && self.pending == 0 {
            inside.are_of_expression();
        }
        inside
    }

    /// Goes on behind an operator, of which `code` ends with the first character.
    pub fn operator(&mut self, code: &[u8], next: Option<u8>) {
        let Some((&operator, before)) = code.split_last() else { return };
        let may_be_type = match operator {
            b'<' if next != Some(b'=') => {
                self.pending += 1;
                return;
            }
            b'>' if !before.ends_with(b"=") => {
                self.pending = self.pending.saturating_sub(1);
                return;
            }
            b'=' if next != Some(b'>') => {
                self.are_of_expression();
                is_behind_type_parameter(before)
            }
            b'&' | b'|' => next != Some(operator),
            operator => !b"+*/%^!~".contains(&operator),
        };
        if !may_be_type {
            self.are_of_expression();
            self.pending = 0;
        }
    }

    /// Goes on behind a `;`.
    pub fn end_statement(&mut self) {
        self.pending = 0;
    }

    /// It is an expression, also in what would be type arguments.
    fn are_of_expression(&mut self) {
        self.count = self.count.saturating_mul(std::mem::take(&mut self.around) + 1);
    }
}

/// Whether an `=` behind the code may be that of a type parameter: `<T =`.
fn is_behind_type_parameter(code: &[u8]) -> bool {
    let code = code.trim_ascii_end();
    let name = code.iter().rev().take_while(|byte| is_word(**byte)).count();
    name > 0 && code[..code.len() - name].trim_ascii_end().ends_with(b"<")
}

/// Whether a byte is part of a word.
pub fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || !byte.is_ascii()
}

/// Whether the `[` behind the code may begin a computed key, if it is in a `{`: it is no tuple.
pub fn may_be_key(code: &[u8]) -> bool {
    code.trim_ascii_end().last().is_none_or(|before| !b":|&<?".contains(before))
}

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
