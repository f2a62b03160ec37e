//! Code frames, drawn by the library that draws rustc's.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Label, Severity};

/// The diagnostic as a code frame, without a newline at the end.
pub fn render(diagnostic: &Diagnostic, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&*diagnostic.message).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    for labels in diagnostic.labels.chunk_by(|a, b| a.span.file == b.span.file) {
        let is_primary = |label: &Label| std::ptr::eq(label, &raw const diagnostic.labels[0]);
        group = group.element(frame(labels, is_primary));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(&**help));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// The part of a file that the labels point at; only its path where there is no text to show.
fn frame(labels: &[Label], is_primary: impl Fn(&Label) -> bool) -> Element<'_> {
    let file = &labels[0].span.file;
    if file.text().is_empty() {
        return Origin::path(file.path()).into();
    }
    // The library looks at all of a text for each code frame.
    let ranges = || labels.iter().map(|label| label.span.range());
    let start = ranges().map(|range| range.start).min().unwrap_or(0);
    let end = ranges().map(|range| range.end).max().unwrap_or(0);
    let (shown, first_line) = file.lines_around(start..end);
    let annotations = labels.iter().map(|label| {
        let kind = if is_primary(label) { AnnotationKind::Primary } else { AnnotationKind::Context };
        let range = label.span.range();
        kind.span(range.start - shown.start..range.end - shown.start).label(&*label.message)
    });
    Snippet::source(&file.text()[shown.clone()])
        .line_start(first_line)
        .path(file.path())
        .annotations(annotations)
        .into()
}

#[cfg(test)]
mod tests {
    use crate::{
        diagnostic::{Code, Diagnostic},
        text::{SourceFile, Span},
    };

    use super::render;

    #[test]
    fn shows_code_place_and_help() {
        let file = SourceFile::new("src/functions/a.ts", "export const config = {\n  path: x,\n};\n");
        let diagnostic =
            Diagnostic::new(Code::NotConstant, Span::new(&file, 32, 33), "`path` is only known when the code runs")
                .label("depends on `x`")
                .help("write the path as a string literal");
        insta::assert_snapshot!(render(&diagnostic, false), @r"
        error[NI1006]: `path` is only known when the code runs
         --> src/functions/a.ts:2:9
          |
        2 |   path: x,
          |         ^ depends on `x`
          |
          = help: write the path as a string literal
        ");
    }

    #[test]
    fn a_folder_has_a_path_and_no_frame() {
        let diagnostic =
            Diagnostic::new(Code::FolderMissing, Span::path("src/functions"), "`src/functions` does not exist")
                .help("create it");
        insta::assert_snapshot!(render(&diagnostic, false), @r"
        error[NI2005]: `src/functions` does not exist
        --> src/functions
         = help: create it
        ");
    }
}
