//! Packages whose CommonJS build is bundled although they have an ES module build, which can be tree-shaken.

use std::{path::Path, sync::Arc};

use serde_json::Value;

use netlify_sdk_bundle::code::{ImportBinding, ImportForm, ImportedPart, PackageImport, export_instead};
use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    fs,
    path::join,
    project::InstalledPackage,
    rules::function::commonjs_copy,
    text::{Edit, SourceFile},
};

use crate::advice::{
    context::AdviceContext,
    rewritten_import::{ImportAdvice, RewrittenModule, savings},
    saved::saved,
    saving::Saving,
};

/// The conditions of `exports` that apply when Node imports a package.
const CONDITIONS: [&str; 3] = ["node", "import", "default"];

/// A path into a package is proposed only if it saves a quarter of the function: such paths have no types, and change
/// with versions.
const WORTH_A_PATH: usize = 4;

/// A package with two builds.
struct Dual {
    name: String,
    /// The specifier of the ES module build.
    specifier: String,
    /// The main file of the ES module build, absolute.
    module: String,
    /// Whether importing the package's name finds it; otherwise the specifier has to name the file.
    is_imported_by_name: bool,
}

/// Advice for each package whose CommonJS build is imported by own modules.
pub fn advise(context: &AdviceContext<'_>) -> Vec<Diagnostic> {
    let packages = context.imported().filter(|package| context.is_large(package));
    packages.filter_map(|package| dual(context, package)).flat_map(|dual| of(context, &dual)).collect()
}

fn of(context: &AdviceContext<'_>, dual: &Dual) -> Vec<Diagnostic> {
    let taken: Vec<&str> = context.importers(&dual.name).flat_map(|(_, imported)| imported.iter().copied()).collect();
    let target = |id: &str| taken.contains(&id) && !is_same(id, &dual.module);
    let advice = ImportAdvice {
        code: Code::CommonjsCopy,
        package: &dual.name,
        target: &target,
        rewrite: &|source, imports| rewrite(source, dual, imports),
    };
    let Some(found) = savings(context, &advice) else { return Vec::new() };
    let is_worth_it = |saving: &&Saving<'_>| dual.is_imported_by_name || saving.bytes * WORTH_A_PATH >= saving.of;
    let savings = found.savings.iter().filter(is_worth_it);
    savings.map(|saving| commonjs_copy::report(saved(saving), &dual.name, &found.lines)).collect()
}

/// The two builds of a package, if it has two and the CommonJS one is imported.
fn dual(context: &AdviceContext<'_>, name: &str) -> Option<Dual> {
    let taken: Vec<&str> = context.importers(name).flat_map(|(_, imported)| imported.iter().copied()).collect();
    let folder = InstalledPackage::of(taken.first()?)?.folder;
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

/// The file that a target of `exports` has for an import.
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

/// The module with imports of the ES module build; `None` where a `require` cannot be written as an import.
fn rewrite(source: &Arc<SourceFile>, dual: &Dual, imports: &[PackageImport]) -> Option<RewrittenModule> {
    let mut made = RewrittenModule::default();
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

/// The text between `import` and `from`.
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
    fn a_build_that_exports_do_not_list_is_imported_by_its_file() {
        let code = "import d, { a } from 'p';";
        assert_eq!(rewritten(code, false).as_deref(), Some("import d, { a } from \"p/es/index.js\";"));
    }

    #[test]
    fn finds_the_file_that_an_import_resolves_to() {
        let found = |text: &str| imported_file(&serde_json::from_str(text).unwrap()).map(str::to_owned);
        assert_eq!(
            found(r#"{ "import": { "types": "./a.d.ts", "default": "./a.mjs" }, "require": "./a.cjs" }"#).as_deref(),
            Some("./a.mjs")
        );
        assert_eq!(found(r#"{ "require": "./a.cjs" }"#), None);
    }
}
