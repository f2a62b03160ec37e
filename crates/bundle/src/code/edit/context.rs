//! What edits need to know of other files.

/// What the edits of a module ask about other files.
#[derive(Clone, Copy)]
pub struct EditContext<'s> {
    /// The files in a folder and in the folders in it, relative to it, sorted.
    pub files: &'s dyn Fn(&str) -> Vec<String>,
    /// The name of a module that exports, as the default, the URL of a file that is bundled on its own; `None` where
    /// the file is not there.
    pub worker_output: &'s dyn Fn(&str) -> Option<String>,
}
