//! The files of a plugin, and the tarball that sites install. Equal input gives equal bytes.
//!
//! [`files`] decides which files a plugin has, [`layout`] what they are called.

mod assets;
mod files;
mod gzip;
mod hash;
mod host;
pub mod layout;
mod manifest;
mod maps;
mod npm_files;
mod pack;
mod packed_file;
mod tarball;

pub use self::{
    files::site_manifest,
    gzip::gzip,
    host::{HostInput, host_files},
    pack::{Plugin, PluginInput},
    packed_file::{PackedFile, PackedFiles},
};
