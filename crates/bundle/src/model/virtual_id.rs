//! The ids of modules that exist in memory only.

/// What virtual modules start with; `\0` keeps other resolvers away from them.
pub const VIRTUAL: &str = "\0ntli:";
