//! The steps in their order. Options in, report out; the caller decides what to print.

mod advice;
mod build;
mod develop;
mod prepare;
mod size;
mod watched;

pub use self::build::{BuildOptions, BuildReport, BuiltFunction, Package, build};
pub use self::develop::{DevelopOptions, DevelopReport, DevelopedFunction, Development};
pub use self::prepare::{PrepareOptions, PrepareReport, prepare};
pub use self::size::{Measured, SizeOptions, SizeReport, size};
