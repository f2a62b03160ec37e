//! The integration's own files: its configuration, package.json and netlify.toml.

mod config;
mod import_map;
mod invalid_json;
mod manifest;
mod netlify_toml;
mod own_site;
mod package;
mod package_scope;
mod tsconfig;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    diagnostic::Diagnostic,
    fs,
    rules::plugin::{invalid_config, main_missing, no_config_file, no_main},
    text::{SourceFile, Span},
};

use self::config::Config;
pub use self::{
    config::ExtensionUi,
    import_map::ImportMap,
    manifest::Manifest,
    netlify_toml::{schedules, site_integrations},
    own_site::{OwnSite, Setting},
    package::{InstalledPackage, Package, folder_of, is_local_package},
    package_scope::{is_in_module_package, package_json_of, unreadable_package_json},
    tsconfig::{CompleteTsConfig, aliased, tsconfigs_above},
};

/// Names of the configuration file, in order; those of `@netlify/sdk` 1 to 5, and of Netlify's plugin for extensions.
pub const CONFIG_FILES: [&str; 10] = [
    "integration.yaml",
    "integration.yml",
    "integration.netlify.yaml",
    "integration.netlify.yml",
    "extension.yaml",
    "extension.yml",
    "extension.netlify.yaml",
    "extension.netlify.yml",
    "netlify-extension.yaml",
    "netlify-extension.yml",
];

/// The names that Netlify's plugin for extensions reads (`@netlify/netlify-plugin-netlify-extension` 1.2.2, `utils.js`).
pub const PLUGIN_CONFIG_FILES: [&str; 4] =
    ["extension.yaml", "netlify-extension.yaml", "extension.yml", "netlify-extension.yml"];

/// An integration, as its files describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Lower-case letters, digits and dashes.
    pub slug: String,
    /// The name for people.
    pub name: Option<String>,
    /// The id of the Netlify site that hosts it.
    pub host_site_id: Option<String>,
    /// What it shows in Netlify's app; `None` without `ui`.
    pub ui: Option<ExtensionUi>,
    /// Which configuration file it has.
    pub config_file: &'static str,
    /// `main` of package.json, absolute.
    pub main: PathBuf,
}

/// Reads the project in a folder. Also returns what its configuration says in vain.
///
/// # Errors
///
/// Everything that is missing or wrong, in the configuration as well as in package.json.
pub fn read(root: &Path) -> Result<(Project, Vec<Diagnostic>), Vec<Diagnostic>> {
    if !fs::is_folder(root) {
        return Err(vec![no_config_file::no_folder(root)]);
    }
    match (config_file(root), main(root)) {
        (Ok((config_file, config)), Ok(main)) => {
            let Config { slug, name, host_site_id, ui, unused } = config;
            Ok((Project { slug, name, host_site_id, ui, config_file, main }, unused))
        }
        (config, main) => Err(config.err().into_iter().flatten().chain(main.err()).collect()),
    }
}

fn config_file(root: &Path) -> Result<(&'static str, Config), Vec<Diagnostic>> {
    let is_there = |name: &&str| fs::is_file(&root.join(name)) || fs::is_special(&root.join(name));
    let Some(file_name) = CONFIG_FILES.into_iter().find(is_there) else {
        return Err(vec![no_config_file::report()]);
    };
    let file = source(root, file_name).map_err(|error| {
        vec![invalid_config::report(Span::path(file_name), format!("`{file_name}` cannot be read: {error}"))]
    })?;
    Ok((file_name, config::parse(&file)?))
}

fn main(root: &Path) -> Result<PathBuf, Diagnostic> {
    const FILE: &str = "package.json";
    let file = source(root, FILE)
        .map_err(|error| no_main::report(Span::path(FILE), format!("`{FILE}` cannot be read: {error}")))?;
    let package: serde_json::Value = serde_json::from_str(file.text()).map_err(|error| {
        let at = line_start(file.text(), error.line()) + u32::try_from(error.column().saturating_sub(1)).unwrap_or(0);
        no_main::report(Span::new(&file, at, at + 1), format!("`{FILE}` is not valid JSON: {error}"))
    })?;
    let Some(main) = package.get("main").and_then(serde_json::Value::as_str).filter(|main| !main.is_empty()) else {
        return Err(no_main::report(Span::file(&file), format!("`{FILE}` names no `main`")));
    };
    let path = root.join(main.strip_prefix("./").unwrap_or(main));
    if fs::is_file(&path) {
        return Ok(path);
    }
    let quoted = serde_json::Value::from(main).to_string();
    let start = file.text().find(&quoted).unwrap_or(0);
    let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    Err(main_missing::report(Span::new(&file, at(start), at(start + quoted.len())), main))
}

fn source(root: &Path, name: &str) -> std::io::Result<Arc<SourceFile>> {
    Ok(SourceFile::new(name, fs::read_settings(&root.join(name))?))
}

