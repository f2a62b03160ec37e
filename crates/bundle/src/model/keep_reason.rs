//! Why a module is not bundled.

use std::fmt;

/// Why a module stays a file of its own: what bundling it would change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeepReason {
    /// `with (a) {}`, which strict code cannot have.
    With,
}

impl KeepReason {
    /// What the module has, as it is shown to people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::With => "a `with` statement",
        }
    }
}

impl fmt::Display for KeepReason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}
