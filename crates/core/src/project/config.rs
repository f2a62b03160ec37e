//! The configuration file, integration.yaml or extension.yaml: every key is read, or reported as unused.

use std::sync::Arc;

use saphyr::{LoadableYamlNode, MarkedYaml};

use crate::{
    diagnostic::{self, Diagnostic},
    netlify::surfaces::SURFACES,
    rules::plugin::{invalid_config, unused_config_key},
    text::{SourceFile, Span, closest, format_bytes},
};

/// What the configuration file says.
#[derive(Debug)]
pub struct Config {
    pub slug: String,
    pub name: Option<String>,
    pub host_site_id: Option<String>,
    pub ui: Option<ExtensionUi>,
    /// A warning for each key that nothing reads.
    pub unused: Vec<Diagnostic>,
}

/// What an extension shows in Netlify's app. Netlify's plugin for extensions reads the command that builds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExtensionUi {
    /// The places where it is shown.
    pub surfaces: Vec<String>,
}

/// The keys that are read, by the path of the mapping that has them.
const READ: [(&str, &[&str]); 5] = [
    ("", &["config"]),
    ("config", &["slug", "name", "hostSiteId", "ui"]),
    ("config.ui", &["surfaces", "build", "dev"]),
    ("config.ui.build", &["command"]),
    ("config.ui.dev", &[]),
];

/// Bytes of a configuration file: what is nested in it takes a stack.
const MAX_BYTES: usize = 64 << 10;

/// Parses the file.
///
/// # Errors
///
/// Everything that is wrong in it.
pub fn parse(file: &Arc<SourceFile>) -> Result<Config, Vec<Diagnostic>> {
    if file.text().len() > MAX_BYTES {
        let message = format!("`{}` is larger than {}", file.path(), format_bytes(MAX_BYTES as u64));
        return Err(vec![invalid_config::report(Span::path(file.path()), message)]);
    }
    let documents = MarkedYaml::load_from_str(file.text()).map_err(|error| {
        let at = byte_offset(file.text(), error.marker().index());
        let message = format!("`{}` is not valid YAML: {}", file.path(), error.info());
        vec![invalid_config::report(Span::new(file, at, at + 1), message)]
    })?;
    let bytes = file.text().char_indices().map(|(at, _)| at).collect();
    let mut reader = ConfigReader { file, bytes, problems: Vec::new(), unused: Vec::new() };
    let config = documents.first().and_then(|document| {
        reader.note_unused("", document);
        document.data.as_mapping_get("config")
    });
    let slug = reader.slug(config);
    let name = config.and_then(|config| reader.text(config, "config", "name"));
    let host_site_id = config.and_then(|config| reader.text(config, "config", "hostSiteId"));
    let ui = config.and_then(|config| {
        reader.note_unused("config", config);
        config.data.as_mapping_get("ui")
    });
    let ui = ui.map(|ui| reader.ui(ui));
    let ConfigReader { mut problems, mut unused, .. } = reader;
    for found in [&mut problems, &mut unused] {
        diagnostic::sort(found);
        diagnostic::shorten(found);
    }
    match slug {
        Some(slug) if problems.is_empty() => Ok(Config { slug, name, host_site_id, ui, unused }),
        _ => Err(problems),
    }
}

struct ConfigReader<'f> {
    file: &'f Arc<SourceFile>,
    /// Where each character begins: the YAML parser counts characters.
    bytes: Vec<usize>,
    problems: Vec<Diagnostic>,
    unused: Vec<Diagnostic>,
}

