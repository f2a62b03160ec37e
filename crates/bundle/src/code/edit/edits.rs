//! Edits of what stands at a place, and lists of them.

use oxc_span::Span;

use netlify_sdk_core::text::Edit;

/// The edit that replaces what stands at a span.
pub fn edit_at(span: Span, text: impl Into<String>) -> Edit {
    Edit::new(span.start as usize..span.end as usize, text)
}

/// The edits in the order of their places, without those inside of text that another one replaces.
pub fn in_order(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.range.start, std::cmp::Reverse(edit.range.end)));
    let mut end = 0;
    edits.retain(|edit| {
        edit.range.start >= end && {
            end = edit.range.end;
            true
        }
    });
    edits
}

/// The edits in the order of their places: insertions first where several begin at one place, and without those inside
/// of text that another one replaces.
pub fn in_place(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut end = 0;
    edits.retain(|edit| {
        let is_free = edit.range.start >= end;
        end = end.max(if is_free { edit.range.end } else { 0 });
        is_free
    });
    edits
}
