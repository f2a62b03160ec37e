//! The CommonJS build of a package that has an ES module build, of which what is not used could be left out.

use std::{path::Path, sync::Arc};

use serde_json::Value;

use netlify_sdk_bundle::code::{ImportBinding, ImportForm, ImportedPart, PackageImport, export_instead};
use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    fs,
    path::join,
    text::{Edit, SourceFile},
};

use crate::advice::{
    report::{imports, saves},
    saving::Saving,
    variant::{Advice, Rewritten, savings},
    view::{View, package_of},
};

/// Conditions under which an ES module is found where Node imports it.
const CONDITIONS: [&str; 3] = ["node", "import", "default"];

/// The part of a function, as a divisor, that must be saved for a path into a package to be proposed: such paths have no
/// types, and change with versions.
const WORTH_A_PATH: usize = 4;

/// A package with two builds.
struct Dual {
    name: String,
    /// How the ES module build is imported.
    specifier: String,
    /// Its first file.
    module: String,
    /// Whether an import would find it by the package's name; otherwise its file has to be named.
    is_imported_by_name: bool,
}

/// Advice for each package whose CommonJS build own modules take.
pub fn advise(view: &View<'_>) -> Vec<Diagnostic> {
    let packages = view.imported().filter(|package| view.is_large(package));
    packages.filter_map(|package| dual(view, package)).flat_map(|dual| of(view, &dual)).collect()
}

fn of(view: &View<'_>, dual: &Dual) -> Vec<Diagnostic> {
    let taken: Vec<&str> = view.importers(&dual.name).flat_map(|(_, imported)| imported.iter().copied()).collect();
    let target = |id: &str| taken.contains(&id) && !is_same(id, &dual.module);
    let advice = Advice {
        code: Code::CommonjsCopy,
        package: &dual.name,
        target: &target,
        rewrite: &|source, imports| rewrite(source, dual, imports),
    };
    let Some(found) = savings(view, &advice) else { return Vec::new() };
    let what = format!("importing the ES module build of `{}` instead of the CommonJS one", dual.name);
    let help = format!("write {}", imports(&found.lines));
    let is_worth_it = |saving: &&Saving<'_>| dual.is_imported_by_name || saving.bytes * WORTH_A_PATH >= saving.of;
    let savings = found.savings.iter().filter(is_worth_it);
    savings.map(|saving| saves(advice.code, &what, saving).help(help.clone())).collect()
}

/// The two builds of a package, if it has two and not only the ES module build is taken.
fn dual(view: &View<'_>, name: &str) -> Option<Dual> {
    let taken: Vec<&str> = view.importers(name).flat_map(|(_, imported)| imported.iter().copied()).collect();
    let folder = package_of(taken.first()?)?.folder;
    let json: Value = serde_json::from_str(&fs::read(&Path::new(folder).join("package.json")).ok()?).ok()?;
    let (file, is_imported_by_name) = match json.get("exports") {
        Some(exports) => (imported_file(exports.get(".").unwrap_or(exports))?, true),
        None => (json.get("module")?.as_str()?, false),
    };
    let file = file.trim_start_matches("./");
    let module = join(&format!("{}/package.json", folder.replace('\\', "/")), &format!("./{file}"));
    let is_there = fs::is_file(Path::new(&module));
    let specifier = if is_imported_by_name { name.to_owned() } else { format!("{name}/{file}") };
    let is_copied = taken.iter().any(|id| !is_same(id, &module));
    (is_there && is_copied).then(|| Dual { name: name.to_owned(), specifier, module, is_imported_by_name })
}

/// What `exports` has for an import.
fn imported_file(target: &Value) -> Option<&str> {
    match target {
        Value::String(file) => Some(file),
        Value::Array(files) => files.iter().find_map(imported_file),
        Value::Object(conditions) => {
            CONDITIONS.iter().filter_map(|condition| conditions.get(*condition)).find_map(imported_file)
        }
        _ => None,
    }
}