fn line_start(text: &str, line: usize) -> u32 {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    u32::try_from(before).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;

    use super::*;

    type Places = Vec<(Code, u32, u32)>;

    fn project(files: &[(&str, &str)]) -> Result<(Project, Places), Places> {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = crate::path::RelativePath::new(*path).unwrap();
            fs::write_all(dir.path(), [(&path, text.as_bytes())]).unwrap();
        }
        let places = |diagnostics: Vec<Diagnostic>| {
            let place = |diagnostic: &Diagnostic| {
                let span = &diagnostic.labels[0].span;
                let position = span.file.position(span.start);
                (diagnostic.code, position.line, position.column)
            };
            diagnostics.iter().map(place).collect::<Places>()
        };
        read(dir.path()).map(|(project, unused)| (project, places(unused))).map_err(places)
    }

    const PACKAGE: (&str, &str) = ("package.json", "{\n  \"main\": \"src/index.ts\"\n}");
    const MAIN: (&str, &str) = ("src/index.ts", "");

    #[test]
    fn reads_slug_name_and_main() {
        let (project, unused) =
            project(&[("extension.yml", "config:\n  name: Hello\n  slug: hello-2\n"), PACKAGE, MAIN]).unwrap();
        assert_eq!(
            (project.slug.as_str(), project.name.as_deref(), project.config_file),
            ("hello-2", Some("Hello"), "extension.yml")
        );
        assert!(project.main.ends_with("src/index.ts"));
        assert_eq!((project.ui, unused), (None, vec![]));
    }

    #[test]
    fn reads_the_ui() {
        let yaml = "config:\n  slug: a\n  ui:\n    surfaces:\n      - extension-site-logs\n    build:\n      command: ' vite build '\n";
        let (project, unused) = project(&[("extension.yaml", yaml), PACKAGE, MAIN]).unwrap();
        let surfaces = vec!["extension-site-logs".to_owned()];
        assert_eq!((project.ui, unused), (Some(ExtensionUi { surfaces }), vec![]));
    }

    #[test]
    fn names_every_key_that_is_not_read() {
        let yaml = "version: 1\nconfig:\n  slug: a\n  scopes:\n    all: true\n  integrationLevel: site\n  connector: {}\n  use_cjs_shims: true\n  description: A\n  ui:\n    dev:\n      command: vite dev\n    theme: dark\n  slugg: b\n";
        let (_, unused) = project(&[("extension.yaml", yaml), PACKAGE, MAIN]).unwrap();
        assert!(unused.iter().all(|(code, ..)| *code == Code::UnusedConfigKey));
        let mut places: Vec<_> = unused.iter().map(|(_, line, column)| (*line, *column)).collect();
        places.sort_unstable();
        assert_eq!(places, [(1, 1), (4, 3), (6, 3), (7, 3), (8, 3), (9, 3), (12, 7), (13, 5), (14, 3)]);
    }

    #[test]
    fn points_at_what_is_wrong_in_the_ui() {
        let at = |ui: &str| {
            let yaml = format!("config:\n  slug: a\n  ui:\n{ui}");
            project(&[("extension.yaml", &yaml), PACKAGE, MAIN]).unwrap_err()
        };
        assert_eq!(
            at("    surfaces: [extension-site-log, nowhere]\n"),
            [(Code::InvalidConfig, 4, 16), (Code::InvalidConfig, 4, 36)]
        );
        assert_eq!(at("    surfaces: all\n"), [(Code::InvalidConfig, 4, 15)]);
        assert_eq!(at("    build: { command: '' }\n"), [(Code::InvalidConfig, 4, 23)]);
        assert_eq!(at("    build: vite\n    dev: 3\n"), [(Code::InvalidConfig, 4, 12), (Code::InvalidConfig, 5, 10)]);
        assert_eq!(at("    - one\n"), [(Code::InvalidConfig, 4, 5)]);
    }

    #[test]
    fn points_at_what_is_wrong_in_the_configuration() {
        let at = |yaml| project(&[("integration.yaml", yaml), PACKAGE, MAIN]).unwrap_err();
        assert_eq!(at("config:\n  slug: Not Valid\n"), [(Code::InvalidConfig, 2, 9)]);
        assert_eq!(at("config:\n  slug: 5\n"), [(Code::InvalidConfig, 2, 9)]);
        assert_eq!(at("config:\n  name: x\n"), [(Code::InvalidConfig, 1, 1)]);
        assert_eq!(at("")[0].0, Code::InvalidConfig);
        assert_eq!(at("config: [\n")[0].0, Code::InvalidConfig);
    }

    #[test]
    fn points_at_what_is_wrong_in_package_json() {
        let at =
            |package| project(&[("integration.yaml", "config:\n  slug: a\n"), ("package.json", package)]).unwrap_err();
        assert_eq!(at("{}"), [(Code::NoMain, 1, 1)]);
        assert_eq!(at("{\n  \"main\": \n}"), [(Code::NoMain, 3, 1)]);
        assert_eq!(at(PACKAGE.1), [(Code::MainMissing, 2, 11)]);
    }

    #[test]
    fn reports_both_files_at_once() {
        assert_eq!(
            project(&[]).unwrap_err().iter().map(|(code, ..)| *code).collect::<Vec<_>>(),
            [Code::NoConfigFile, Code::NoMain]
        );
    }
}
