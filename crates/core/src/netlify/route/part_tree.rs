//! What the parts of a pattern match.

use crate::netlify::route::{
    characters::{ALL, SEGMENT},
    group,
    parts::{Modifier, PartKind, PatternPart},
    tree::Tree,
};

/// What the parts of a route match, one after the other.
pub fn of_parts(parts: &[PatternPart]) -> Tree {
    Tree::Sequence(parts.iter().map(of_part).collect())
}

fn of_part(part: &PatternPart) -> Tree {
    let value = match &part.kind {
        PartKind::Fixed(text) => Tree::of_text(text),
        PartKind::Segment => Tree::Repeat(Box::new(Tree::Characters(SEGMENT)), 1, None),
        PartKind::Anything => Tree::Repeat(Box::new(Tree::Characters(ALL)), 0, None),
        PartKind::Group(expression) => group::read(expression),
    };
    let tree = Tree::Sequence(vec![Tree::of_text(&part.prefix), value, Tree::of_text(&part.suffix)]);
    match part.modifier {
        Modifier::None => tree,
        Modifier::Optional => Tree::Repeat(Box::new(tree), 0, Some(1)),
        Modifier::ZeroOrMore => Tree::Repeat(Box::new(tree), 0, None),
        Modifier::OneOrMore => Tree::Repeat(Box::new(tree), 1, None),
    }
}
