//! What compiled classes call.

/// The name of the module with it.
pub const DECORATORS_NAME: &str = "decorators";

/// The class that each compiled class has an instance of.
pub const DECORATORS_CODE: &str = include_str!("runtime.js");
