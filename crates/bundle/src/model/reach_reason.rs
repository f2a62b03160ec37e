//! Why a file of a package is copied.

use std::fmt;

/// What leads from one file to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReachReason {
    /// A specifier.
    #[default]
    Loads,
    /// A path that is made of the file's location.
    Reads,
    /// A specifier of which a part is only known when the code runs.
    MayLoad,
    /// A path of which a part is only known when the code runs.
    MayRead,
    /// A specifier of which nothing is known, in a line.
    LoadsUnknown(usize),
    /// The path of the package's folder.
    NamesFolder,
    /// It is a part of a package that is copied as a whole.
    Whole,
    /// Every package has it: package.json, and licences.
    Belongs,
    /// It is compiled code, or its package has some for one platform.
    Compiled,
}

impl fmt::Display for ReachReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Loads => "is loaded by",
            Self::Reads => "is read by",
            Self::MayLoad => "may be loaded, by a name that is computed, by",
            Self::MayRead => "may be read, by a path that is computed, by",
            Self::LoadsUnknown(_) => {
                "is in a package of which each file may be loaded, by a name that is not known, by"
            }
            Self::NamesFolder => "is in a package whose folder is used by",
            Self::Whole => "is in the package of",
            Self::Belongs => "goes with",
            Self::Compiled => "is the compiled code of",
        })
    }
}
