//! Files that are copied beside the outputs: packages that cannot be bundled, and what the integration's own code
//! reads beside itself.
//!
//! The first build finds the packages ([`packages`]). If there are any, they and all that they need get a place in
//! `node_modules` beside the chunks ([`Layout`]), and a second build treats them as external. All that they need is
//! copied, too, because an object of a package that exists twice is not equal to itself.
//!
//! The integration's own modules are bundled. They are told that they lie where they did: below `files` beside the
//! chunks, at the path that they have in the integration, where the files that they read are put as well.
//!
//! | File | Question |
//! |---|---|
//! | [`copied_files`] | which files are copied with the outputs of one build: all of the following together |
//! | [`packages`] | which packages cannot be bundled, as far as their modules have been loaded |
//! | [`own_files`] | which files do own modules read |
//! | [`included_files`] | which files does `includedFiles` name |
//! | [`git_ignored`] | which files of a folder are copied, and which of them does git ignore |
//! | [`layout`], [`destinations`] | where does a copied package or file go |
//! | [`node_lookup`] | which file does Node load by a name |
//! | [`references`] | how does code refer to a file before it is known where both will be |
//! | [`package_contents`], [`collection`] | which files of a package are copied, and what is wrong with them |

mod collection;
mod copied_files;
mod destinations;
mod git_ignored;
mod included_files;
mod layout;
mod node_lookup;
mod own_files;
mod package_contents;
mod packages;
mod references;

pub use self::{
    collection::collect_copied,
    copied_files::CopiedFiles,
    destinations::{own_file, relative},
    included_files::include,
    layout::Layout,
    node_lookup::{NODE_CONDITIONS, NodeImport},
    references::{ReferenceForm, is_reference},
};
