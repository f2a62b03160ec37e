//! The parser of `urlpattern-polyfill` 8.0.2 (`src/path-to-regex-modified.ts`), for pathnames.

use std::collections::HashSet;

use crate::netlify::route::{
    encode::encode,
    tokens::{Token, tokens},
};

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternPart {
    /// What it matches.
    pub kind: PartKind,
    /// Text in front of it, which is repeated with it.
    pub prefix: String,
    /// Text after it, which is repeated with it.
    pub suffix: String,
    /// How often it is there.
    pub modifier: Modifier,
    /// What its value is called: a name, or a number from 0 on; empty for a text.
    pub name: String,
}

/// What a part matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartKind {
    /// A text.
    Fixed(String),
    /// `:name`: anything without a slash.
    Segment,
    /// `*`: anything.
    Anything,
    /// `(…)`: a regular expression.
    Group(String),
}

/// How often a part is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modifier {
    /// `?`
    Optional,
    /// `*`
    ZeroOrMore,
    /// `+`
    OneOrMore,
    /// Once.
    None,
}

/// The expression of `:name`.
pub const SEGMENT: &str = r"[^\/]+?";

/// The parts of a pattern, or `None` where it is not one.
pub fn parse(pattern: &str) -> Option<Vec<PatternPart>> {
    let mut parser = PatternParser {
        tokens: tokens(pattern)?,
        at: 0,
        text: String::new(),
        names: HashSet::new(),
        nameless: 0,
        parts: Vec::new(),
    };
    while parser.at < parser.tokens.len() {
        parser.next_part()?;
    }
    parser.flush();
    Some(parser.parts)
}

struct PatternParser {
    tokens: Vec<Token>,
    at: usize,
    /// Text that is not yet a part.
    text: String,
    /// Names of parameters; a second one of the same name is refused.
    names: HashSet<String>,
    /// How many parameters without a name there are.
    nameless: usize,
    parts: Vec<PatternPart>,
}

impl PatternParser {
    fn next_part(&mut self) -> Option<()> {
        let before = self.character();
        let name = self.name();
        let group = self.group(name.is_some());
        if name.is_some() || group.is_some() {
            let is_prefix = before == Some('/');
            if !is_prefix {
                self.text.extend(before);
            }
            self.flush();
            let modifier = self.modifier();
            let prefix = if is_prefix { "/" } else { "" };
            return self.add(prefix, name, group, "", modifier);
        }
        if let Some(character) = before.or_else(|| self.escaped()) {
            self.text.push(character);
            return Some(());
        }
        if self.take(&Token::Open) {
            return self.braces();
        }
        // A lone `\` at the end is overlooked; whatever else is left does not belong here.
        (self.at == self.tokens.len()).then_some(())
    }

    fn braces(&mut self) -> Option<()> {
        let prefix = self.plain_text();
        let name = self.name();
        let group = self.group(name.is_some());
        let suffix = self.plain_text();
        if !self.take(&Token::Close) {
            return None;
        }
        let modifier = self.modifier();
        self.add(&prefix, name, group, &suffix, modifier)
    }

    fn add(
        &mut self,
        prefix: &str,
        name: Option<String>,
        group: Option<String>,
        suffix: &str,
        modifier: Modifier,
    ) -> Option<()> {
        if name.is_none() && group.is_none() {
            self.add_text(prefix, modifier);
            return Some(());
        }
        self.flush();
        let name = self.unique(name)?;
        let kind = match group {
            None => PartKind::Segment,
            Some(group) if group == SEGMENT => PartKind::Segment,
            Some(group) if group == ".*" => PartKind::Anything,
            Some(group) => PartKind::Group(group),
        };
        self.parts.push(PatternPart { kind, prefix: encode(prefix), suffix: encode(suffix), modifier, name });
        Some(())
    }

    /// The name, or the next number; `None` where another parameter has the name.
    fn unique(&mut self, name: Option<String>) -> Option<String> {
        let Some(name) = name else {
            self.nameless += 1;
            return Some((self.nameless - 1).to_string());
        };
        self.names.insert(name.clone()).then_some(name)
    }

    fn add_text(&mut self, text: &str, modifier: Modifier) {
        if modifier == Modifier::None {
            self.text.push_str(text);
            return;
        }
        self.flush();
        if !text.is_empty() {
            self.add_fixed(text, modifier);
        }
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.add_fixed(&text, Modifier::None);
        }
    }

    fn add_fixed(&mut self, text: &str, modifier: Modifier) {
        let kind = PartKind::Fixed(encode(text));
        self.parts.push(PatternPart {
            kind,
            prefix: String::new(),
            suffix: String::new(),
            modifier,
            name: String::new(),
        });
    }

    fn take(&mut self, token: &Token) -> bool {
        let found = self.tokens.get(self.at) == Some(token);
        self.at += usize::from(found);
        found
    }

    fn character(&mut self) -> Option<char> {
        let Some(Token::Char(character)) = self.tokens.get(self.at) else { return None };
        self.at += 1;
        Some(*character)
    }

    fn escaped(&mut self) -> Option<char> {
        let Some(Token::Escaped(character)) = self.tokens.get(self.at) else { return None };
        self.at += 1;
        *character
    }

    fn name(&mut self) -> Option<String> {
        let Some(Token::Name(name)) = self.tokens.get_mut(self.at) else { return None };
        self.at += 1;
        Some(std::mem::take(name))
    }

    /// A regular expression; `*` is one too unless it follows a name.
    fn group(&mut self, has_name: bool) -> Option<String> {
        match self.tokens.get_mut(self.at) {
            Some(Token::Group(group)) => {
                self.at += 1;
                Some(std::mem::take(group))
            }
            Some(Token::Asterisk) if !has_name => {
                self.at += 1;
                Some(".*".to_owned())
            }
            _ => None,
        }
    }

    fn modifier(&mut self) -> Modifier {
        let modifier = match self.tokens.get(self.at) {
            Some(Token::Modifier('?')) => Modifier::Optional,
            Some(Token::Modifier(_)) => Modifier::OneOrMore,
            Some(Token::Asterisk) => Modifier::ZeroOrMore,
            _ => return Modifier::None,
        };
        self.at += 1;
        modifier
    }

    fn plain_text(&mut self) -> String {
        let mut text = String::new();
        while let Some(character) = self.character().or_else(|| self.escaped()) {
            text.push(character);
        }
        text
    }
}
