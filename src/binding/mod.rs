//! Node's view of [`crate::pipeline`]: convert, call, convert back.
//!
//! Problems in the user's project are in the reports. A rejection is a bug of ours.

#[cfg(feature = "bundle")]
mod build;
mod check;
mod diagnostic;
mod explain;
mod function;
#[cfg(feature = "bundle")]
mod prepare;
mod task;
