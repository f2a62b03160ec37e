//! The files of an integration's own site, where Netlify's plugin for extensions and netlify.toml expect them.
//!
//! The plugin (`write_handler_function.js`) imports `extension` from `.ntli/index.js`; the sites of `@netlify/sdk` 1 have
//! `[functions] directory = ".ntli/site/netlify/functions"`. Both are the bundle that a built plugin has, too.

use std::{io, path::Path};

use netlify_sdk_core::{diagnostic::Diagnostic, fs, path::RelativePath, rules::plugin::details_missing};
use serde_json::{Value, json};

use crate::plugin::{
    PackedFile, PackedFiles,
    assets::collect_assets,
    layout,
    maps::relative_to_root,
    pack::{integration_files, without_map_comment},
};

/// The folder of `assets` in integrations of `@netlify/sdk` 1.
const SOURCE: &str = "src";

/// Where the files come from.
#[derive(Debug, Clone, Copy)]
pub struct HostInput<'a> {
    /// The integration's root, absolute.
    pub root: &'a Path,
    /// The folder for the output, absolute.
    pub out_dir: &'a Path,
    /// The folder that `prepare` wrote the bundled integration into, absolute.
    pub staging: &'a Path,
    /// The names given to `addWrapper`.
    pub wrappers: &'a [String],
    /// Whether the site serves a UI, and is built with it.
    pub has_ui: bool,
}

/// The files by their paths in the output folder, and what is wrong.
///
/// # Errors
///
/// When a file cannot be read.
pub fn host_files(input: &HostInput<'_>) -> io::Result<(PackedFiles, Vec<Diagnostic>)> {
    let HostInput { root, out_dir, staging, wrappers, has_ui } = *input;
    let mut files = PackedFiles::new();
    let mut add = |path: String, file: PackedFile| files.extend(RelativePath::new(path).map(|path| (path, file)));
    let mut diagnostics = Vec::new();
    let bundled = fs::read(&staging.join(layout::INTEGRATION))?;
    let code = without_map_comment(&bundled);
    add(layout::INDEX.to_owned(), format!("{code}//# sourceMappingURL={}\n", layout::HOST_MAP).into());
    add(layout::HOST_MAP.to_owned(), source_map(out_dir, staging)?.into());
    // The nearest package.json decides whether Node and Netlify's bundlers take a `.js` file as an ES module.
    add(layout::PACKAGE_JSON.to_owned(), json!({ "type": "module" }).to_string().into());
    let handler = |file: &str| format!("{}/{file}", layout::HANDLER_FOLDER);
    add(handler(layout::HANDLER), code.into());
    for (path, file) in integration_files(staging)? {
        add(handler(path.as_str()), file);
    }
    if fs::is_file(&root.join(layout::README)) {
        add(layout::README.to_owned(), fs::read_bytes(&root.join(layout::README))?.into());
    }
    let source = format!("{SOURCE}/");
    for (path, file) in collect_assets(root, &format!("{source}{}", layout::ASSETS_FOLDER))?.0 {
        add(path.as_str().trim_start_matches(&source).to_owned(), file);
    }
    if !wrappers.is_empty() {
        add(format!("{}/{}", layout::WRAPPERS_FOLDER, layout::INDEX), wrappers_code(wrappers).into());
    }
    if has_ui {
        let details = root.join(details_missing::FILE);
        if fs::is_file(&details) {
            add(format!("{}/{}", layout::SITE_STATIC, details_missing::FILE), fs::read_bytes(&details)?.into());
        } else {
            diagnostics.push(details_missing::report());
        }
        for (path, file) in collect_assets(root, layout::ASSETS_FOLDER)?.0 {
            add(format!("{}/{path}", layout::SITE_UI), file);
        }
    }
    Ok((files, diagnostics))
}

/// The map of the bundle, for the file in the output folder.
fn source_map(out_dir: &Path, staging: &Path) -> io::Result<String> {
    let map = fs::read(&staging.join(format!("{}{}", layout::INTEGRATION, layout::MAP_EXTENSION)))?;
    let mut map: Value = serde_json::from_str(&relative_to_root(out_dir, staging, &map)?)?;
    map["file"] = layout::INDEX.into();
    Ok(map.to_string())
}

/// One export for each call of `addWrapper`.
fn wrappers_code(names: &[String]) -> String {
    let exports = names.iter().enumerate().map(|(index, name)| {
        let name = Value::from(name.as_str());
        format!("const wrapper{index} = integration.wrappers[{name}];\nexport {{ wrapper{index} as {name} }};\n")
    });
    format!("import {{ integration }} from \"../{}\";\n\n{}", layout::INDEX, exports.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_every_wrapper_under_its_name() {
        let code = wrappers_code(&["one".to_owned(), "two-words".to_owned()]);
        assert!(code.contains("const wrapper0 = integration.wrappers[\"one\"];\nexport { wrapper0 as \"one\" };"));
        assert!(code.contains("export { wrapper1 as \"two-words\" };"));
    }
}
