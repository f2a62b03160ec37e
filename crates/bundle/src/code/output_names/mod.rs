//! Names in outputs that code reads before they are set, because modules import each other in a circle.

mod initialization;
mod shared_namespaces;
mod wrapped_names;

pub use self::{
    initialization::initialize_late,
    shared_namespaces::{call_namespaces, exported_again, exported_namespaces},
    wrapped_names::guard_wrapped,
};
