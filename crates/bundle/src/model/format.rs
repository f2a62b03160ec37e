//! The module format of an output.

use netlify_sdk_core::function::{ApiVersion, Function};

/// Module format of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// ES modules, `.mjs`.
    Esm,
    /// CommonJS, `.cjs`.
    CommonJs,
}

impl Format {
    /// The format of a function's output.
    pub fn of(function: &Function) -> Self {
        match function.module.api_version {
            ApiVersion::V1 => Self::CommonJs,
            ApiVersion::V2 => Self::Esm,
        }
    }

    /// The extension that means this format whatever package.json lies around it.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Esm => "mjs",
            Self::CommonJs => "cjs",
        }
    }
}
