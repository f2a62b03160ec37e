//! Comments that hide a warning: `// ntli-ignore NI1234 -- reason`.

use std::sync::Arc;

use memchr::memmem;
use oxc_ast::{Comment, ast::Program};

use crate::{
    function::Suppression,
    text::{SourceFile, Span},
};

const MARK: &str = "ntli-ignore";

/// All of them, in the order of the file.
pub fn read(source: &Arc<SourceFile>, program: &Program<'_>) -> Vec<Suppression> {
    if memmem::find(source.text().as_bytes(), MARK.as_bytes()).is_none() {
        return Vec::new();
    }
    program.comments.iter().enumerate().filter_map(|(index, comment)| one(source, program, index, comment)).collect()
}

fn one(source: &Arc<SourceFile>, program: &Program<'_>, index: usize, comment: &Comment) -> Option<Suppression> {
    let content = comment.content_span();
    let text = source.text().get(content.start as usize..content.end as usize)?;
    let rest = text.trim().strip_prefix(MARK)?;
    let (code, reason) = rest.split_once("--").unwrap_or((rest, ""));
    let below = below(source.text(), &program.comments[index..]);
    Some(Suppression {
        code: code.trim().to_owned(),
        reason: reason.trim().to_owned(),
        span: Span::new(source, comment.span.start, comment.span.end),
        below,
        is_at_head: program.body.first().is_none_or(|first| below <= oxc_span::GetSpan::span(first).start),
    })
}

/// Where the code after the first of the comments begins.
fn below(text: &str, comments: &[Comment]) -> u32 {
    let mut at = comments[0].span.end;
    for next in comments[1..].iter().map(Some).chain([None]) {
        let rest = text.get(at as usize..).unwrap_or_default();
        at += u32::try_from(rest.len() - rest.trim_start().len()).unwrap_or(0);
        match next {
            Some(next) if next.span.start == at => at = next.span.end,
            _ => break,
        }
    }
    at
}
