//! What has to stand between two tokens.

use std::{collections::HashSet, ops::Range};

use oxc_ast::ast::{Comment, CommentContent, Program};
use oxc_parser::{Kind, Token};
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::minify::{
    statement_ends::{StatementEnds, statement_ends},
    token_gap::would_join,
};

/// What has to stand between the tokens of a program.
pub struct Separators<'p> {
    code: &'p str,
    /// The comments that stay.
    legal: Vec<Range<usize>>,
    ends: StatementEnds,
    /// Where top-level statements end. The next one begins a line: Node prints the line of an error that nobody catches.
    top_level: HashSet<u32>,
}

impl<'p> Separators<'p> {
    /// For a program with this code.
    pub fn new(code: &'p str, program: &Program<'_>) -> Self {
        let is_legal =
            |comment: &&Comment| matches!(comment.content, CommentContent::Legal | CommentContent::JsdocLegal);
        let range = |comment: &Comment| comment.span.start as usize..comment.span.end as usize;
        let directives = program.directives.iter().map(|directive| directive.span.end);
        Self {
            code,
            legal: program.comments.iter().filter(is_legal).map(range).collect(),
            ends: statement_ends(code, program),
            top_level: program.body.iter().map(|statement| statement.span().end).chain(directives).collect(),
        }
    }

    /// Whether a token is a semicolon that the end of a block stands for as well.
    pub fn is_needless_semicolon(&self, token: Token, next: Option<Token>) -> bool {
        token.kind() == Kind::Semicolon
            && next.is_some_and(|next| next.kind() == Kind::RCurly)
            && self.ends.with_semicolon.contains(&token.end())
    }

    /// The edit of what stands between two tokens; `None` where it stays.
    pub fn between(&self, before: Option<Token>, next: Option<Token>) -> Option<Edit> {
        let start = before.map_or(0, |before| before.end() as usize);
        let end = next.map_or(self.code.len(), |next| next.start() as usize);
        let range = start..end;
        let text = self.text(before, next, range.clone());
        (text != self.code[range.clone()]).then(|| Edit::new(range, text))
    }

    fn text(&self, before: Option<Token>, next: Option<Token>, range: Range<usize>) -> String {
        let old = &self.code[range.clone()];
        if old.is_empty() {
            return String::new();
        }
        let first = self.legal.partition_point(|comment| comment.start < range.start);
        let comments = self.legal[first..].iter().take_while(|comment| comment.end <= range.end);
        let mut text = String::new();
        let mut at = range.start;
        for comment in comments {
            // A line break may end a statement or the comment, and is never where there was nothing like it.
            if has_line_break(&self.code[at..comment.start]) {
                text.push('\n');
            } else if at == range.start && self.code[..at].ends_with('/') {
                text.push(' ');
            }
            text.push_str(&self.code[comment.clone()]);
            at = comment.end;
        }
        if at > range.start {
            if has_line_break(&self.code[at..range.end]) {
                text.push('\n');
            }
            return text;
        }
        let (Some(before), Some(next)) = (before, next) else { return text };
        if has_line_break(old) && self.is_line_end(before, next) {
            text.push('\n');
        } else if would_join(self.code, before, next) {
            text.push(' ');
        }
        text
    }

    /// Whether the line break after a token ends a statement, or stands between statements at the top level.
    fn is_line_end(&self, before: Token, next: Token) -> bool {
        self.top_level.contains(&before.end())
            || (next.kind() != Kind::RCurly && self.ends.with_line_break.contains(&before.end()))
    }
}

fn has_line_break(text: &str) -> bool {
    text.contains(['\n', '\r', '\u{2028}', '\u{2029}'])
}
