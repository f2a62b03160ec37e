//! One build of rolldown: options, plugin, threads, diagnostics.

pub mod diagnostics;
pub mod group;
pub mod plugin;
pub mod session;
pub mod threads;
