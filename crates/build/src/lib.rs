//! The commands that build an integration: each is a list of stages, which take a value and return a value.
//!
//! The rooms, each of which may use those above it:
//!
//! | Module | What is in it |
//! |---|---|
//! | [`size`] | what bundled functions consist of, what changed, limits, and the page that shows it |
//! | [`advice`] | what would make functions smaller, with the number of bytes |
//! | [`plugin`] | the files of a plugin, its manifest, its tarball, the sizes of zips |
//! | [`commands`] | `prepare`, `build`, `develop`, `size` |

pub mod advice;
pub mod commands;
pub mod plugin;
pub mod size;
