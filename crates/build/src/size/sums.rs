//! The sizes of functions, packages and files, added up from the measured files.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    path::PathBuf,
};

use netlify_sdk_bundle::model::{Bundle, ModuleGraph, ReachReason};
use netlify_sdk_core::{function::Function, path::RelativePath};

use crate::size::{
    chain::chains,
    measured_file::MeasuredFile,
    model::{FileSize, FunctionPackage, FunctionSize, Link, ModuleSize, PackageSize},
    package_table::{OWN, PackageTable},
    packaged_graph::PackagedGraph,
    zip_sizes::ZIP_END,
};

/// The files to add up.
pub struct Sums<'s, 'b> {
    /// The packages that their bytes belong to.
    pub packages: &'s PackageTable<'s>,
    /// All files.
    pub files: &'s BTreeMap<&'b RelativePath, MeasuredFile<'b>>,
    /// What each of them adds to a zip.
    pub zipped: &'s HashMap<&'b RelativePath, usize>,
}

/// Bytes by package, without packages of which nothing is left.
pub fn bytes_by_package<'f, 'b: 'f>(files: impl IntoIterator<Item = &'f MeasuredFile<'b>>) -> BTreeMap<usize, usize> {
    let mut bytes = BTreeMap::new();
    for share in files.into_iter().flat_map(|file| &file.shares) {
        *bytes.entry(share.package).or_default() += share.bytes;
    }
    bytes
}

impl<'b> Sums<'_, 'b> {
    /// The size of a zip with these files.
    pub fn zipped<'f>(&self, files: impl IntoIterator<Item = &'f MeasuredFile<'b>>) -> usize
    where
        'b: 'f,
    {
        files.into_iter().map(|file| self.zipped[file.path]).sum::<usize>() + ZIP_END
    }

    /// A function with everything it needs.
    pub fn function(&self, function: &Function, bundle: &Bundle, imports: &PackagedGraph<'_>) -> FunctionSize {
        let output = function.output_name();
        let written = bundle.closure(&output);
        let copied = bundle.copied_with(&output);
        let paths = written.iter().map(|file| &file.path).chain(copied.keys().copied());
        let files: Vec<_> = paths.filter_map(|path| self.files.get(path)).collect();
        FunctionSize {
            name: function.name.clone(),
            injected_name: function.injected_name.clone(),
            file: function.source.path().to_owned(),
            bytes: files.iter().map(|file| file.bytes).sum(),
            zipped_bytes: self.zipped(files.iter().copied()),
            glue_bytes: files.iter().map(|file| file.glue_bytes).sum(),
            files: files.iter().map(|file| file.path.to_string()).collect(),
            packages: self.function_packages(&output, &files, imports),
        }
    }

    fn function_packages(
        &self,
        entry: &str,
        files: &[&MeasuredFile<'b>],
        imports: &PackagedGraph<'_>,
    ) -> Vec<FunctionPackage> {
        let entry = imports.graph.number(&ModuleGraph::entry_id(entry));
        let mut chains = entry.map(|entry| chains(imports, entry)).unwrap_or_default();
        let bytes = bytes_by_package(files.iter().copied());
        let mut found: Vec<_> = bytes
            .into_iter()
            .map(|(package, bytes)| {
                let chain = chains.remove(&package).unwrap_or_default();
                let found = self.packages.get(package);
                FunctionPackage {
                    name: found.name.clone(),
                    version: found.version.clone(),
                    folder: found.folder.clone(),
                    bytes,
                    chain: chain.into_iter().map(|module| self.link(module, imports)).collect(),
                }
            })
            .collect();
        found.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.folder.cmp(&b.folder)));
        found
    }

    fn link(&self, module: usize, imports: &PackagedGraph<'_>) -> Link {
        let path = self.packages.shown(imports.graph.modules[module]);
        let label = match imports.packages[module].map(|package| self.packages.get(package)) {
            Some(package) => path.strip_prefix(&package.folder).map(|file| format!("{}{file}", package.name)),
            None => None,
        };
        Link { label: label.unwrap_or_else(|| path.clone()), path }
    }

    /// The packages with their modules.
    pub fn package_sizes(&self, bytes: &BTreeMap<usize, usize>) -> Vec<PackageSize> {
        let mut modules = self.modules();
        let mut found: Vec<_> = bytes
            .iter()
            .map(|(package, bytes)| {
                let found = self.packages.get(*package);
                PackageSize {
                    name: found.name.clone(),
                    version: found.version.clone(),
                    folder: found.folder.clone(),
                    is_own: *package == OWN,
                    bytes: *bytes,
                    modules: modules.remove(package).unwrap_or_default(),
                }
            })
            .collect();
        found.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.folder.cmp(&b.folder)));
        found
    }

    /// The modules of each package, of all files.
    fn modules(&self) -> HashMap<usize, Vec<ModuleSize>> {
        let mut bytes: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for share in self.files.values().flat_map(|file| &file.shares) {
            *bytes.entry((share.package, share.module)).or_default() += share.bytes;
        }
        let mut modules: HashMap<usize, Vec<ModuleSize>> = HashMap::new();
        for ((package, module), bytes) in bytes {
            modules.entry(package).or_default().push(ModuleSize { path: self.packages.shown(module), bytes });
        }
        for list in modules.values_mut() {
            list.sort_by_key(|module| Reverse(module.bytes));
        }
        modules
    }

    /// How a file of a package is reached.
    fn copied_because(&self, (from, why): &(PathBuf, ReachReason)) -> String {
        let from = self.packages.shown(&from.to_string_lossy());
        match why {
            ReachReason::LoadsUnknown(line) => format!("{why} `{from}:{line}`"),
            _ => format!("{why} `{from}`"),
        }
    }

    /// All files.
    pub fn file_sizes(&self) -> Vec<FileSize> {
        let sizes = self.files.values().map(|file| FileSize {
            path: file.path.to_string(),
            bytes: file.bytes,
            zipped_bytes: self.zipped[file.path],
            glue_bytes: file.glue_bytes,
            modules: file
                .shares
                .iter()
                .map(|share| ModuleSize { path: self.packages.shown(share.module), bytes: share.bytes })
                .collect(),
            unbundled_because: file.kept.map(|reason| reason.to_string()),
            copied_because: file.because.map(|because| self.copied_because(because)),
        });
        sizes.collect()
    }
}
