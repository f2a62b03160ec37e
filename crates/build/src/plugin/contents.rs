//! The plugin of a build, in memory.

use std::io;

use netlify_sdk_bundle::model::{Bundle, CopiedFile};
use netlify_sdk_core::{fs, function::Function};

use crate::{
    commands::BuildOptions,
    plugin::{
        self, File, Files, PluginSource, assets,
        manifest::{PluginFunction, PluginManifest},
    },
};

/// A plugin, and the tarball of it.
pub struct Plugin {
    /// Its files.
    pub files: Files,
    /// They as a gzipped tarball.
    pub tarball: Vec<u8>,
}

impl Plugin {
    /// Reads what it consists of and packs it; `None` where it has nothing to do.
    ///
    /// # Errors
    ///
    /// When a file that it consists of cannot be read.
    pub fn new(options: &BuildOptions, functions: &[Function], bundle: &Bundle) -> io::Result<Option<Self>> {
        if !options.buildtime || (!options.has_build_event_handlers && functions.is_empty()) {
            return Ok(None);
        }
        let files = files(options, functions, bundle)?;
        Ok(Some(Self { tarball: plugin::tarball(&files)?, files }))
    }
}

fn files(options: &BuildOptions, functions: &[Function], bundle: &Bundle) -> io::Result<Files> {
    let integration = fs::read(&options.staging.join("integration.js"))?;
    let recorded = functions.iter().filter_map(|function| {
        let name = &function.injected_name;
        let code = bundle.closure(name).into_iter().map(|file| file.path.clone());
        let files = code.chain(bundle.copied_with(name).into_keys().cloned()).collect();
        PluginFunction::new(function, files, bundle.included(name))
    });
    // Without functions there is nothing to check on a site.
    let addons = options.site_addons.iter().filter(|_| !functions.is_empty());
    let addons = addons.map(|(platform, path)| Ok((platform.clone(), fs::read_bytes(path)?)));
    Ok(plugin::plugin_files(PluginSource {
        slug: &options.slug,
        integration: without_map(&integration).to_owned(),
        manifest: PluginManifest::new(&options.slug, recorded.collect()),
        functions: function_files(bundle)?,
        assets: assets::collect(&options.root)?,
        addons: addons.collect::<io::Result<_>>()?,
    }))
}

fn function_files(bundle: &Bundle) -> io::Result<Files> {
    let code = bundle.files.iter().map(|(path, file)| (path.clone(), file.code.clone().into_bytes().into()));
    let mut files: Files = code.collect();
    for (path, CopiedFile { source, is_executable, .. }) in &bundle.copied {
        let contents = fs::read_bytes(source)?;
        files.insert(path.clone(), File { contents, is_executable: *is_executable });
    }
    Ok(files)
}

/// The code without the comment that names its source map, which stays behind.
fn without_map(code: &str) -> &str {
    code.rfind("//# sourceMappingURL=").map_or(code, |at| &code[..at])
}
