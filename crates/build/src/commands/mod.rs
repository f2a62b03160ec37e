//! The commands: options in, report out; the caller decides what to print.
//!
//! Each is a list of stages. A stage is a function that takes the value of the stage before, and only those options that
//! it needs: [`bundled`] (check, bundle, verify), [`measured`], [`advise`], [`crate::plugin::Plugin::pack`], [`swap`].

mod advise;
mod build;
mod bundled;
mod develop;
mod measured;
mod prepare;
mod size;
mod swap;
mod verify;
mod watched;

pub use self::build::{BuildOptions, BuildReport, BuiltFunction, PluginPackage, build};
pub use self::develop::{DevelopOptions, DevelopReport, DevelopedFunction, Development};
pub use self::measured::Measured;
pub use self::prepare::{PrepareOptions, PrepareReport, prepare};
pub use self::size::{SizeOptions, SizeReport, size};
