//! A module after its edits, which decide whether it is bundled.

use crate::{rolldown::kept_module::KeptModule, source_map::mapped_code::MappedCode};

/// A module after its edits.
pub enum EditedModule {
    /// As it was.
    Unchanged,
    /// What is bundled.
    Bundled(MappedCode),
    /// It stays a file.
    Kept(KeptModule),
}
