//! Names in outputs that code reads before they are set, because modules import each other in a circle.

mod initialization;
mod shared_namespaces;
mod wrapped_names;

pub use self::{
    initialization::initialize_late,
    shared_namespaces::{NamespaceExport, call_namespaces, exported_namespaces, namespace_exports},
    wrapped_names::guard_wrapped,
};
