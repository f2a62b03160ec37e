//! Reads the parts of a plugin and packs them, in memory.

use std::{
    io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use netlify_sdk_bundle::model::{Bundle, CopiedFile};
use netlify_sdk_core::{
    diagnostic::Diagnostic,
    fs,
    function::{Function, Runtime},
    path::{RelativePath, display},
};

use crate::plugin::{
    PackedFile, PackedFiles,
    assets::collect_assets,
    files::{PluginParts, plugin_files},
    hash::sha256,
    layout,
    manifest::{PluginFunction, PluginManifest},
    maps::source_maps,
    tarball::tarball,
};

/// Where the parts of a plugin come from.
#[derive(Debug, Clone, Copy)]
pub struct PluginInput<'a> {
    /// The integration's slug.
    pub slug: &'a str,
    /// The integration's root, absolute: it may have assets.
    pub root: &'a Path,
    /// The folder that `prepare` wrote the bundled integration into, absolute.
    pub staging: &'a Path,
    /// The site addons with their platforms.
    pub site_addons: &'a [(String, PathBuf)],
    /// The functions.
    pub functions: &'a [Function],
    /// Their outputs.
    pub bundle: &'a Bundle,
}

/// A plugin, ready to be written.
#[derive(Debug)]
pub struct Plugin {
    /// Its files.
    pub files: PackedFiles,
    /// The source maps of its files, which are not part of it.
    pub maps: PackedFiles,
    /// The same as a gzipped tarball.
    pub tarball: Vec<u8>,
    /// SHA-256 of the tarball, in lower-case hex.
    pub sha256: String,
    /// A warning about files in `assets` that are left out.
    pub left_out: Option<Diagnostic>,
}

impl Plugin {
    /// Reads the parts and packs them.
    ///
    /// # Errors
    ///
    /// When a file cannot be read.
    pub fn pack(input: &PluginInput<'_>) -> io::Result<Self> {
        let (assets, left_out) = collect_assets(input.root, layout::ASSETS_FOLDER)?;
        let files = plugin_files(parts(input, assets)?);
        let tarball = tarball(&files)?;
        let maps = source_maps(input.root, input.staging, input.bundle)?;
        Ok(Self { sha256: sha256(&tarball), files, maps, tarball, left_out })
    }
}

fn parts<'a>(input: &PluginInput<'a>, assets: PackedFiles) -> io::Result<PluginParts<'a>> {
    let PluginInput { slug, staging, site_addons, functions, bundle, .. } = *input;
    let integration = fs::read(&staging.join(layout::INTEGRATION))?;
    let recorded = functions.iter().filter_map(|function| {
        let name = &function.output_name();
        let folder = function.runtime.output_folder();
        let code = bundle.closure(name).into_iter().filter_map(|file| {
            RelativePath::new(file.path.as_str().strip_prefix(folder).unwrap_or(file.path.as_str()))
        });
        let files = code.chain(bundle.copied_with(name).into_keys().cloned()).collect();
        let included = match function.runtime {
            Runtime::Node => bundle.included(name),
            Runtime::Deno => Vec::new(),
        };
        PluginFunction::new(function, files, included)
    });
    // The addons check a site for conflicts with functions; an integration without any can have no conflicts.
    let addons = site_addons.iter().filter(|_| !functions.is_empty());
    let addons = addons.map(|(platform, path)| Ok((platform.clone(), fs::read_bytes(path)?)));
    Ok(PluginParts {
        slug,
        integration: without_map_comment(&integration).to_owned(),
        integration_files: integration_files(staging)?,
        manifest: PluginManifest::new(slug, recorded.collect()),
        functions: function_files(bundle)?,
        assets,
        addons: addons.collect::<io::Result<_>>()?,
    })
}

/// The files beside the bundled integration, but for source maps.
pub fn integration_files(staging: &Path) -> io::Result<PackedFiles> {
    let folder = staging.join(layout::INTEGRATION_FILES);
    if !fs::is_folder(&folder) {
        return Ok(PackedFiles::new());
    }
    let files = fs::all_files_below(&folder)?.into_iter().filter_map(|file| {
        let path = RelativePath::new(display(staging, &file.path))?;
        (!path.as_str().ends_with(layout::MAP_EXTENSION)).then_some((path, file))
    });
    let packed = files.map(|(path, file)| {
        let contents = fs::read_bytes(&file.path)?;
        Ok((path, PackedFile { contents, is_executable: file.is_executable }))
    });
    packed.collect()
}

fn function_files(bundle: &Bundle) -> io::Result<PackedFiles> {
    let code = bundle.files.iter().map(|(path, file)| Ok((path.clone(), file.code.clone().into_bytes().into())));
    let read = |(path, file): (&RelativePath, &CopiedFile)| {
        let contents = fs::read_bytes(&file.source)?;
        Ok((path.clone(), PackedFile { contents, is_executable: file.is_executable }))
    };
    let copied: Vec<_> = bundle.copied.par_iter().map(read).collect();
    code.chain(copied).collect()
}

/// The code without the comment that names its source map: the map is not part of the plugin.
pub fn without_map_comment(code: &str) -> &str {
    code.rfind("//# sourceMappingURL=").map_or(code, |at| &code[..at])
}
