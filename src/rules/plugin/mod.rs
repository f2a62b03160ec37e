//! Problems of an integration as a whole.

mod duplicate_name;
mod prefix;

pub use duplicate_name::check as duplicate_names;
pub use prefix::check as prefix;
