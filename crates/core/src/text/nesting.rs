//! How deep the syntax of a file is nested, before it is parsed.
//!
//! An upper bound: everything counts that may make a parser, or what walks over its syntax tree, call itself. That is
//! each open bracket, and each operator and keyword of the statements around: `a => b => c`, `!!!a`, `else if`, `a + b`.

use crate::text::type_arguments::{
    ReadingCount, is_too_much, is_word, may_be_key, may_be_pattern, may_be_read_too_often, split_last_word,
};

/// Deeper code is refused: [`crate::stack::STACK_SIZE`] allows for it. Node itself ends with a `RangeError` between 800
/// and 12,000, depending on the syntax; for sums and the like it has no limit.
pub const MAX_NESTING: usize = 50_000;

/// Where code gets deeper than [`MAX_NESTING`], or in TypeScript would be read too often; an offset in bytes, on a character.
pub fn too_deep(code: &str, is_typescript: bool) -> Option<usize> {
    if code.len() < MAX_NESTING && !(is_typescript && may_be_read_too_often(code)) {
        return None;
    }
    NestingScan {
        code: code.as_bytes(),
        at: 0,
        levels: vec![Bracket::of_file()],
        depth: 0,
        before: Preceding::Operator,
        read_again: 0,
        is_typescript,
    }
    .run()
}

/// Something with brackets.
struct Bracket {
    /// Operators and keywords of the statement, so far.
    chain: usize,
    /// Whether it is `${…}` in a template literal.
    is_in_template: bool,
    /// The bracket; 0 for the file.
    opener: u8,
    readings: ReadingCount,
}

impl Bracket {
    fn of_file() -> Self {
        Self { chain: 0, is_in_template: false, opener: 0, readings: ReadingCount::of_file() }
    }
}

/// What came before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Preceding {
    Operator,
    Value,
    Block,
}

/// Whether a statement goes on before a word.
fn is_inside(word: &[u8]) -> bool {
    matches!(
        word,
        b"else" | b"catch" | b"finally" | b"while" | b"in" | b"of" | b"instanceof" | b"as" | b"satisfies" | b"extends"
    )
}

/// Whether a statement goes on after a word.
fn is_prefix(word: &[u8]) -> bool {
    matches!(
        word,
        b"else"
            | b"new"
            | b"typeof"
            | b"await"
            | b"void"
            | b"delete"
            | b"return"
            | b"yield"
            | b"keyof"
            | b"do"
            | b"throw"
            | b"in"
            | b"of"
            | b"instanceof"
    )
}

/// Whether code ends with a word that may be a name, and else goes on.
fn is_behind_name(code: &[u8]) -> bool {
    matches!(split_last_word(code).1, b"keyof" | b"of" | b"await" | b"yield")
}

/// Whether code may end with a value. Words that go on are names as well.
fn is_behind_value(code: &[u8]) -> bool {
    code.trim_ascii_end().last().is_some_and(|byte| is_word(*byte) || b")]}\"'`!>".contains(byte))
}

struct NestingScan<'c> {
    code: &'c [u8],
    at: usize,
    levels: Vec<Bracket>,
    /// The levels, with their chains.
    depth: usize,
    before: Preceding,
    /// Bytes that a parser reads more than once, each time counted.
    read_again: usize,
    is_typescript: bool,
}

