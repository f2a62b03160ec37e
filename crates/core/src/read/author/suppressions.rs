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
    let comments = program.comments.iter().zip(below(source.text(), &program.comments));
    comments.filter_map(|(comment, below)| one(source, program, comment, below)).collect()
}

fn one(source: &Arc<SourceFile>, program: &Program<'_>, comment: &Comment, below: u32) -> Option<Suppression> {
    let content = comment.content_span();
    let text = source.text().get(content.start as usize..content.end as usize)?;
    let rest = text.trim().strip_prefix(MARK)?;
    let (code, reason) = rest.split_once("--").unwrap_or((rest, ""));
    Some(Suppression {
        code: code.trim().to_owned(),
        reason: reason.trim().to_owned(),
        span: Span::new(source, comment.span.start, comment.span.end),
        below,
        is_at_head: program.body.first().is_none_or(|first| below <= oxc_span::GetSpan::span(first).start),
    })
}

/// By comment: where the code after it, and after the comments that follow it, begins.
fn below(text: &str, comments: &[Comment]) -> Vec<u32> {
    let mut next: Option<(u32, u32)> = None;
    let mut below: Vec<_> = comments
        .iter()
        .rev()
        .map(|comment| {
            let rest = text.get(comment.span.end as usize..).unwrap_or_default();
            let after = comment.span.end + u32::try_from(rest.len() - rest.trim_start().len()).unwrap_or(0);
            let at = next.filter(|(start, _)| *start == after).map_or(after, |(_, below)| below);
            next = Some((comment.span.start, at));
            at
        })
        .collect();
    below.reverse();
    below
}
