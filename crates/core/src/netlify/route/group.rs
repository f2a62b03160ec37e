//! Parses the regular expression in a group of a pattern.
//!
//! What is not analyzed (back references, Unicode properties, large counts) becomes [`Tree::Unknown`].

use std::{iter::Peekable, str::Chars};

use crate::netlify::route::{
    characters::{ALL, Characters, one, range},
    tree::Tree,
};

/// Larger counts are not analyzed.
const MAX_COUNT: usize = 4_096;

/// Reads an expression that JavaScript is known to accept.
pub fn read(expression: &str) -> Tree {
    GroupParser { rest: expression.chars().peekable() }.alternatives()
}

struct GroupParser<'e> {
    rest: Peekable<Chars<'e>>,
}

impl GroupParser<'_> {
    fn alternatives(&mut self) -> Tree {
        let mut alternatives = vec![self.sequence()];
        while self.rest.next_if_eq(&'|').is_some() {
            alternatives.push(self.sequence());
        }
        Tree::Either(alternatives)
    }

    fn sequence(&mut self) -> Tree {
        let mut trees = Vec::new();
        while let Some(next) = self.rest.next_if(|next| !matches!(next, '|' | ')')) {
            let tree = self.atom(next);
            trees.push(self.quantified(tree));
        }
        Tree::Sequence(trees)
    }

    fn atom(&mut self, first: char) -> Tree {
        match first {
            '^' => Tree::Start,
            '$' => Tree::End,
            '.' => Tree::Characters(ALL),
            '(' => self.group(),
            '[' => Tree::Characters(self.class()),
            '\\' => self.escape(),
            other => literal(other),
        }
    }

    /// `(?:…)` and `(?<name>…)`; the polyfill lets no other group through that captures.
    fn group(&mut self) -> Tree {
        let mut kind = String::new();
        while let Some(character) = self.rest.next_if(|next| *next != ')' && !is_complete(&kind)) {
            kind.push(character);
        }
        let inner = self.alternatives();
        self.rest.next();
        let look = |is_behind, is_negated, tree| Tree::Look { is_behind, is_negated, tree: Box::new(tree) };
        match kind.as_str() {
            "?=" => look(false, false, inner),
            "?!" => look(false, true, inner),
            "?<=" => look(true, false, inner),
            "?<!" => look(true, true, inner),
            _ => inner,
        }
    }

    fn escape(&mut self) -> Tree {
        match self.rest.next() {
            Some('b') | None => Tree::Boundary { is_negated: false },
            Some('B') => Tree::Boundary { is_negated: true },
            Some('p' | 'P') => {
                self.rest.by_ref().find(|next| *next == '}');
                Tree::Unknown
            }
            Some('k') => {
                self.rest.by_ref().find(|next| *next == '>');
                Tree::Unknown
            }
            Some('1'..='9') => {
                while self.rest.next_if(char::is_ascii_digit).is_some() {}
                Tree::Unknown
            }
            Some(escaped) => Tree::Characters(self.escaped(escaped) & ALL),
        }
    }

    /// The characters that an escape outside or inside of a class stands for.
    fn escaped(&mut self, escaped: char) -> Characters {
        let word = range(b'a', b'z') | range(b'A', b'Z') | range(b'0', b'9') | one(b'_');
        match escaped {
            'd' => range(b'0', b'9'),
            'D' => !range(b'0', b'9'),
            'w' => word,
            'W' => !word,
            'p' | 'P' => {
                self.rest.by_ref().find(|next| *next == '}');
                ALL
            }
            's' | 'n' | 'r' | 't' | 'v' | 'f' | '0' => 0,
            'S' => ALL,
            'c' => {
                self.rest.next();
                0
            }
            'x' => self.code(2),
            'u' => {
                if self.rest.next_if_eq(&'{').is_none() {
                    return self.code(4);
                }
                let code = self.code(usize::MAX);
                self.rest.next();
                code
            }
            other => u8::try_from(other).map_or(0, one),
        }
    }

    fn code(&mut self, digits: usize) -> Characters {
        let mut code = 0_u32;
        for _ in 0..digits {
            let Some(digit) = self.rest.next_if(char::is_ascii_hexdigit).and_then(|digit| digit.to_digit(16)) else {
                break;
            };
            code = code.saturating_mul(16).saturating_add(digit);
        }
        u8::try_from(code).map_or(0, one)
    }

    fn class(&mut self) -> Characters {
        let is_negated = self.rest.next_if_eq(&'^').is_some();
        let mut characters = 0;
        let mut first: Option<Characters> = None;
        while let Some(next) = self.rest.next_if(|next| *next != ']') {
            let is_range = next == '-' && first.is_some() && self.rest.peek() != Some(&']');
            let next = if is_range { self.rest.next().unwrap_or(']') } else { next };
            let these = self.class_member(next);
            characters |= match first {
                Some(first) if is_range => between(first, these),
                _ => these,
            };
            first = (!is_range).then_some(these);
        }
        self.rest.next();
        if is_negated { ALL & !characters } else { ALL & characters }
    }

    fn class_member(&mut self, first: char) -> Characters {
        if first != '\\' {
            return u8::try_from(first).map_or(0, one);
        }
        match self.rest.next() {
            Some('b') | None => 0,
            Some(escaped) => self.escaped(escaped),
        }
    }

    fn quantified(&mut self, tree: Tree) -> Tree {
        let (at_least, at_most) = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let inner: String = self.rest.by_ref().skip(1).take_while(|next| *next != '}').collect();
                self.rest.next_if_eq(&'?');
                let (at_least, at_most) = inner.split_once(',').unwrap_or((&inner, &inner));
                // What is no number is too large for one.
                let at_least = at_least.parse().unwrap_or(usize::MAX);
                let at_most = (!at_most.is_empty()).then(|| at_most.parse().unwrap_or(usize::MAX));
                if at_most.unwrap_or(at_least) > MAX_COUNT {
                    return Tree::Unknown;
                }
                return Tree::Repeat(Box::new(tree), at_least, at_most);
            }
            _ => return tree,
        };
        self.rest.next();
        self.rest.next_if_eq(&'?');
        Tree::Repeat(Box::new(tree), at_least, at_most)
    }
}

/// Whether that is all of what stands in front of a group's expression.
fn is_complete(kind: &str) -> bool {
    matches!(kind, "?:" | "?=" | "?!" | "?<=" | "?<!") || kind.starts_with("?<") && kind.ends_with('>')
}

fn literal(character: char) -> Tree {
    Tree::Characters(u8::try_from(character).map_or(0, one) & ALL)
}

/// All from the character of one set to that of another; sets of several make no range.
fn between(first: Characters, last: Characters) -> Characters {
    if first == 0 || last == 0 {
        return first | last;
    }
    let highest = 127_u32.saturating_sub(last.leading_zeros());
    (u128::MAX << first.trailing_zeros()) & (u128::MAX >> (127 - highest))
}
