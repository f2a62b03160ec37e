//! How much smaller the outputs of a function are made.

/// How much smaller the outputs of a function are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Minify {
    /// They stay as they are printed.
    #[default]
    No,
    /// Without whitespace, comments and semicolons that mean nothing.
    Whitespace,
    /// Also with short names of local variables.
    Names,
}
