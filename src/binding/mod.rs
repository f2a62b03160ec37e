//! Node's view of [`crate::pipeline`]: convert, call, convert back.
//!
//! Problems in the user's project are in the reports. A rejection is a bug of ours.

/// Syntax trees and modules are many small pieces, which threads make and drop at once.
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
mod prepare;
#[cfg(feature = "bundle")]
mod size;
mod task;
