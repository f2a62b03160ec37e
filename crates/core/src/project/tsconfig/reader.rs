//! Reads configurations together with those that they extend.

use std::{
    mem,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value, json};

use crate::{fs, path::absolute};

use super::{
    base::{self, config_at},
    problem::{ProblemKind, TsConfigProblem},
    shape::{strings, take_misshapen},
};

/// Options that are paths, or lists of paths.
const PATHS: [&str; 2] = ["baseUrl", "rootDirs"];

/// Lists of files and patterns.
const PATTERNS: [&str; 3] = ["exclude", "files", "include"];

/// Reads configurations, and remembers what is wrong with them.
#[derive(Default)]
pub struct TsConfigReader {
    /// What is wrong.
    pub problems: Vec<TsConfigProblem>,
    /// Those that extend each other, and are being read.
    open: Vec<PathBuf>,
}

impl TsConfigReader {
    /// A configuration with what it extends, and with absolute paths; without what cannot be read.
    pub fn read(&mut self, path: &Path) -> Map<String, Value> {
        let mut config = self.merged(path);
        if !config.contains_key("files") && !config.contains_key("include") {
            config.insert("include".to_owned(), json!([format!("{}**/*", folder_of(path))]));
        }
        config
    }

    fn merged(&mut self, path: &Path) -> Map<String, Value> {
        let text = fs::read(path).unwrap_or_default().trim_start_matches('\u{feff}').to_owned();
        let mut own = parse(&text).unwrap_or_else(|error| {
            self.add(path, &text, ProblemKind::Syntax(error));
            Map::new()
        });
        for (key, description) in take_misshapen(&mut own) {
            self.add(path, &text, ProblemKind::Misshapen(key, description));
        }
        let folder = folder_of(path);
        let mut merged = Map::new();
        self.open.push(path.to_owned());
        for specifier in strings(own.get("extends")) {
            match base::find(&folder, &specifier) {
                Some(base) if self.open.contains(&base) => self.add(path, &text, ProblemKind::Circular(specifier)),
                Some(base) => merge(&mut merged, self.merged(&base)),
                None => self.add(path, &text, ProblemKind::Missing(specifier)),
            }
        }
        self.open.pop();
        merged.shift_remove("references");
        let listed = own.get("references").and_then(Value::as_array).into_iter().flatten();
        let references: Vec<_> = listed.filter_map(|reference| reference["path"].as_str()).map(str::to_owned).collect();
        for specifier in references {
            if config_at(Path::new(&absolute(&folder, &specifier))).is_none() {
                self.add(path, &text, ProblemKind::Missing(specifier));
            }
        }
        make_absolute(&mut own, &folder);
        merge(&mut merged, own);
        merged
    }

    fn add(&mut self, path: &Path, text: &str, kind: ProblemKind) {
        self.problems.push(TsConfigProblem { path: path.to_owned(), text: text.to_owned(), kind });
    }
}

/// The configurations that one refers to, and that are there.
pub fn references(config: &Map<String, Value>) -> Vec<PathBuf> {
    let listed = config.get("references").and_then(Value::as_array).into_iter().flatten();
    listed.filter_map(|reference| config_at(Path::new(reference["path"].as_str()?))).collect()
}

/// The folder of a file, with `/` at the end.
fn folder_of(path: &Path) -> String {
    let folder = path.parent().unwrap_or(path).to_string_lossy().replace('\\', "/");
    format!("{}/", folder.trim_end_matches('/'))
}

/// Comments, commas at the end of lists, and a file without text are allowed.
fn parse(text: &str) -> Result<Map<String, Value>, serde_json::Error> {
    let mut stripped = text.to_owned();
    // What it cannot strip is no JSON.
    let _ = json_strip_comments::strip(&mut stripped);
    if stripped.trim().is_empty() { Ok(Map::new()) } else { serde_json::from_str(&stripped) }
}

fn make_absolute(config: &mut Map<String, Value>, folder: &str) {
    config.shift_remove("extends");
    let in_folder = |text: &str| absolute_unless_template(folder, text);
    for key in PATTERNS {
        config.get_mut(key).into_iter().for_each(|value| each_text(value, &in_folder));
    }
    for reference in config.get_mut("references").and_then(Value::as_array_mut).into_iter().flatten() {
        reference.get_mut("path").into_iter().for_each(|path| each_text(path, &in_folder));
    }
    let Some(options) = config.get_mut("compilerOptions").and_then(Value::as_object_mut) else { return };
    for key in PATHS {
        options.get_mut(key).into_iter().for_each(|value| each_text(value, &in_folder));
    }
    let base =
        options.get("baseUrl").and_then(Value::as_str).map_or_else(|| folder.to_owned(), |base| format!("{base}/"));
    for targets in options.get_mut("paths").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        each_text(targets, &|text| absolute_unless_template(&base, text));
    }
}

fn absolute_unless_template(folder: &str, path: &str) -> String {
    if path.starts_with("${") { path.to_owned() } else { absolute(folder, path) }
}

/// Replaces a text, or each text of a list.
fn each_text(value: &mut Value, replace: &dyn Fn(&str) -> String) {
    match value {
        Value::String(text) => *text = replace(text),
        Value::Array(values) => values.iter_mut().for_each(|value| each_text(value, replace)),
        _ => {}
    }
}

/// What the later configuration says counts; of the options, each on its own.
fn merge(merged: &mut Map<String, Value>, later: Map<String, Value>) {
    for (key, mut value) in later {
        match (merged.get_mut(&key), &mut value) {
            (Some(Value::Object(options)), Value::Object(later)) if key == "compilerOptions" => {
                options.extend(mem::take(later));
            }
            _ => drop(merged.insert(key, value)),
        }
    }
}
