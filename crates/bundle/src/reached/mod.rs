//! Which files of packages that are not bundled are reached from the file that is imported.
//!
//! Node runs these files as they are, from another place. What a file loads and reads is found in its code; where that
//! cannot be bounded, the folder or the whole package counts as reached.
//!
//! | File | Question |
//! |---|---|
//! | [`tracer`] | which files are reached from some file |
//! | [`file_edge`] | what leads from one file to another |
//! | [`file_edges`] | what does one file reach |
//! | [`package_edges`] | what is reached with every package: its package.json, licences, compiled code |
//! | [`matching`] | which files does a pattern mean |
//! | [`package_contents`] | which files of a package are worth copying, and for which platforms |
//! | [`node_resolver`] | which files may Node load by a name |

mod file_edge;
mod file_edges;
mod matching;
mod node_resolver;
mod package_contents;
mod package_edges;
mod tracer;

pub use self::{
    file_edge::PackageLink,
    node_resolver::{NODE_CONDITIONS, node_resolver},
    package_contents::{PackageContents, check_addon, package_contents},
    tracer::{FileTracer, ReachedFiles},
};