fn is_same(id: &str, module: &str) -> bool {
    id.replace('\\', "/") == module
}

/// `None` where the package is required in a way that no import stands for.
fn rewrite(source: &Arc<SourceFile>, dual: &Dual, imports: &[PackageImport]) -> Option<Rewritten> {
    let mut made = Rewritten::default();
    let mut requires = false;
    for import in imports.iter().filter(|import| import.specifier == dual.name) {
        let range = match &import.form {
            ImportForm::Declaration(_) if dual.is_imported_by_name => continue,
            ImportForm::Declaration(range) => range,
            ImportForm::Declarator(_, Some(declaration)) => {
                requires = true;
                declaration
            }
            _ => return None,
        };
        let is_required = !matches!(import.form, ImportForm::Declaration(_));
        let line = format!("import {} from \"{}\";", clause(&import.bindings, is_required), dual.specifier);
        made.places.push(import.place.clone());
        made.edits.push(Edit::new(range.clone(), line.clone()));
        made.lines.push(line);
    }
    if requires {
        made.edits.extend(export_instead(source));
    }
    (!made.lines.is_empty()).then_some(made)
}

/// What stands between `import` and `from`.
fn clause(bindings: &[ImportBinding], is_required: bool) -> String {
    let mut parts = Vec::new();
    let mut named = Vec::new();
    for ImportBinding { imported, local, members } in bindings {
        match imported {
            // Members that are read off what was required are exports of the ES module.
            ImportedPart::Default if !is_required || members.is_none() => parts.push(local.clone()),
            ImportedPart::Default | ImportedPart::Namespace => parts.push(format!("* as {local}")),
            ImportedPart::Named(name) if name == local => named.push(name.clone()),
            ImportedPart::Named(name) => named.push(format!("{name} as {local}")),
        }
    }
    if !named.is_empty() {
        parts.push(format!("{{ {} }}", named.join(", ")));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use netlify_sdk_bundle::code::imports_of;
    use netlify_sdk_core::text::apply_edits;

    fn rewritten(code: &str, is_imported_by_name: bool) -> Option<String> {
        let specifier = if is_imported_by_name { "p" } else { "p/es/index.js" }.to_owned();
        let dual = Dual { name: "p".to_owned(), specifier, module: String::new(), is_imported_by_name };
        let source = SourceFile::new("a.js", code);
        let mut made = rewrite(&source, &dual, &imports_of(&source, "p"))?;
        made.edits.sort_by_key(|edit| edit.range.start);
        Some(apply_edits(code, &made.edits))
    }

    #[test]
    fn requires_become_imports() {
        for (code, expected) in [
            (
                "const { a, b: c } = require('p'); exports.x = 1;",
                "import { a, b as c } from \"p\"; export const x = 1;",
            ),
            ("const p = require('p'); p.a();", "import * as p from \"p\"; p.a();"),
            ("const p = require('p'); p();", "import p from \"p\"; p();"),
        ] {
            assert_eq!(rewritten(code, true).as_deref(), Some(expected), "{code}");
        }
        assert_eq!(rewritten("import { a } from 'p';", true), None);
        assert_eq!(rewritten("f(require('p'));", true), None);
    }

    #[test]
    fn what_no_name_finds_is_named_by_its_file() {
        let code = "import d, { a } from 'p';";
        assert_eq!(rewritten(code, false).as_deref(), Some("import d, { a } from \"p/es/index.js\";"));
    }

    #[test]
    fn finds_what_an_import_finds() {
        let found = |text: &str| imported_file(&serde_json::from_str(text).unwrap()).map(str::to_owned);
        assert_eq!(
            found(r#"{ "import": { "types": "./a.d.ts", "default": "./a.mjs" }, "require": "./a.cjs" }"#).as_deref(),
            Some("./a.mjs")
        );
        assert_eq!(found(r#"{ "require": "./a.cjs" }"#), None);
    }
}
