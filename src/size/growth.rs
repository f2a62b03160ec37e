//! Differences between two builds, for JavaScript.

use napi_derive::napi;

use netlify_sdk_build::size;

use crate::size::list;

/// Differences to an earlier build; negative when something became smaller.
#[napi(object, object_from_js = false)]
pub struct SizeGrowth {
    /// Of all files.
    pub bytes: i64,
    /// Of their zip.
    pub zipped_bytes: i64,
    /// Functions whose size changed, the largest difference first.
    pub functions: Vec<FunctionGrowth>,
    /// Packages whose size or version changed, the largest difference first; all copies of a package are one entry.
    pub packages: Vec<PackageGrowth>,
}

/// A function whose size changed.
#[napi(object, object_from_js = false)]
pub struct FunctionGrowth {
    /// The name on a site.
    pub injected_name: String,
    /// The difference.
    pub bytes: i64,
    /// Whether the earlier build did not have it.
    pub is_new: bool,
    /// Whether only the earlier build had it.
    pub is_gone: bool,
}

/// A package whose size or version changed.
#[napi(object, object_from_js = false)]
pub struct PackageGrowth {
    /// Its name.
    pub name: String,
    /// Whether it is the integration's own code.
    pub is_own: bool,
    /// The difference.
    pub bytes: i64,
    /// Whether the earlier build did not have it.
    pub is_new: bool,
    /// Whether only the earlier build had it.
    pub is_gone: bool,
    /// Versions in the earlier build, sorted.
    pub former_versions: Vec<String>,
    /// Versions now, sorted.
    pub versions: Vec<String>,
}

impl From<size::Growth> for SizeGrowth {
    fn from(growth: size::Growth) -> Self {
        let size::Growth { bytes, zipped_bytes, functions, packages } = growth;
        Self { bytes, zipped_bytes, functions: list(functions), packages: list(packages) }
    }
}

impl From<size::FunctionGrowth> for FunctionGrowth {
    fn from(growth: size::FunctionGrowth) -> Self {
        let size::FunctionGrowth { injected_name, bytes, is_new, is_gone } = growth;
        Self { injected_name, bytes, is_new, is_gone }
    }
}

impl From<size::PackageGrowth> for PackageGrowth {
    fn from(growth: size::PackageGrowth) -> Self {
        let size::PackageGrowth { name, is_own, bytes, is_new, is_gone, former_versions, versions } = growth;
        Self { name, is_own, bytes, is_new, is_gone, former_versions: list(former_versions), versions: list(versions) }
    }
}
