//! The Node addon: converts what JavaScript passes, calls [`netlify_sdk_core`] and `netlify_sdk_build`, and converts
//! the reports back.
//!
//! The objects here are the public types of the package: index.d.ts is generated from them, and `sdk/types` exports them
//! again. Their doc comments are what users read. A struct has the name that JavaScript sees; where a crate has a type of
//! the same name, that one is written with its module (`diagnostic::Diagnostic`).
//!
//! Problems in the user's project are in the reports. A rejected promise is a bug in this package.

/// Syntax trees and modules are many small allocations, made and freed on all threads at once.
#[cfg(feature = "bundle")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[cfg(feature = "bundle")]
mod build;
#[cfg(feature = "bundle")]
mod check;
mod conflicts;
#[cfg(feature = "bundle")]
mod develop;
mod diagnostic;
#[cfg(feature = "bundle")]
mod explain;
#[cfg(feature = "bundle")]
mod function;
#[cfg(feature = "bundle")]
mod git_ignored;
#[cfg(feature = "bundle")]
mod number;
#[cfg(feature = "bundle")]
mod prepare;
#[cfg(feature = "bundle")]
mod site;
#[cfg(feature = "bundle")]
mod size;
mod task;
#[cfg(feature = "bundle")]
mod usage;
