//! What Netlify reads in the functions of an integration, and what is wrong with them.
//!
//! The modules, each of which may use those above it:
//!
//! | Module | What is in it |
//! |---|---|
//! | [`path`], [`fs`] | relative paths; reading, listing, copying, linking and all-or-nothing writing |
//! | [`swap`] | several folders put in place in one step |
//! | [`stack`] | threads with stacks of a known size |
//! | [`git_ignored`] | which files git ignores |
//! | [`text`] | the text of a file, spans, edits |
//! | [`diagnostic`] | a problem with code, severity, labels and help, and its code frame |
//! | [`netlify`] | what Netlify defines: names, events, the keys of `config`, schedules, routes |
//! | [`function`] | what is known of a function, as plain data |
//! | [`rules`] | one file per problem: manual, message, check, tests |
//! | [`project`] | integration.yaml, package.json, netlify.toml, installed packages |
//! | [`js`] | parsing, bindings and constant evaluation with oxc |
//! | [`read`] | what a function's file says: as its author means it, and as Netlify reads it |
//! | [`discover`] | which files in a folder are functions |
//! | [`check`] | `check`, `conflicts` and `explain`: all of the above in order |

pub mod check;
pub mod diagnostic;
pub mod discover;
pub mod fs;
pub mod function;
pub mod git_ignored;
pub mod js;
pub mod netlify;
pub mod path;
pub mod project;
pub mod read;
pub mod rules;
pub mod stack;
pub mod swap;
pub mod text;
