//! What a pattern matches, as a tree.

use crate::netlify::route::characters::{ALL, Characters, one};

/// More is not compared: `((?:a{1000}){1000})` has a million states.
const MAX_SIZE: usize = 16_384;

/// What an expression matches.
pub enum Tree {
    /// One of some characters.
    Characters(Characters),
    /// One after the other.
    Sequence(Vec<Tree>),
    /// One of several alternatives.
    Either(Vec<Tree>),
    /// At least so many times, at most so many times; `None` is unlimited.
    Repeat(Box<Tree>, usize, Option<usize>),
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`, or `\B` if it is negated.
    Boundary {
        /// Whether there must be none.
        is_negated: bool,
    },
    /// A look-ahead or look-behind.
    Look {
        /// Whether it is about what comes before.
        is_behind: bool,
        /// Whether it must not match.
        is_negated: bool,
        /// What it looks for.
        tree: Box<Tree>,
    },
    /// What is not analyzed: back references, Unicode properties, expressions of great size.
    Unknown,
}

impl Tree {
    /// What a text matches.
    pub fn of_text(text: &str) -> Self {
        Self::Sequence(text.bytes().map(|byte| Self::Characters(one(byte) & ALL)).collect())
    }

    /// With the slash at the end that Netlify allows for, unless that is more than can be compared.
    pub fn of_route(tree: Self) -> Self {
        if !tree.is_small() {
            return Self::Unknown;
        }
        Self::Sequence(vec![tree, Self::Repeat(Box::new(Self::Characters(one(b'/'))), 0, Some(1))])
    }

    /// Whether it can be compared.
    pub fn is_small(&self) -> bool {
        self.size() <= MAX_SIZE
    }

    /// How many states an automaton needs for it, about.
    fn size(&self) -> usize {
        match self {
            Self::Characters(_) | Self::Start | Self::End | Self::Boundary { .. } | Self::Unknown => 1,
            Self::Look { tree, .. } => tree.size(),
            Self::Sequence(trees) | Self::Either(trees) => trees.iter().map(Self::size).fold(1, usize::saturating_add),
            Self::Repeat(tree, at_least, at_most) => tree.size().saturating_mul(at_most.unwrap_or(*at_least).max(1)),
        }
    }
}
