//! Where the object of a class is declared: where it is evaluated as often as the class.

use oxc_ast::AstKind;
use oxc_semantic::{NodeId, Semantic};
use oxc_span::{GetSpan, Span};

/// A place for declarations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObjectPlace {
    /// Before a statement in a list of statements.
    Before(u32),
    /// Before a statement, or the expression that an arrow function returns, which becomes a block.
    Block {
        /// What becomes a block.
        span: (u32, u32),
        /// Whether the block has to return it.
        returns: bool,
    },
    /// The parameter of an arrow function around the class.
    Around,
}

/// The place for the object of a class.
pub fn place_of(semantic: &Semantic<'_>, class: NodeId) -> ObjectPlace {
    let nodes = semantic.nodes();
    let mut child = class;
    loop {
        let parent = nodes.parent_id(child);
        let span = nodes.kind(child).span();
        let is_body = |body: Span| body == span;
        let block = |returns| ObjectPlace::Block { span: (span.start, span.end), returns };
        match nodes.kind(parent) {
            AstKind::ArrowFunctionExpression(arrow) => {
                return if is_body(arrow.body.span()) { block(true) } else { ObjectPlace::Around };
            }
            AstKind::SwitchCase(case) if case.test.as_ref().is_none_or(|test| !is_body(test.span())) => {
                return ObjectPlace::Before(start_of(nodes.kind(child)));
            }
            AstKind::Program(_)
            | AstKind::FunctionBody(_)
            | AstKind::BlockStatement(_)
            | AstKind::StaticBlock(_)
            | AstKind::TSModuleBlock(_) => {
                return ObjectPlace::Before(start_of(nodes.kind(child)));
            }
            AstKind::IfStatement(statement) if !is_body(statement.test.span()) => return block(false),
            AstKind::LabeledStatement(_) => return block(false),
            AstKind::WithStatement(statement) if is_body(statement.body.span()) => return block(false),
            AstKind::WhileStatement(statement) => return of_loop(is_body(statement.body.span()), block(false)),
            AstKind::DoWhileStatement(statement) => return of_loop(is_body(statement.body.span()), block(false)),
            AstKind::ForStatement(statement) => return of_loop(is_body(statement.body.span()), block(false)),
            AstKind::ForInStatement(statement) => return of_loop(is_body(statement.body.span()), block(false)),
            AstKind::ForOfStatement(statement) => return of_loop(is_body(statement.body.span()), block(false)),
            AstKind::Function(_)
            | AstKind::FormalParameters(_)
            | AstKind::FormalParameter(_)
            | AstKind::PropertyDefinition(_)
            | AstKind::AccessorProperty(_)
            | AstKind::TSEnumMember(_) => return ObjectPlace::Around,
            _ => child = parent,
        }
    }
}

/// The head of a loop is evaluated more than once.
fn of_loop(is_body: bool, block: ObjectPlace) -> ObjectPlace {
    if is_body { block } else { ObjectPlace::Around }
}

/// Where a statement begins, the decorators of a class included: they may stand before `export`.
fn start_of(statement: AstKind<'_>) -> u32 {
    let class = match statement {
        AstKind::Class(class) => Some(class),
        AstKind::ExportDeclaration(export) => match &export.declaration {
            oxc_ast::ast::Declaration::ClassDeclaration(class) => Some(&**class),
            _ => None,
        },
        AstKind::ExportDefaultDeclaration(export) => match &export.declaration {
            oxc_ast::ast::ExportDefaultDeclarationKind::ClassDeclaration(class) => Some(&**class),
            _ => None,
        },
        _ => None,
    };
    let decorator = class.and_then(|class| class.decorators.first()).map(|decorator| decorator.span.start);
    decorator.unwrap_or(u32::MAX).min(statement.span().start)
}
