//! The integration's own files: its configuration, package.json and netlify.toml.

mod netlify_toml;
mod package;
mod package_scope;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use saphyr::{LoadableYamlNode, MarkedYaml};

use crate::{
    diagnostic::Diagnostic,
    fs,
    rules::plugin::{invalid_config, main_missing, no_config_file, no_main},
    text::{SourceFile, Span, format_bytes},
};

pub use self::{
    netlify_toml::{schedules, site_integrations},
    package::{InstalledPackage, Package, PackageImports, folder_of},
    package_scope::{is_in_module_package, package_json_of},
};

/// Names of the configuration file, in order; those of `@netlify/sdk` 1 to 5.
pub const CONFIG_FILES: [&str; 8] = [
    "integration.yaml",
    "integration.yml",
    "integration.netlify.yaml",
    "integration.netlify.yml",
    "extension.yaml",
    "extension.yml",
    "extension.netlify.yaml",
    "extension.netlify.yml",
];

/// An integration, as its files describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Lower-case letters, digits and dashes.
    pub slug: String,
    /// The name for people.
    pub name: Option<String>,
    /// Which configuration file it has.
    pub config_file: &'static str,
    /// `main` of package.json, absolute.
    pub main: PathBuf,
}

/// Reads the project in a folder.
///
/// # Errors
///
/// Everything that is missing or wrong, in the configuration as well as in package.json.
pub fn read(root: &Path) -> Result<Project, Vec<Diagnostic>> {
    match (config(root), main(root)) {
        (Ok((config_file, slug, name)), Ok(main)) => Ok(Project { slug, name, config_file, main }),
        (config, main) => Err(config.err().into_iter().chain(main.err()).collect()),
    }
}

type ConfigFile = (&'static str, String, Option<String>);

fn config(root: &Path) -> Result<ConfigFile, Diagnostic> {
    let is_there = |name: &&str| fs::is_file(&root.join(name)) || fs::is_special(&root.join(name));
    let Some(file_name) = CONFIG_FILES.into_iter().find(is_there) else {
        return Err(no_config_file::report());
    };
    let file = source(root, file_name).map_err(|error| {
        invalid_config::report(Span::path(file_name), format!("`{file_name}` cannot be read: {error}"))
    })?;
    let (slug, name) = parse_config(&file)?;
    Ok((file_name, slug, name))
}

/// Bytes of a configuration file: what is nested in it takes a stack.
const MAX_CONFIG: usize = 64 << 10;

fn parse_config(file: &Arc<SourceFile>) -> Result<(String, Option<String>), Diagnostic> {
    if file.text().len() > MAX_CONFIG {
        let message = format!("`{}` is larger than {}", file.path(), format_bytes(MAX_CONFIG as u64));
        return Err(invalid_config::report(Span::path(file.path()), message));
    }
    let documents = MarkedYaml::load_from_str(file.text()).map_err(|error| {
        let at = byte_offset(file.text(), error.marker().index());
        invalid_config::report(
            Span::new(file, at, at + 1),
            format!("`{}` is not valid YAML: {}", file.path(), error.info()),
        )
    })?;
    let config = documents.first().and_then(|document| document.data.as_mapping_get("config"));
    let Some(slug) = config.and_then(|config| config.data.as_mapping_get("slug")) else {
        return Err(invalid_config::report(
            Span::file(file),
            format!("`{}` has no `slug` below `config`", file.path()),
        ));
    };
    let span = span(file, slug);
    let Some(text) = slug.data.as_str() else {
        return Err(invalid_config::report(span, "the slug is not a string".to_owned()));
    };
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return Err(invalid_config::report_slug(span, text));
    }
    let name = config.and_then(|config| config.data.as_mapping_get("name")).and_then(|name| name.data.as_str());
    Ok((text.to_owned(), name.map(str::to_owned)))
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

fn span(file: &Arc<SourceFile>, node: &MarkedYaml<'_>) -> Span {
    let at = |marker: saphyr::Marker| byte_offset(file.text(), marker.index());
    Span::new(file, at(node.span.start), at(node.span.end))
}

/// The YAML parser counts characters.
fn byte_offset(text: &str, characters: usize) -> u32 {
    let bytes = text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

fn line_start(text: &str, line: usize) -> u32 {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    u32::try_from(before).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;

    use super::*;

    fn project(files: &[(&str, &str)]) -> Result<Project, Vec<(Code, u32, u32)>> {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = crate::path::RelativePath::new(*path).unwrap();
            fs::write_all(dir.path(), [(&path, text.as_bytes())]).unwrap();
        }
        read(dir.path()).map_err(|diagnostics| {
            diagnostics
                .iter()
                .map(|diagnostic| {
                    let span = &diagnostic.labels[0].span;
                    let position = span.file.position(span.start);
                    (diagnostic.code, position.line, position.column)
                })
                .collect()
        })
    }

    const PACKAGE: (&str, &str) = ("package.json", "{\n  \"main\": \"src/index.ts\"\n}");
    const MAIN: (&str, &str) = ("src/index.ts", "");

    #[test]
    fn reads_slug_name_and_main() {
        let project =
            project(&[("extension.yml", "config:\n  name: Hello\n  slug: hello-2\n"), PACKAGE, MAIN]).unwrap();
        assert_eq!(
            (project.slug.as_str(), project.name.as_deref(), project.config_file),
            ("hello-2", Some("Hello"), "extension.yml")
        );
        assert!(project.main.ends_with("src/index.ts"));
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
