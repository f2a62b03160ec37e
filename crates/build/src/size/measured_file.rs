//! The files of a bundle, and the modules that their bytes belong to.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    path::PathBuf,
};

use rayon::prelude::*;

use netlify_sdk_bundle::model::{Bundle, CopiedFile, KeepReason, OutputFile, ReachReason, RenderedModule};
use netlify_sdk_core::{fs, path::RelativePath};

use crate::size::{package_table::PackageTable, zip_sizes::ZipSizes};

/// A file that was measured.
#[derive(Debug)]
pub struct MeasuredFile<'b> {
    /// Where it goes.
    pub path: &'b RelativePath,
    /// Its size.
    pub bytes: usize,
    /// Bytes that belong to no module.
    pub glue_bytes: usize,
    /// The modules of which something is left.
    pub shares: Vec<ModuleShare<'b>>,
    /// Why it is a module that was not bundled.
    pub kept: Option<KeepReason>,
    /// How it is reached in a package that is not bundled, and from which file.
    pub because: Option<&'b (PathBuf, ReachReason)>,
}

/// The part of a file that is a module.
#[derive(Debug, Clone, Copy)]
pub struct ModuleShare<'b> {
    /// Its id.
    pub module: &'b str,
    /// The number of its package.
    pub package: usize,
    /// Its bytes.
    pub bytes: usize,
}

/// All files of a bundle, each once: outputs, and files that are copied beside them.
pub fn measure_files<'b>(
    bundle: &'b Bundle,
    packages: &mut PackageTable<'_>,
) -> BTreeMap<&'b RelativePath, MeasuredFile<'b>> {
    let measured = bundled_files(bundle).map(|(path, file)| {
        let (kept, because) = match file {
            BundledFile::Written(file) => (file.kept, None),
            BundledFile::Copied(file) => (None, file.because.as_ref()),
        };
        let (bytes, shares) = match file {
            BundledFile::Written(file) => (file.code.len(), shares(file, packages)),
            BundledFile::Copied(file) => copied(path, file, packages),
        };
        let glue_bytes = bytes - shares.iter().map(|share| share.bytes).sum::<usize>();
        (path, MeasuredFile { path, bytes, glue_bytes, shares, kept, because })
    });
    measured.collect()
}

/// What each of these files adds to a zip.
pub fn zipped_bytes(bundle: &Bundle) -> HashMap<&RelativePath, usize> {
    let files: Vec<_> = bundled_files(bundle).collect();
    let zipped = files
        .par_iter()
        .map_init(ZipSizes::default, |sizes, (path, file)| (*path, sizes.entry(path.as_str(), &file.contents())));
    zipped.collect()
}

fn bundled_files(bundle: &Bundle) -> impl Iterator<Item = (&RelativePath, BundledFile<'_>)> {
    let written = bundle.files.iter().map(|(path, file)| (path, BundledFile::Written(file)));
    written.chain(bundle.copied.iter().map(|(path, file)| (path, BundledFile::Copied(file))))
}

enum BundledFile<'b> {
    Written(&'b OutputFile),
    Copied(&'b CopiedFile),
}

impl BundledFile<'_> {
    fn contents(&self) -> Cow<'_, [u8]> {
        match self {
            Self::Written(file) => Cow::Borrowed(file.code.as_bytes()),
            // Packing the file reports that it cannot be read.
            Self::Copied(file) => Cow::Owned(fs::read_bytes(&file.source).unwrap_or_default()),
        }
    }
}

/// A file that is copied consists of itself only.
fn copied<'b>(
    path: &'b RelativePath,
    file: &'b CopiedFile,
    packages: &mut PackageTable<'_>,
) -> (usize, Vec<ModuleShare<'b>>) {
    let module = file.source.to_str().unwrap_or(path.as_str());
    let bytes = usize::try_from(file.bytes).unwrap_or(usize::MAX);
    (bytes, vec![ModuleShare { module, package: packages.package_of(module), bytes }])
}

/// The part of each module. Modules that exist in memory only, the entries and the bundler's runtime, are glue.
fn shares<'b>(file: &'b OutputFile, packages: &mut PackageTable<'_>) -> Vec<ModuleShare<'b>> {
    let modules: Vec<_> =
        file.modules.iter().filter(|module| module.bytes > 0 && !module.id.starts_with('\0')).collect();
    let bytes = fitting(&modules, file.code.len());
    let shares = modules.into_iter().zip(bytes);
    shares
        .map(|(module, bytes)| ModuleShare { module: &module.id, package: packages.package_of(&module.id), bytes })
        .collect()
}

/// The bytes of the modules. Where code was removed from the file after they were counted, so that they add up to more
/// than the file, each is reduced by the same factor.
fn fitting(modules: &[&RenderedModule], limit: usize) -> Vec<usize> {
    let sum: usize = modules.iter().map(|module| module.bytes).sum();
    if sum <= limit {
        return modules.iter().map(|module| module.bytes).collect();
    }
    let part = |bytes: usize| (bytes as u128 * limit as u128 / sum as u128) as usize;
    modules.iter().map(|module| part(module.bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_never_more_than_the_file() {
        let modules = [3, 5, 2].map(|bytes| RenderedModule { id: String::new(), bytes });
        let modules: Vec<_> = modules.iter().collect();
        assert_eq!(fitting(&modules, 10), [3, 5, 2]);
        assert_eq!(fitting(&modules, 5), [1, 2, 1]);
    }
}
