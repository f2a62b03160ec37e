//! Imports whose failure is caught: what they name need not be there.

use oxc_ast::{
    AstKind,
    ast::{Argument, CallExpression, Expression, ImportExpression, MemberExpression, StringLiteral, TryStatement},
};
use oxc_semantic::{NodeId, Semantic};
use oxc_span::{GetSpan, Span};

use crate::code::{
    parsed_module::ParsedModule,
    text_signs::{has_word, may_call},
};

/// A call of `import` or `require` in a `try` statement that does not catch its failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UncaughtImport {
    /// What is asked for, as written, without quotes.
    pub specifier: String,
    /// Where that stands, with its quotes.
    pub span: (u32, u32),
    /// Whether it is `require`.
    pub is_require: bool,
    /// Whether it is only reached when something before it has failed.
    pub is_fallback: bool,
}

/// The calls of `import` and `require` in `try` statements that do not catch their failure: in `catch` and `finally`, and
/// in `try` without `catch`.
pub fn uncaught_in_try(module: &ParsedModule<'_>) -> Vec<UncaughtImport> {
    let code = module.code();
    if !has_word(code, "try") || !may_call(code, "import") && !may_call(code, "require") {
        return Vec::new();
    }
    let semantic = module.semantic();
    let calls = semantic.nodes().iter().filter_map(|node| {
        let (literal, is_require) = specifier_of_call(node.kind())?;
        let mut statements = try_statements(semantic, node.id()).peekable();
        statements.peek()?;
        if is_in_try(semantic, node.id()) || is_promise_caught(semantic, node.id()) {
            return None;
        }
        let is_in_handler = |statement: &TryStatement<'_>| {
            statement.handler.as_ref().is_some_and(|handler| handler.span.contains_inclusive(literal.span))
        };
        Some(UncaughtImport {
            specifier: literal.value.to_string(),
            span: (literal.span.start, literal.span.end),
            is_require,
            is_fallback: statements.any(is_in_handler),
        })
    });
    calls.collect()
}

/// What `import("x")` or `require("x")` asks for, and whether it is `require`.
fn specifier_of_call(kind: AstKind<'_>) -> Option<(&StringLiteral<'_>, bool)> {
    match kind {
        AstKind::ImportExpression(import) => match &import.source {
            Expression::StringLiteral(literal) => Some((literal, false)),
            _ => None,
        },
        AstKind::CallExpression(call) if call.callee_name() == Some("require") => match call.arguments.first() {
            Some(Argument::StringLiteral(literal)) => Some((literal, true)),
            _ => None,
        },
        _ => None,
    }
}

/// The calls of `import()` whose failure is caught.
pub fn caught_imports(semantic: &Semantic<'_>) -> Vec<Span> {
    let imports = semantic.nodes().iter().filter(|node| matches!(node.kind(), AstKind::ImportExpression(_)));
    let caught = imports.filter(|node| is_in_try(semantic, node.id()) || is_promise_caught(semantic, node.id()));
    caught.map(|node| node.kind().span()).collect()
}

/// The calls of `import()` with `.catch(…)` or `.then(…, …)` after them.
pub fn imports_with_catch<'m, 'a>(semantic: &'m Semantic<'a>) -> impl Iterator<Item = &'m ImportExpression<'a>> {
    semantic.nodes().iter().filter_map(|node| match node.kind() {
        AstKind::ImportExpression(import) if is_promise_caught(semantic, node.id()) => Some(import),
        _ => None,
    })
}

/// Whether a node is in a `try` block of the same function.
fn is_in_try(semantic: &Semantic<'_>, node: NodeId) -> bool {
    let span = semantic.nodes().kind(node).span();
    let catches =
        |statement: &TryStatement<'_>| statement.handler.is_some() && statement.block.span.contains_inclusive(span);
    try_statements(semantic, node).any(catches)
}

/// The `try` statements of the same function around a node.
fn try_statements<'m, 'a>(semantic: &'m Semantic<'a>, node: NodeId) -> impl Iterator<Item = &'m TryStatement<'a>> {
    let ancestors = semantic.nodes().ancestor_kinds(node);
    let is_within = |kind: &AstKind<'a>| !matches!(kind, AstKind::Function(_) | AstKind::ArrowFunctionExpression(_));
    ancestors.take_while(is_within).filter_map(|kind| match kind {
        AstKind::TryStatement(statement) => Some(statement),
        _ => None,
    })
}

/// Whether `.catch(…)` or `.then(…, …)` is called on a promise, or on what other `.then(…)` make of it.
fn is_promise_caught(semantic: &Semantic<'_>, promise: NodeId) -> bool {
    let Some((call, node)) = called_method(semantic, promise) else { return false };
    match (call.callee.as_member_expression().and_then(MemberExpression::static_property_name), call.arguments.len()) {
        (Some("catch"), 1..) | (Some("then"), 2..) => true,
        (Some("then" | "finally"), _) => is_promise_caught(semantic, node),
        _ => false,
    }
}

/// The call of a method of an object, parentheses aside.
fn called_method<'m, 'a>(semantic: &'m Semantic<'a>, object: NodeId) -> Option<(&'m CallExpression<'a>, NodeId)> {
    let nodes = semantic.nodes();
    let mut ancestors =
        nodes.ancestors(object).filter(|node| !matches!(node.kind(), AstKind::ParenthesizedExpression(_)));
    let member = ancestors.next()?.kind();
    let AstKind::StaticMemberExpression(member) = member else { return None };
    let call = ancestors.next()?;
    match call.kind() {
        AstKind::CallExpression(kind)
            if member.object.span().contains_inclusive(nodes.kind(object).span())
                && kind.callee.span().contains_inclusive(member.span) =>
        {
            Some((kind, call.id()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use super::*;

    fn uncaught(code: &str) -> Vec<(String, bool, bool)> {
        let allocator = Allocator::default();
        let found = uncaught_in_try(&ParsedModule::new(&allocator, "/app/a.cjs", code));
        found.into_iter().map(|import| (import.specifier, import.is_require, import.is_fallback)).collect()
    }

    #[test]
    fn what_a_try_statement_does_not_catch_is_found() {
        for (code, is_fallback) in [
            ("try { a(); } catch { b('x'); }", true),
            ("try { a(); } catch (error) { if (error) { c = b('x'); } }", true),
            ("try { try { a(); } catch { b('x'); } } finally { c(); }", true),
            ("try { a(); } catch { try { b('x'); } finally { c(); } }", true),
            ("try { a(); } catch { c(); } finally { b('x'); }", false),
            ("try { b('x'); } finally { a(); }", false),
        ] {
            for (name, is_require) in [("import", false), ("require", true)] {
                let code = code.replace("b(", &format!("{name}("));
                assert_eq!(uncaught(&code), [("x".to_owned(), is_require, is_fallback)], "{code}");
            }
        }
        for code in [
            "import('x'); try { a(); } catch {}",
            "try { import('x'); } catch {}",
            "try { try { a(); } catch { import('x'); } } catch {}",
            "try { a(); } catch { import('x').catch(b); }",
            "try { a(); } catch { b(() => import('x')); }",
            "try { a(); } catch { import(x); require(x); b('x'); }",
        ] {
            assert_eq!(uncaught(code), [], "{code}");
        }
    }
}
