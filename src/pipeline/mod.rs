//! The steps in their order. Options in, report out; the caller decides what to print.

#[cfg(feature = "bundle")]
mod advice;
#[cfg(feature = "bundle")]
mod assets;
#[cfg(feature = "bundle")]
mod build;
mod check;
mod conflicts;
#[cfg(feature = "bundle")]
mod develop;
mod explain;
#[cfg(feature = "bundle")]
mod maps;
#[cfg(feature = "bundle")]
mod plugin;
#[cfg(feature = "bundle")]
mod prepare;
#[cfg(feature = "bundle")]
mod size;

use std::path::{Component, Path, PathBuf};

pub use crate::{
    cron::next_runs,
    discover::{SiteEntry, discover_site},
};
#[cfg(feature = "bundle")]
pub use self::build::{BuildOptions, BuildReport, BuiltFunction, Package, build};
pub use self::check::{CheckReport, check};
pub use self::conflicts::{Present, conflicts};
#[cfg(feature = "bundle")]
pub use self::develop::{DevelopOptions, DevelopReport, DevelopedFunction, Development};
pub use self::explain::explain;
#[cfg(feature = "bundle")]
pub use self::prepare::{PrepareOptions, PrepareReport, prepare};
#[cfg(feature = "bundle")]
pub use self::size::{Measured, SizeOptions, SizeReport, size};

