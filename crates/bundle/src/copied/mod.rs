//! Files that are copied beside the outputs: packages that cannot be bundled, and what the integration's own code
//! reads beside itself.
//!
//! The first build finds the packages ([`packages`]). Each function that reaches some leaves them and all packages that
//! their files reach out of its bundle ([`LeftOut`]), because an object of a package that exists twice is not equal to
//! itself. They get a place in `node_modules` beside the chunks ([`Layout`]), where the files are copied that are reached
//! (`reached`), and a second build treats them as external.
//!
//! The integration's own modules are bundled. They are told that they lie where they did: below `files` beside the
//! chunks, at the path that they have in the integration, where the files that they read are put as well.
//!
//! | File | Question |
//! |---|---|
//! | [`copied_files`] | which files are copied with the outputs of one build: all of the following together |
//! | [`packages`] | which packages cannot be bundled, as far as their modules have been loaded |
//! | [`own_files`] | which files do own modules read |
//! | [`included_files`], [`file_pattern`] | which files does `includedFiles` name |
//! | [`git_ignored`] | which files of a folder are copied, and which of them does git ignore |
//! | [`layout`], [`destinations`] | where does a copied package or file go |
//! | [`node_lookup`] | which file does Node load by a name |
//! | [`references`] | how does code refer to a file before it is known where both will be |
//! | [`collection`] | what is wrong with the files that are copied |

mod collection;
mod copied_files;
mod destinations;
mod file_pattern;
mod git_ignored;
mod included_files;
mod layout;
mod node_lookup;
mod own_files;
mod packages;
mod references;

pub use self::{
    collection::collect_copied,
    copied_files::CopiedFiles,
    destinations::{LeftOut, own_file, relative},
    included_files::include,
    layout::Layout,
    node_lookup::NodeImport,
    references::{ReferenceForm, is_reference},
};
