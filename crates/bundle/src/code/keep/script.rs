//! A script, and what several questions ask of it.

use oxc_ast::{
    AstKind,
    ast::{Expression, Function},
};
use oxc_semantic::{AstNode, NodeId, Reference, Semantic, SymbolId};
use oxc_span::{GetSpan, Span};

/// A script, and what its names mean.
#[derive(Clone, Copy)]
pub struct Script<'m, 'a> {
    /// Its scopes, names and nodes.
    pub semantic: &'m Semantic<'a>,
}

impl<'m, 'a> Script<'m, 'a> {
    /// A script.
    pub fn new(semantic: &'m Semantic<'a>) -> Self {
        Self { semantic }
    }

    /// Whether all of it is strict.
    pub fn is_strict(self) -> bool {
        self.semantic.scoping().root_scope_flags().is_strict_mode()
    }

    /// Whether a node is in sloppy code.
    pub fn is_sloppy(self, node: NodeId) -> bool {
        let scope = self.semantic.nodes().get_node(node).scope_id();
        !self.semantic.scoping().scope_flags(scope).is_strict_mode()
    }

    /// Whether a function is sloppy.
    pub fn is_sloppy_function(self, function: &Function<'_>) -> bool {
        let flags = |scope| self.semantic.scoping().scope_flags(scope);
        function.scope_id.get().is_some_and(|scope| !flags(scope).is_strict_mode())
    }

    /// The function that `this` and `arguments` at a node belong to: the innermost one that is no arrow function.
    pub fn function_around(self, node: NodeId) -> Option<(NodeId, &'m Function<'a>)> {
        self.semantic.nodes().ancestors(node).find_map(|ancestor| match ancestor.kind() {
            AstKind::Function(function) => Some((ancestor.id(), function)),
            _ => None,
        })
    }

    /// All nodes.
    pub fn kinds(self) -> impl Iterator<Item = (NodeId, AstKind<'a>)> {
        self.semantic.nodes().iter().map(|node| (node.id(), node.kind()))
    }

    /// What a node is in, parentheses aside.
    pub fn parent(self, node: NodeId) -> (NodeId, AstKind<'a>) {
        let nodes = self.semantic.nodes();
        let mut ancestors =
            nodes.ancestors(node).filter(|node| !matches!(node.kind(), AstKind::ParenthesizedExpression(_)));
        ancestors.next().map_or((node, nodes.kind(node)), |parent| (parent.id(), parent.kind()))
    }

    /// The uses of a name that the script does not declare.
    pub fn uses_of_global(self, name: &str) -> impl Iterator<Item = &'m Reference> {
        let scoping = self.semantic.scoping();
        let ids = scoping.root_unresolved_references().get(name).into_iter().flatten();
        ids.map(|id| scoping.get_reference(*id))
    }

    /// The variable that a name means.
    pub fn symbol(self, expression: &Expression<'_>) -> Option<SymbolId> {
        let Expression::Identifier(name) = expression.get_inner_expression() else { return None };
        self.semantic.scoping().get_reference(name.reference_id.get()?).symbol_id()
    }

    /// Whether an expression is a certain name that the script does not declare.
    pub fn is_global(self, expression: &Expression<'_>, name: &str) -> bool {
        matches!(expression.get_inner_expression(), Expression::Identifier(found)
            if found.name == name && self.semantic.is_reference_to_global_variable(found))
    }

    /// The place of a node.
    pub fn span(self, node: NodeId) -> Span {
        self.semantic.nodes().kind(node).span()
    }

    /// Whether a loop contains both nodes, so that either may come first.
    pub fn is_in_one_loop(self, first: NodeId, second: NodeId) -> bool {
        let is_function = |node: &&AstNode<'_>| matches!(node.kind(), AstKind::Function(_));
        let mut around = self.semantic.nodes().ancestors(first).take_while(|node| !is_function(node));
        around.any(|node| {
            let is_loop = matches!(
                node.kind(),
                AstKind::ForStatement(_)
                    | AstKind::ForInStatement(_)
                    | AstKind::ForOfStatement(_)
                    | AstKind::WhileStatement(_)
                    | AstKind::DoWhileStatement(_)
            );
            is_loop && node.kind().span().contains_inclusive(self.span(second))
        })
    }
}
