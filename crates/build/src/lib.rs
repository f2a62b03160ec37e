//! The commands that build an integration.
//!
//! [`commands::build()`] is a list of stages: check → bundle → verify → measure → advise → pack → swap. Each takes the value
//! of the stage before and returns one; [`commands::size()`] and [`commands::Development`] stop earlier. Start reading in
//! `commands/build.rs`.
//!
//! Each module may use those above it:
//!
//! | Module | Contents |
//! |---|---|
//! | [`plugin`] | the files of a plugin and their names, its manifest, source maps and tarball |
//! | [`size`] | how large functions are, what they consist of, what changed, limits, and the page that shows it |
//! | [`advice`] | what would make functions smaller, with the number of bytes |
//! | [`commands`] | `prepare`, `build`, `develop`, `size` |
//!
//! Nothing is printed here: reports go to the command line, whose `cli/commands/` formats them.

pub mod advice;
pub mod commands;
pub mod plugin;
pub mod size;
