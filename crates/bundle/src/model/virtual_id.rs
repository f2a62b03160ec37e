//! The ids of modules that exist in memory only.

/// What virtual modules start with; `\0` keeps other resolvers away from them.
pub const VIRTUAL: &str = "\0ntli:";

/// Followed by a specifier, and then by the path of a JSON file: a module that exports nothing but its value.
pub const JSON_DEFAULT: &str = "\0ntli:json-default:";