impl NestingScan<'_> {
    fn run(mut self) -> Option<usize> {
        let mut is_new_line = false;
        while let Some(&byte) = self.code.get(self.at) {
            let start = self.at;
            self.at += 1;
            match byte {
                b'\n' | b'\r' => is_new_line = true,
                b' ' | b'\t' => {}
                b'/' if self.code.get(self.at) == Some(&b'/') => self.line_comment(),
                b'/' if self.code.get(self.at) == Some(&b'*') => self.block_comment(),
                b'/' if self.before != Preceding::Value && !is_behind_name(&self.code[..start]) => {
                    self.regular_expression();
                }
                b'"' | b'\'' => self.string(byte),
                b'`' => self.template(),
                b'(' | b'[' | b'{' => self.open(byte, false),
                b')' | b']' | b'}' => self.close(byte),
                // Of a name, as in `\u0061`. Parsers read on behind what is no name.
                b'\\' => {
                    self.at += 1;
                    self.before = Preceding::Value;
                }
                b';' => {
                    self.end_statement();
                    if let Some(level) = self.levels.last_mut() {
                        level.readings.end_statement();
                    }
                }
                b',' => self.end_statement(),
                byte if is_word(byte) => {
                    self.word(start, is_new_line);
                    is_new_line = false;
                }
                _ => {
                    if let Some(level) = self.levels.last_mut() {
                        level.readings.operator(&self.code[..self.at], self.code.get(self.at).copied());
                        // Of a parameter.
                        if byte == b':' && level.opener == b'(' {
                            level.readings.begin_type();
                        }
                    }
                    self.chain();
                    self.before = Preceding::Operator;
                    is_new_line = false;
                }
            }
            let Some(Bracket { readings, .. }) = self.levels.last() else { continue };
            self.read_again = self.read_again.saturating_add(readings.again(self.at - start));
            let is_read_too_often = readings.are_too_many() || is_too_much(self.read_again);
            if self.depth > MAX_NESTING || self.is_typescript && is_read_too_often {
                return Some(start);
            }
        }
        None
    }

    fn chain(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            level.chain += 1;
            self.depth += 1;
        }
    }

    fn end_statement(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            self.depth -= std::mem::take(&mut level.chain);
        }
        self.before = Preceding::Operator;
    }

    fn open(&mut self, opener: u8, is_in_template: bool) {
        if let Some(outer) = self.levels.last() {
            let may_be_key = opener == b'[' && outer.opener == b'{' && may_be_key(&self.code[..self.at - 1]);
            let may_be_parameter = opener == b'(' && may_be_pattern(&self.code[self.at..]);
            let readings = outer.readings.inside(may_be_key, may_be_parameter);
            self.levels.push(Bracket { chain: 0, is_in_template, opener, readings });
        }
        self.depth += 1;
        self.before = Preceding::Operator;
    }

    fn close(&mut self, byte: u8) {
        let level = if self.levels.len() > 1 { self.levels.pop() } else { None };
        // No statement is in these, so it is an object or a function.
        let is_expression = self.levels.last().is_some_and(|outer| matches!(outer.opener, b'(' | b'['));
        self.before = if byte == b'}' && !is_expression { Preceding::Block } else { Preceding::Value };
        let Some(level) = level else { return };
        self.depth -= level.chain + 1;
        if level.is_in_template {
            self.template();
        }
    }

    fn word(&mut self, start: usize, is_new_line: bool) {
        while self.code.get(self.at).is_some_and(|byte| is_word(*byte)) {
            self.at += 1;
        }
        let word = &self.code[start..self.at];
        if let Some(level) = self.levels.last_mut() {
            match word {
                b"new" => level.readings.begin_new(),
                b"as" | b"satisfies" if is_behind_value(&self.code[..start]) => level.readings.begin_type(),
                _ => {}
            }
        }
        let is_prefix = is_prefix(word);
        if is_inside(word) || is_prefix && self.before == Preceding::Operator {
            self.chain();
        } else if self.before == Preceding::Block || self.before == Preceding::Value && is_new_line {
            self.end_statement();
        } else if self.before == Preceding::Value {
            self.chain();
        }
        self.before = if is_prefix { Preceding::Operator } else { Preceding::Value };
    }

    fn string(&mut self, quote: u8) {
        self.before = Preceding::Value;
        while let Some(&byte) = self.code.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'\n' | b'\r' => return,
                byte if byte == quote => return,
                _ => {}
            }
        }
    }

    /// The text of a template literal, to its end or to `${`.
    fn template(&mut self) {
        self.before = Preceding::Value;
        while let Some(&byte) = self.code.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'`' => return,
                b'$' if self.code.get(self.at) == Some(&b'{') => {
                    self.at += 1;
                    return self.open(b'{', true);
                }
                _ => {}
            }
        }
    }

    fn regular_expression(&mut self) {
        self.before = Preceding::Value;
        let mut is_class = false;
        while let Some(&byte) = self.code.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'[' => is_class = true,
                b']' => is_class = false,
                b'\n' | b'\r' => return,
                b'/' if !is_class => return,
                _ => {}
            }
        }
    }

    fn line_comment(&mut self) {
        while self.at < self.code.len() && !begins_line_end(&self.code[self.at..]) {
            self.at += 1;
        }
    }

    fn block_comment(&mut self) {
        let found = self.code[self.at..].windows(2).position(|window| window == b"*/");
        self.at = found.map_or(self.code.len(), |found| self.at + found + 2);
    }
}

/// `\n`, `\r`, U+2028 and U+2029 end a line comment.
fn begins_line_end(code: &[u8]) -> bool {
    matches!(code, [b'\n' | b'\r', ..] | [0xe2, 0x80, 0xa8 | 0xa9, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_everything_that_nests() {
        let count = MAX_NESTING + 1;
        for (start, middle, end) in [
            ("[", "", "]"),
            ("(", "1", ")"),
            ("a=>", "1", ""),
            ("()=>{return ", "1", "}"),
            ("{", "", "}"),
            ("if(a){}else ", "{}", ""),
            ("if (a) {\n}\nelse\n", "{}", ""),
            ("if(a)", ";", ""),
            ("!", "1", ""),
            ("typeof ", "1", ""),
            ("typeof\n", "1", ""),
            ("new ", "a", ""),
            ("1+", "1", ""),
            ("\"a\" +\n", "1", ""),
            ("a?b:", "c", ""),
            ("a.b\n.", "c", ""),
            ("a()", "", ""),
            ("a=", "1", ""),
            ("`${", "1", "}`"),
            ("<a>", "", "</a>"),
            ("a:", ";", ""),
            ("/[`'/]/.", "a", ""),
            ("[// \r", "", ""),
            ("[// \u{2028}", "", ""),
            ("[// \u{2029}", "", ""),
            ("'\r[", "", ""),
        ] {
            let code = format!("{}{middle}{}", start.repeat(count), end.repeat(count));
            assert!(too_deep(&code, false).is_some(), "{start}");
        }
    }

    #[test]
    fn long_files_are_not_deep() {
        for line in [
            "f(a, [b]);",
            "f(a)\n",
            "const a = b + 1\n",
            "function f(){}",
            "if (a) { b() } else { c() }\n",
            "export const a: A<B> = { b: 1 }\n",
            "import { a } from \"a\"\n",
            "class A { a() { return /[/'`(]+/.test(b) } }\n",
            "// ((((((((((( ' \" `\n",
            "/* ((((((( */",
            "a = \"((((((\\\"((((\";",
            "a = '((((((';",
            "a = `((((((${b}((((`\n",
            "{\"a\": [1, 2, {\"b\": null}]},\n",
        ] {
            assert_eq!(too_deep(&line.repeat(MAX_NESTING), false), None, "{line}");
        }
    }
}
