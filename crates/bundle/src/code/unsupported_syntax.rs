//! Syntax that Node cannot run and rolldown does not compile.

use std::sync::Arc;

use oxc_allocator::Allocator;
use oxc_ast::ast::{AccessorProperty, Decorator, JSXElement, JSXFragment};
use oxc_ast_visit::{Visit, walk};
use oxc_span::{SourceType, Span as OxcSpan};

use netlify_sdk_core::text::{SourceFile, Span};

use crate::code::parsed_module::ParsedModule;

/// Syntax that is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnsupportedSyntax {
    /// `@x class {}`, unless tsconfig.json says `experimentalDecorators`.
    Decorator,
    /// `accessor x`
    Accessor,
    /// `<x />`, where tsconfig.json says `"jsx": "preserve"`.
    Jsx,
}

/// Whether printed code may contain such syntax, found without parsing it: most code cannot. JSX looks like ordinary
/// text, so it is only expected if a source is a `.jsx` or `.tsx` file.
pub fn may_have_unsupported_syntax<'s>(code: &str, mut sources: impl Iterator<Item = &'s str>) -> bool {
    let is_jsx = |source: &str| matches!(source.rsplit('.').next(), Some("jsx" | "tsx"));
    may_have_class_syntax(code) || sources.any(is_jsx)
}

/// Whether code may have decorators or `accessor`.
pub fn may_have_class_syntax(code: &str) -> bool {
    may_have_decorator(code) || may_have_accessor(code)
}

/// What may stand before an expression that begins with a decorator, without a space between.
const KEYWORDS: [&str; 11] =
    ["await", "case", "default", "delete", "export", "extends", "new", "return", "typeof", "void", "yield"];

/// Whether an `@` stands before a name and where an expression may begin, outside of what looks like a comment, nor in a
/// regular expression for email addresses: right behind a bracket, it can only be a second decorator.
fn may_have_decorator(code: &str) -> bool {
    memchr::memchr_iter(b'@', code.as_bytes()).any(|at| {
        let front = &code[..at];
        let is_behind = !front.ends_with(|last: char| last.is_alphanumeric() || "_$#%-\\/'\"`)]@".contains(last))
            || front.ends_with("*/")
            || KEYWORDS.iter().any(|word| front.ends_with(word));
        let behind = &code[at + 1..];
        let is_before =
            behind.starts_with(|next: char| next.is_alphabetic() || "_$(".contains(next)) && !behind.starts_with("(?");
        is_behind && is_before && !front.trim_end_matches(' ').ends_with("/*") && !is_comment(front)
    })
}

/// Whether the last line of a text begins as comments do.
fn is_comment(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default().trim_start();
    ["*", "/*", "//"].iter().any(|start| line.starts_with(start)) && !line.contains("*/")
}

fn may_have_accessor(code: &str) -> bool {
    memchr::memmem::find_iter(code.as_bytes(), "accessor").any(|at| {
        let rest = &code[at + "accessor".len()..];
        let name = rest.trim_start();
        name.len() < rest.len() && name.starts_with(|next: char| next.is_alphabetic() || "_$#[\"'".contains(next))
    })
}

/// The first such syntax in a file. A file that cannot be parsed has none.
pub fn unsupported_syntax(file: &Arc<SourceFile>) -> Option<(UnsupportedSyntax, Span)> {
    let allocator = Allocator::default();
    let source_type = SourceType::from_path(file.path()).unwrap_or_default();
    // Output may hold JSX whatever its extension; TypeScript's type assertions forbid it in sources.
    let source_type = if source_type.is_typescript() { source_type } else { source_type.with_jsx(true) };
    let module = ParsedModule::with_type(&allocator, file.path(), file.text(), source_type);
    let mut finder = UnsupportedSyntaxFinder(None);
    finder.visit_program(module.program());
    finder.0.map(|(what, span)| (what, Span::new(file, span.start, span.end)))
}

struct UnsupportedSyntaxFinder(Option<(UnsupportedSyntax, OxcSpan)>);

impl UnsupportedSyntaxFinder {
    fn found(&mut self, what: UnsupportedSyntax, span: OxcSpan) {
        self.0.get_or_insert((what, span));
    }
}

impl<'a> Visit<'a> for UnsupportedSyntaxFinder {
    fn visit_decorator(&mut self, decorator: &Decorator<'a>) {
        self.found(UnsupportedSyntax::Decorator, decorator.span);
        walk::walk_decorator(self, decorator);
    }

    fn visit_accessor_property(&mut self, property: &AccessorProperty<'a>) {
        self.found(UnsupportedSyntax::Accessor, property.span);
        walk::walk_accessor_property(self, property);
    }

    fn visit_jsx_element(&mut self, element: &JSXElement<'a>) {
        self.found(UnsupportedSyntax::Jsx, element.span);
    }

    fn visit_jsx_fragment(&mut self, fragment: &JSXFragment<'a>) {
        self.found(UnsupportedSyntax::Jsx, fragment.span);
    }
}

#[cfg(test)]
mod tests {
    use std::iter;

    use super::*;

    fn find(path: &str, code: &str) -> Option<UnsupportedSyntax> {
        let found = unsupported_syntax(&SourceFile::new(path, code)).map(|(what, _)| what);
        assert!(found.is_none() || may_have_unsupported_syntax(code, iter::once(path)), "{code}");
        found
    }

    #[test]
    fn finds_each_kind() {
        assert_eq!(find("a.mjs", "@x class A {}"), Some(UnsupportedSyntax::Decorator));
        assert_eq!(find("a.mts", "class A { accessor x = 1 }"), Some(UnsupportedSyntax::Accessor));
        assert_eq!(find("a.jsx", "const a = <b>c</b>;"), Some(UnsupportedSyntax::Jsx));
        for code in [
            "class A {@x y}",
            "a;@x()class A {}",
            "export default (@(x) class {})",
            "class A {\n  /** */ @x y }",
            "@x()@y class A {}",
            "class A { m() {}@x y }",
        ] {
            assert_eq!(find("a.mjs", code), Some(UnsupportedSyntax::Decorator), "{code}");
        }
        assert_eq!(find("a.mjs", "class A { static accessor\t#x }"), Some(UnsupportedSyntax::Accessor));
        assert_eq!(find("a.tsx", "const a = <></>, b = <a />;"), Some(UnsupportedSyntax::Jsx));
        assert_eq!(find("a.cjs", "const accessor = 1 < 2; // @x"), None);
        for code in [
            "const a = /* @__PURE__ */ b();",
            "/**\n * @license x\n */",
            "f('a@b', '@a/b'); x.accessor = y",
            "/^[^@]+@(?:[a-z]+)$/, /a]@b/, /a{2}@[b]/",
        ] {
            assert_eq!(find("a.cjs", code), None, "{code}");
            assert!(!may_have_unsupported_syntax(code, iter::once("a.ts")), "{code}");
        }
    }
}
