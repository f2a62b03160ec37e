//! What cannot work on a site, one problem per file. A rule sees facts, never files or syntax trees.

pub mod function;
pub mod plugin;
pub mod site;
