//! The native core of netlify-sdk-native.
//!
//! It turns the folders of functions that an integration adds with `addFunctions` into a
//! self-contained build plugin. [`pipeline`] is the front door; the other modules are its steps.
//! `docs/architecture.md` lists what each module may import, and a test holds them to it.

#[cfg(feature = "bundle")]
pub mod advice;
pub mod analyze;
// A test binary registers nothing with Node.
#[cfg(all(feature = "napi", not(test)))]
mod binding;
#[cfg(feature = "bundle")]
pub mod bundle;
pub mod config;
pub mod cron;
pub mod diagnostic;
pub mod discover;
pub mod facts;
pub mod fs;
#[cfg(feature = "bundle")]
pub mod manifest;
pub mod name;
#[cfg(feature = "bundle")]
pub mod pack;
pub mod path;
pub mod pipeline;
#[cfg(feature = "bundle")]
pub mod project;
pub mod route;
pub mod rules;
#[cfg(feature = "bundle")]
pub mod size;
pub mod source;
