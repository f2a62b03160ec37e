//! The file that `extends` means.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::{
    fs,
    path::{absolute, join},
    rules::function::unresolved_import,
};

/// The name of the file that is looked for.
pub const FILE: &str = "tsconfig.json";

/// The conditions of package.json under which a configuration may be.
const CONDITIONS: [&str; 4] = ["node", "import", "require", "default"];

/// The file that `extends` means in a folder that ends with `/`; `None` if it is not there.
pub fn find(folder: &str, specifier: &str) -> Option<PathBuf> {
    if specifier.starts_with('.') || Path::new(specifier).is_absolute() {
        return config_at(Path::new(&absolute(folder, specifier)));
    }
    let folders = Path::new(folder).ancestors();
    if specifier.starts_with('#') {
        let own = folders.map(Path::to_owned).find(|folder| fs::is_file(&folder.join("package.json")))?;
        return mapped(&own, package_json(&own)?.get("imports")?, specifier);
    }
    let name = unresolved_import::package(specifier);
    let packages = folders.map(|folder| folder.join("node_modules")).filter(|path| fs::is_folder(&path.join(name)));
    packages.into_iter().find_map(|modules| {
        config_at(&modules.join(specifier)).or_else(|| in_package(&modules.join(name), specifier, name))
    })
}

/// The configuration at a path, which may leave out `.json` or be a folder.
pub fn config_at(path: &Path) -> Option<PathBuf> {
    let with_extension = || format!("{}.json", path.to_string_lossy()).into();
    [path.to_owned(), with_extension(), path.join(FILE)].into_iter().find(|path| fs::is_file(path))
}

/// Where package.json says that a configuration is.
fn in_package(package: &Path, specifier: &str, name: &str) -> Option<PathBuf> {
    let manifest = package_json(package)?;
    let own = || manifest.get("tsconfig").and_then(Value::as_str).filter(|_| specifier == name);
    match (manifest.get("exports"), own()) {
        (_, Some(path)) => config_at(&package.join(path)),
        (Some(exports), None) => mapped(package, exports, &format!(".{}", &specifier[name.len()..])),
        (None, None) => None,
    }
}

fn package_json(folder: &Path) -> Option<Map<String, Value>> {
    serde_json::from_str(&fs::read(&folder.join("package.json")).ok()?).ok()
}

/// What `exports` or `imports` of a package.json say about a key, which may be a pattern there.
fn mapped(package: &Path, map: &Value, key: &str) -> Option<PathBuf> {
    let keys = map.as_object().filter(|map| map.keys().any(|key| key.starts_with(['.', '#'])));
    let Some(keys) = keys else { return config_at(&package.join(target(map).filter(|_| key == ".")?)) };
    let by_pattern = || {
        keys.iter().find_map(|(pattern, value)| {
            let (start, end) = pattern.split_once('*')?;
            let rest = key.strip_prefix(start)?.strip_suffix(end)?;
            Some(target(value)?.replace('*', rest))
        })
    };
    let path = keys.get(key).and_then(target).map(str::to_owned).or_else(by_pattern)?;
    config_at(Path::new(&join(&format!("{}/", package.to_string_lossy().replace('\\', "/")), &path)))
}

fn target(value: &Value) -> Option<&str> {
    match value {
        Value::String(path) => Some(path),
        Value::Object(conditions) => {
            let mut conditions = conditions.iter().filter(|(name, _)| CONDITIONS.contains(&name.as_str()));
            conditions.find_map(|(_, value)| target(value))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::written, *};

    #[test]
    fn a_configuration_is_found_as_typescript_finds_it() {
        let root = written(&[
            ("package.json", r##"{ "imports": { "#base": "./config/base.json" } }"##),
            ("config/base.json", "{}"),
            ("config/tsconfig.json", "{}"),
            ("node_modules/plain/tsconfig.json", "{}"),
            ("node_modules/plain/strict.json", "{}"),
            ("node_modules/named/package.json", r#"{ "tsconfig": "a.json" }"#),
            ("node_modules/named/a.json", "{}"),
            (
                "node_modules/@a/b/package.json",
                r#"{ "exports": { "./x": { "types": "./no.json", "import": "./y.json" }, "./c/*": "./d/*.json" } }"#,
            ),
            ("node_modules/@a/b/y.json", "{}"),
            ("node_modules/@a/b/d/e.json", "{}"),
        ]);
        let folder = format!("{}/", root.path().to_string_lossy().replace('\\', "/"));
        let find = |specifier: &str| {
            let found = find(&folder, specifier)?;
            Some(found.strip_prefix(root.path()).unwrap().to_string_lossy().replace('\\', "/"))
        };
        for (specifier, file) in [
            ("./config/base.json", "config/base.json"),
            ("./config/base", "config/base.json"),
            ("./config", "config/tsconfig.json"),
            ("#base", "config/base.json"),
            ("plain", "node_modules/plain/tsconfig.json"),
            ("plain/strict", "node_modules/plain/strict.json"),
            ("named", "node_modules/named/a.json"),
            ("@a/b/x", "node_modules/@a/b/y.json"),
            ("@a/b/c/e", "node_modules/@a/b/d/e.json"),
        ] {
            assert_eq!(find(specifier).as_deref(), Some(file), "{specifier}");
        }
        for specifier in ["./none", "#none", "none", "plain/none", "named/none", "@a/b", "@a/b/none"] {
            assert_eq!(find(specifier), None, "{specifier}");
        }
    }
}
