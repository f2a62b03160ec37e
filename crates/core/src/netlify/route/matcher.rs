//! Whether a path matches a tree, in time that grows with the product of their sizes.
//!
//! Regular expressions that backtrack, as JavaScript's and those of `regress` do, can take for ever: 32 times `/*` is
//! enough. Here, all places that can be reached in the text are followed at once.

use crate::netlify::route::{budget::Budget, characters::one, tree::Tree};

/// Whether the tree matches the whole text; `None` where that is not known.
pub fn matches(tree: &Tree, text: &str, budget: &mut Budget) -> Option<bool> {
    let mut matcher = Matcher { text: text.as_bytes(), budget };
    let places = matcher.read(tree, matcher.only(0))?;
    places.last().copied()
}

/// By place in the text, from 0 to its length: whether it can be reached.
type Places = Vec<bool>;

struct Matcher<'m> {
    text: &'m [u8],
    budget: &'m mut Budget,
}

impl Matcher<'_> {
    fn only(&self, place: usize) -> Places {
        (0..=self.text.len()).map(|each| each == place).collect()
    }

    /// Where it is possible to be after the tree, starting at one of the places.
    fn read(&mut self, tree: &Tree, from: Places) -> Option<Places> {
        if !from.contains(&true) {
            return Some(from);
        }
        if !self.budget.spend(from.len()) {
            return None;
        }
        match tree {
            Tree::Characters(characters) => {
                let read = self.text.iter().zip(&from).map(|(byte, is_here)| *is_here && characters & one(*byte) != 0);
                Some(std::iter::once(false).chain(read).collect())
            }
            Tree::Sequence(trees) => trees.iter().try_fold(from, |from, tree| self.read(tree, from)),
            Tree::Either(trees) => {
                let mut all = vec![false; from.len()];
                for tree in trees {
                    add(&mut all, &self.read(tree, from.clone())?);
                }
                Some(all)
            }
            Tree::Repeat(tree, at_least, at_most) => self.repeat(tree, *at_least, *at_most, from),
            Tree::Start => Some(filter(&from, |place| place == 0)),
            Tree::End => Some(filter(&from, |place| place == self.text.len())),
            Tree::Boundary { is_negated } => Some(filter(&from, |place| self.is_boundary(place) != *is_negated)),
            Tree::Look { is_behind, is_negated, tree } => self.look(tree, *is_behind, *is_negated, from),
            Tree::Unknown => None,
        }
    }

    fn repeat(&mut self, tree: &Tree, at_least: usize, at_most: Option<usize>, from: Places) -> Option<Places> {
        let mut here = from;
        for _ in 0..at_least {
            let next = self.read(tree, here.clone())?;
            if next == here {
                break;
            }
            here = next;
        }
        let mut all = here.clone();
        for _ in at_least..at_most.unwrap_or(usize::MAX) {
            let next = self.read(tree, here)?;
            here = next.iter().zip(&all).map(|(is_next, is_known)| *is_next && !is_known).collect();
            if !here.contains(&true) {
                break;
            }
            add(&mut all, &here);
        }
        Some(all)
    }

    fn look(&mut self, tree: &Tree, is_behind: bool, is_negated: bool, mut from: Places) -> Option<Places> {
        for place in 0..from.len() {
            if from[place] {
                let is_found = if is_behind {
                    let starts = (0..from.len()).map(|start| start <= place).collect();
                    self.read(tree, starts)?[place]
                } else {
                    self.read(tree, self.only(place))?.contains(&true)
                };
                from[place] = is_found != is_negated;
            }
        }
        Some(from)
    }

    fn is_boundary(&self, place: usize) -> bool {
        let is_word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        let before = place.checked_sub(1).and_then(|before| self.text.get(before));
        is_word(before) != is_word(self.text.get(place))
    }
}

fn filter(from: &Places, keeps: impl Fn(usize) -> bool) -> Places {
    from.iter().enumerate().map(|(place, is_here)| *is_here && keeps(place)).collect()
}

fn add(all: &mut Places, more: &Places) {
    all.iter_mut().zip(more).for_each(|(is_there, is_new)| *is_there |= is_new);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::netlify::route::{expression, part_tree, parts};

    /// The answers of `regress`, which backtracks as JavaScript does.
    #[test]
    fn agrees_with_the_regular_expression() {
        let patterns = [
            "/a/:x",
            "/:x?/b",
            "/:x+",
            "/:x*/a",
            "/*",
            "/*/a/*",
            "/{a-:x}*",
            "/:x(a|b)/:y",
            "/:x(a{2,3}b?)",
            "/:x((?:ab)+)",
            "/:x((?!a).*)",
            "/:x((?=.*b)a.*)",
            "/:x(.*(?<!a))",
            "/:x(.*(?<=b)a)",
            "/:x(\\ba\\b.*)",
            "/:x(a\\Bb)",
            "/:x((?!(?:a(?!b))).*)",
            "/:x([^a]+)",
            "/:x(a*?b??)",
            "/:x(^a$)",
            "/:x(.*$)",
            "/:x((?:a?){3})",
            "/:x((?:a*)*b)",
            "/:x((?:|a)b)",
            "/:x([a-b]/[^/]*)",
            "/:x((?<=/a)b)",
            "/:x((?<!(?<=a)b)a.*)",
            "/:x(a(?=b|$).*)",
        ];
        let mut texts = vec![String::new()];
        for length in 0..5 {
            let longest: Vec<_> = texts.iter().filter(|text| text.len() == length).cloned().collect();
            texts.extend(longest.iter().flat_map(|text| ["/", "a", "b"].map(|next| format!("{text}{next}"))));
        }
        for pattern in patterns {
            let parts = parts::parse(pattern).unwrap();
            let tree = Tree::of_route(part_tree::of_parts(&parts));
            let regex = expression::compile(&expression::of_route(&parts).unwrap()).unwrap();
            for text in &texts {
                let expected = regex.find(text).is_some();
                assert_eq!(matches(&tree, text, &mut Budget::new(100_000)), Some(expected), "{pattern} {text}");
            }
        }
    }
}
