//! What rolldown starts from.

/// An entry module that exists in memory only.
#[derive(Debug)]
pub struct EntryModule {
    /// The name of the output file, without its extension.
    pub name: String,
    /// Its code.
    pub code: String,
}
