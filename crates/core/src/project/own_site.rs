//! netlify.toml of the integration's own site: how Netlify builds and serves it.

use std::{
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    diagnostic::Diagnostic,
    fs, path,
    rules::plugin::site_not_built,
    text::{SourceFile, Span},
};

const FILE: &str = "netlify.toml";

/// A text in netlify.toml, and where it is.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Where it is.
    pub span: Span,
    /// What it says.
    pub text: String,
}

/// How Netlify builds and serves the integration's own site.
#[derive(Debug, Clone)]
pub struct OwnSite {
    /// netlify.toml as a whole.
    pub file: Arc<SourceFile>,
    /// The folders that paths in it may start from, absolute: `base`, and those between the integration and the repository.
    pub bases: Vec<PathBuf>,
    /// `command` below `[build]`.
    pub command: Option<Setting>,
    /// `publish` below `[build]`.
    pub publish: Option<Setting>,
    /// `directory` below `[functions]`, or `functions` below `[build]`.
    pub functions: Option<Setting>,
    /// `deno_import_map` below `[functions]`.
    pub import_map: Option<Setting>,
    /// `command` below `[dev]`.
    pub dev_command: Option<Setting>,
    /// `NODE_VERSION` below `[build.environment]`.
    pub node_version: Option<Setting>,
    /// `package` of each `[[plugins]]`.
    pub plugins: Vec<Setting>,
}

impl OwnSite {
    /// Reads the netlify.toml of an integration: beside package.json, or in a folder above, up to the repository.
    ///
    /// # Errors
    ///
    /// When the file is missing or invalid.
    pub fn read(root: &Path) -> Result<Self, Diagnostic> {
        let above = ancestors(root);
        let Some(folder) = above.iter().find(|folder| fs::is_file(&folder.join(FILE))) else {
            return Err(site_not_built::report_missing(FILE));
        };
        let shown = path::display(root, &folder.join(FILE));
        let text = fs::read_settings(&folder.join(FILE))
            .map_err(|error| site_not_built::report_unreadable(Span::path(shown.as_str()), &error.to_string()))?;
        let file = SourceFile::new(shown, text);
        let document = DeTable::parse(file.text()).map_err(|error| {
            let range = error.span().unwrap_or_default();
            site_not_built::report_unreadable(span(&file, &range), error.message())
        })?;
        let top = document.get_ref();
        let setting = |keys: &[&str]| {
            let value = value_at(top, keys)?;
            let text = value.get_ref().as_str()?.trim().to_owned();
            (!text.is_empty()).then(|| Setting { span: span(&file, &value.span()), text })
        };
        let base = setting(&["build", "base"]).map(|base| folder.join(base.text.trim_start_matches('/')));
        let plugins = match top.get("plugins").map(Spanned::get_ref) {
            Some(DeValue::Array(plugins)) => plugins
                .iter()
                .filter_map(|plugin| {
                    let package = plugin.get_ref().get("package")?;
                    Some(Setting { span: span(&file, &package.span()), text: package.get_ref().as_str()?.to_owned() })
                })
                .collect(),
            _ => Vec::new(),
        };
        Ok(Self {
            command: setting(&["build", "command"]),
            publish: setting(&["build", "publish"]),
            functions: setting(&["functions", "directory"]).or_else(|| setting(&["build", "functions"])),
            import_map: setting(&["functions", "deno_import_map"]),
            dev_command: setting(&["dev", "command"]),
            node_version: setting(&["build", "environment", "NODE_VERSION"]),
            plugins,
            bases: base.into_iter().chain(above).collect(),
            file: Arc::clone(&file),
        })
    }

    /// Whether an integration has a netlify.toml.
    pub fn exists(root: &Path) -> bool {
        ancestors(root).iter().any(|folder| fs::is_file(&folder.join(FILE)))
    }

    /// Whether a setting names a folder, which is absolute.
    pub fn is_folder(&self, setting: &Setting, folder: &Path) -> bool {
        let wanted = normal(folder);
        self.bases.iter().any(|base| normal(&base.join(setting.text.trim_start_matches('/'))) == wanted)
    }
}

