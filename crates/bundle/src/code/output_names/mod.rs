//! What is done for modules that import each other in a circle: mostly for names that code reads before they are set.

mod failing_circles;
mod initialization;
mod shared_namespaces;
mod wrapped_names;

pub use self::{
    failing_circles::fail_together,
    initialization::{LateNames, initialize_late},
    shared_namespaces::{
        NamespaceExport, call_namespaces, exported_namespaces, may_export_namespaces, namespace_exports,
    },
    wrapped_names::{WRAPPER, guard_wrapped},
};
