//! The import map of edge functions: `deno_import_map` below `[functions]` of netlify.toml.
//!
//! Netlify reads that of the site it builds, which does not have the integration's (@netlify/edge-bundler,
//! `node/import_map.ts`). So imports are mapped where the integration is built.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{fs, project::OwnSite};

/// What specifiers stand for. Scopes are not read.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct ImportMap {
    /// The folder that relative targets start from.
    folder: PathBuf,
    /// The longest specifiers first, so that they win.
    imports: Vec<(String, String)>,
}

impl ImportMap {
    /// Reads the import map of an integration. Empty if it has none, or one that cannot be read: as for Netlify, what it
    /// would map is then an import of a package that is not installed.
    pub fn read(root: &Path) -> Self {
        let setting = OwnSite::read(root).ok().and_then(|site| {
            let setting = site.import_map.as_ref()?;
            site.bases.iter().map(|base| base.join(&setting.text)).find(|file| fs::is_file(file))
        });
        setting.and_then(|file| Self::parse(&file)).unwrap_or_default()
    }

    fn parse(file: &Path) -> Option<Self> {
        let map: Value = serde_json::from_str(&fs::read_settings(file).ok()?).ok()?;
        let imports = map.get("imports")?.as_object()?.iter();
        let mut imports: Vec<_> =
            imports.filter_map(|(specifier, target)| Some((specifier.clone(), target.as_str()?.to_owned()))).collect();
        imports.sort_by_key(|(specifier, _)| std::cmp::Reverse(specifier.len()));
        Some(Self { folder: file.parent()?.to_owned(), imports })
    }

    /// What a specifier stands for: an absolute path, a URL or another specifier; `None` if it is not in the map.
    pub fn resolve(&self, specifier: &str) -> Option<String> {
        let (key, target) = self.imports.iter().find(|(key, target)| {
            key == specifier || key.ends_with('/') && target.ends_with('/') && specifier.starts_with(key)
        })?;
        let whole = format!("{target}{}", &specifier[key.len()..]);
        let is_path = ["./", "../", "/"].iter().any(|start| whole.starts_with(start));
        Some(if is_path { self.folder.join(whole).to_string_lossy().into_owned() } else { whole })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::RelativePath;

    #[test]
    fn maps_names_and_everything_below_a_folder() {
        let dir = tempfile::tempdir().unwrap();
        let files = [
            ("netlify.toml", "[functions]\ndeno_import_map = \"./maps/imports.json\"\n"),
            ("maps/path.ts", ""),
            (
                "maps/imports.json",
                "{ \"imports\": { \"std/\": \"https://deno.land/std/\", \"std/path\": \"./path.ts\", \"a\": \"npm:b\" } }",
            ),
        ];
        for (path, text) in files {
            fs::write_all(dir.path(), [(&RelativePath::new(path).unwrap(), text.as_bytes())]).unwrap();
        }
        let map = ImportMap::read(dir.path());
        assert_eq!(map.resolve("std/http/mod.ts").as_deref(), Some("https://deno.land/std/http/mod.ts"));
        assert_eq!(map.resolve("a").as_deref(), Some("npm:b"));
        assert!(fs::is_file(Path::new(&map.resolve("std/path").unwrap())));
        assert_eq!(["std", "ab", "./a"].map(|specifier| map.resolve(specifier)), [None, None, None]);
        assert_eq!(ImportMap::read(&dir.path().join("maps")), ImportMap::default());
    }
}