/// The integration's root, and the folders above it up to the repository.
fn ancestors(root: &Path) -> Vec<PathBuf> {
    let above: Vec<_> = root.ancestors().collect();
    let top = above.iter().position(|folder| fs::exists(&folder.join(".git"))).unwrap_or(0);
    above.into_iter().take(top + 1).map(Path::to_owned).collect()
}

fn value_at<'t, 's>(top: &'t DeTable<'s>, keys: &[&str]) -> Option<&'t Spanned<DeValue<'s>>> {
    let (first, rest) = keys.split_first()?;
    rest.iter().try_fold(top.get(*first)?, |value, key| value.get_ref().get(*key))
}

/// Without `.` and with `..` taken back; links are not followed.
fn normal(path: &Path) -> PathBuf {
    use std::path::Component;
    path.components().fold(PathBuf::new(), |mut whole, part| {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                whole.pop();
            }
            part => whole.push(part),
        }
        whole
    })
}

fn span(file: &Arc<SourceFile>, range: &Range<usize>) -> Span {
    let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    Span::new(file, at(range.start), at(range.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diagnostic::Code, path::RelativePath};

    fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in files {
            fs::write_all(dir.path(), [(&RelativePath::new(*path).unwrap(), text.as_bytes())]).unwrap();
        }
        dir
    }

    #[test]
    fn reads_all_settings_with_their_places() {
        let text = "[build]\ncommand = \"ntli build\"\npublish = \"./.ntli/site/static/\"\n[build.environment]\nNODE_VERSION = \"18\"\n[functions]\ndirectory = \"f\"\n[dev]\ncommand = \"vite\"\n[[plugins]]\npackage = \"one\"\n[[plugins]]\n";
        let dir = folder_with(&[(FILE, text)]);
        let site = OwnSite::read(dir.path()).unwrap();
        let all = [&site.command, &site.publish, &site.functions, &site.dev_command, &site.node_version];
        let found: Vec<_> = all
            .into_iter()
            .flatten()
            .chain(&site.plugins)
            .map(|setting| (setting.text.as_str(), setting.span.file.line(setting.span.start)))
            .collect();
        let expected = [("ntli build", 2), ("./.ntli/site/static/", 3), ("f", 7), ("vite", 9), ("18", 5), ("one", 11)];
        assert_eq!(found, expected);
        assert!(site.is_folder(site.publish.as_ref().unwrap(), &dir.path().join(".ntli/site/static")));
    }

    #[test]
    fn a_folder_may_start_from_the_base_or_from_the_repository() {
        let ours = |text: &str, file: &str| {
            let dir = folder_with(&[(".git/HEAD", ""), (file, text), ("packages/acme/package.json", "{}")]);
            let root = dir.path().join("packages/acme");
            let site = OwnSite::read(&root).unwrap();
            site.is_folder(&site.publish.clone().unwrap(), &root.join(".ntli/site/static"))
        };
        assert!(ours("[build]\npublish = \".ntli/site/static\"\n", "packages/acme/netlify.toml"));
        assert!(ours("[build]\npublish = \"packages/acme/.ntli/site/static\"\n", "packages/acme/netlify.toml"));
        assert!(ours("[build]\nbase = \"packages/acme\"\npublish = \".ntli/site/static\"\n", "netlify.toml"));
        assert!(!ours("[build]\npublish = \"dist\"\n", "packages/acme/netlify.toml"));
    }

    #[test]
    fn says_what_is_wrong_with_the_file() {
        assert_eq!(OwnSite::read(folder_with(&[]).path()).unwrap_err().code, Code::SiteNotBuilt);
        let problem = OwnSite::read(folder_with(&[(FILE, "[build]\ncommand = \n")]).path()).unwrap_err();
        let span = &problem.labels[0].span;
        assert_eq!(span.file.line(span.start), 2);
    }
}
