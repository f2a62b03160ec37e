//! The files of an output, and whose their bytes are.

use std::{borrow::Cow, collections::BTreeMap};

use rayon::prelude::*;

use netlify_sdk_bundle::model::{Bundle, CopiedFile, OutputFile, RenderedModule};
use netlify_sdk_core::{fs, path::RelativePath};

use crate::{plugin::ZipSizes, size::package::Packages};

/// A file that was measured.
#[derive(Debug)]
pub struct Measured<'b> {
    /// Where it goes.
    pub path: &'b RelativePath,
    /// Its size.
    pub bytes: usize,
    /// What it adds to a zip.
    pub zipped_bytes: usize,
    /// What belongs to no module.
    pub glue_bytes: usize,
    /// Modules of which something is left.
    pub shares: Vec<Share<'b>>,
}

/// What a module has of a file.
#[derive(Debug, Clone, Copy)]
pub struct Share<'b> {
    /// Its id.
    pub module: &'b str,
    /// The number of its package.
    pub package: usize,
    /// Its bytes.
    pub bytes: usize,
}

/// All files of a bundling, each once: what was written, and what is copied as it is.
pub fn measured<'b>(bundle: &'b Bundle, packages: &mut Packages<'_>) -> BTreeMap<&'b RelativePath, Measured<'b>> {
    let written = bundle.files.iter().map(|(path, file)| (path, File::Written(file)));
    let files: Vec<_> = written.chain(bundle.copied.iter().map(|(path, file)| (path, File::Copied(file)))).collect();
    let zipped: Vec<_> = files
        .par_iter()
        .map_init(ZipSizes::default, |sizes, (path, file)| sizes.entry(path.as_str(), &file.contents()))
        .collect();
    let measured = files.into_iter().zip(zipped).map(|((path, file), zipped_bytes)| {
        let (bytes, shares) = match file {
            File::Written(file) => (file.code.len(), shares(file, packages)),
            File::Copied(file) => copied(path, file, packages),
        };
        let glue_bytes = bytes - shares.iter().map(|share| share.bytes).sum::<usize>();
        (path, Measured { path, bytes, zipped_bytes, glue_bytes, shares })
    });
    measured.collect()
}

enum File<'b> {
    Written(&'b OutputFile),
    Copied(&'b CopiedFile),
}

impl File<'_> {
    fn contents(&self) -> Cow<'_, [u8]> {
        match self {
            Self::Written(file) => Cow::Borrowed(file.code.as_bytes()),
            // Where it cannot be read, packing it fails and says so.
            Self::Copied(file) => Cow::Owned(fs::read_bytes(&file.source).unwrap_or_default()),
        }
    }
}

/// A file that is copied is its own only module.
fn copied<'b>(path: &'b RelativePath, file: &'b CopiedFile, packages: &mut Packages<'_>) -> (usize, Vec<Share<'b>>) {
    let module = file.source.to_str().unwrap_or(path.as_str());
    let bytes = usize::try_from(file.bytes).unwrap_or(usize::MAX);
    (bytes, vec![Share { module, package: packages.of(module), bytes }])
}

/// What each module has of a file. Modules in memory only, our entries and the runtime, are glue.
fn shares<'b>(file: &'b OutputFile, packages: &mut Packages<'_>) -> Vec<Share<'b>> {
    let modules: Vec<_> =
        file.modules.iter().filter(|module| module.bytes > 0 && !module.id.starts_with('\0')).collect();
    let bytes = fitting(&modules, file.code.len());
    let shares = modules.into_iter().zip(bytes);
    shares.map(|(module, bytes)| Share { module: &module.id, package: packages.of(&module.id), bytes }).collect()
}

/// The bytes of the modules; where the file is shorter than they were together, since code was removed
/// from it afterwards, each has its part of the file.
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
