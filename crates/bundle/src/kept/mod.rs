//! Modules that stay files of their own, because bundling would change what they mean.
//!
//! [`keep_reason`](crate::code::keep_reason) decides it for each module while it is loaded. Its code goes to a file that
//! Node loads as CommonJS, below the folder of the integration's own files. The module that is bundled in its place runs
//! that file, and gives it the modules that it asks for.

mod kept_files;
mod runtime;

pub use self::{
    kept_files::{KeptFile, KeptFiles},
    runtime::{RUNTIME_CODE, RUNTIME_NAME},
};
