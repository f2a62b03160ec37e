//! Turns entries into self-contained output files, in memory. The only crate that knows rolldown.
//!
//! All functions of a prefix and API version are one rolldown build, so that a module that several of them import is
//! parsed once and written once, into a chunk; `docs/design/bundling.md` has the numbers.
//!
//! The modules, in the order of the layers; no two files use each other:
//!
//! | Module | What is in it |
//! |---|---|
//! | [`model`] | entries, output files, copied files, the module graph: plain data |
//! | [`code`] | questions about the code of a module, and edits of it |
//! | `source_map` | code that is edited together with its source map; the maps of outputs |
//! | `reached` | which files of packages that are not bundled are reached |
//! | `copied` | files that are copied beside the outputs: packages that cannot be bundled, the author's own files |
//! | `kept` | modules that are not bundled, because that would change what they mean |
//! | `modules` | modules that are written here or refused: entries, JSON, workers, files that cannot be loaded |
//! | `order` | in which order modules are evaluated: in Node, and in the outputs |
//! | `output` | rolldown's chunks to output files; what Netlify and Node need changed in them |
//! | `rolldown` | options, plugin, threads and diagnostics of the bundler |
//! | `edge_functions`, `functions`, `integration` | what is bundled |

pub mod code;
mod copied;
mod edge_functions;
mod functions;
mod integration;
mod kept;
pub mod model;
mod modules;
mod order;
mod output;
mod reached;
mod rolldown;
mod source_map;

pub use self::{
    functions::{bundle_apart, bundle_functions, bundle_variant, entry_code},
    integration::{INTEGRATION_FILES, bundle_integration},
};
