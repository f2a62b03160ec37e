//! Paths that code makes of where its own file is: `__dirname`, `import.meta.url`, `new URL("./x", import.meta.url)`.
//!
//! Bundling moves code, so such paths would lead nowhere. [`PathEvaluator`] knows what each expression means; edits
//! ask it for the path that an expression is, and [`self_paths`] follows every mention of the own location to the
//! place where the path is used.

mod evaluator;
mod mention;
mod path_text;
mod uses;

pub use self::{
    evaluator::PathEvaluator,
    mention::SelfMention,
    path_text::UNKNOWN,
    uses::{PathUse, SelfPaths, self_paths},
};