impl ConfigReader<'_> {
    fn slug(&mut self, config: Option<&MarkedYaml<'_>>) -> Option<String> {
        let Some(slug) = config.and_then(|config| config.data.as_mapping_get("slug")) else {
            let message = format!("`{}` has no `slug` below `config`", self.file.path());
            self.problems.push(invalid_config::report(Span::file(self.file), message));
            return None;
        };
        let span = self.span(slug);
        let Some(text) = slug.data.as_str() else {
            self.problems.push(invalid_config::report(span, "the slug is not a string".to_owned()));
            return None;
        };
        let is_valid = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if text.is_empty() || !text.bytes().all(is_valid) {
            self.problems.push(invalid_config::report_slug(span, text));
        }
        Some(text.to_owned())
    }

    fn ui(&mut self, ui: &MarkedYaml<'_>) -> ExtensionUi {
        if !self.is_mapping(ui, "config.ui") {
            return ExtensionUi::default();
        }
        self.note_unused("config.ui", ui);
        for (key, path) in [("build", "config.ui.build"), ("dev", "config.ui.dev")] {
            if let Some(part) = ui.data.as_mapping_get(key)
                && self.is_mapping(part, path)
            {
                self.note_unused(path, part);
                self.text(part, path, "command");
            }
        }
        ExtensionUi { surfaces: ui.data.as_mapping_get("surfaces").map_or_else(Vec::new, |list| self.surfaces(list)) }
    }

    fn surfaces(&mut self, list: &MarkedYaml<'_>) -> Vec<String> {
        let Some(names) = list.data.as_sequence() else {
            let message = "`config.ui.surfaces` is not a list".to_owned();
            self.wrong(list, message, "write a `-` in front of each surface");
            return Vec::new();
        };
        let mut surfaces: Vec<String> = Vec::new();
        for node in names {
            let name = node.data.as_str().unwrap_or_default().trim();
            if !SURFACES.contains(&name) {
                let message = format!("`{name}` is not a surface of Netlify's app");
                let help = match closest(name, SURFACES) {
                    Some(known) => format!("did you mean `{known}`?"),
                    None => format!("the surfaces are {}", quoted(&SURFACES)),
                };
                self.wrong(node, message, &help);
            } else if !surfaces.iter().any(|surface| surface == name) {
                surfaces.push(name.to_owned());
            }
        }
        surfaces
    }

    /// The text of a key, trimmed; reports anything else.
    fn text(&mut self, mapping: &MarkedYaml<'_>, path: &str, key: &str) -> Option<String> {
        let node = mapping.data.as_mapping_get(key)?;
        let text = node.data.as_str().map(str::trim).filter(|text| !text.is_empty() || key == "name");
        if text.is_none() {
            self.wrong(
                node,
                format!("`{path}.{key}` is not a text"),
                "write a text, in quotes if it looks like a number",
            );
        }
        text.map(str::to_owned)
    }

    fn is_mapping(&mut self, node: &MarkedYaml<'_>, path: &str) -> bool {
        let is_mapping = node.data.as_mapping().is_some();
        if !is_mapping {
            self.wrong(node, format!("`{path}` has no keys"), "write its keys below it, or remove it");
        }
        is_mapping
    }

    fn note_unused(&mut self, path: &str, node: &MarkedYaml<'_>) {
        let read = READ.iter().find(|(of, _)| *of == path).map_or(&[][..], |(_, keys)| keys);
        for (key, _) in node.data.as_mapping().into_iter().flatten() {
            let Some(name) = key.data.as_str() else { continue };
            if !read.contains(&name) {
                let full = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
                self.unused.push(unused_config_key::report(self.span(key), &full, read));
            }
        }
    }

    fn wrong(&mut self, node: &MarkedYaml<'_>, message: String, help: &str) {
        let problem = invalid_config::report(self.span(node), message).help(help.to_owned());
        self.problems.push(problem);
    }

    fn span(&self, node: &MarkedYaml<'_>) -> Span {
        let at = |marker: saphyr::Marker| {
            let byte = self.bytes.get(marker.index()).copied().unwrap_or(self.file.text().len());
            u32::try_from(byte).unwrap_or(u32::MAX)
        };
        Span::new(self.file, at(node.span.start), at(node.span.end))
    }
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn byte_offset(text: &str, characters: usize) -> u32 {
    let bytes = text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
