//! Packages that are imported as a whole although each member can be imported from a file of its own.

use netlify_sdk_bundle::code::{ImportBinding, ImportForm, ImportedPart, PackageImport};
use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    rules::function::whole_package,
    text::Edit,
};

use crate::advice::{
    context::AdviceContext,
    rewritten_import::{ImportAdvice, RewrittenModule, savings},
    saved::saved,
};

/// A package that has a file for each of its members.
struct Divided {
    package: &'static str,
    /// The file that imports all the others.
    whole: &'static str,
    /// The folder of the members, as a specifier.
    parts: &'static str,
    /// Members that use all the others.
    needs_all: &'static [&'static str],
}

const DIVIDED: [Divided; 2] = [
    Divided { package: "lodash", whole: "lodash/lodash.js", parts: "lodash", needs_all: &["chain", "mixin"] },
    Divided { package: "validator", whole: "validator/index.js", parts: "validator/lib", needs_all: &[] },
];

/// Advice for each such package that is imported as a whole.
pub fn advise(context: &AdviceContext<'_>) -> Vec<Diagnostic> {
    DIVIDED
        .iter()
        .filter(|divided| context.is_large(divided.package))
        .flat_map(|divided| of(context, divided))
        .collect()
}

fn of(context: &AdviceContext<'_>, divided: &Divided) -> Vec<Diagnostic> {
    let target = |id: &str| id.replace('\\', "/").ends_with(&format!("node_modules/{}", divided.whole));
    let advice = ImportAdvice {
        code: Code::WholePackage,
        package: divided.package,
        target: &target,
        rewrite: &|_, imports| rewrite(divided, imports),
    };
    let Some(found) = savings(context, &advice) else { return Vec::new() };
    found.savings.iter().map(|saving| whole_package::report(saved(saving), divided.package, &found.lines)).collect()
}

/// The module with imports of single members; `None` where it uses the package as a whole.
fn rewrite(divided: &Divided, imports: &[PackageImport]) -> Option<RewrittenModule> {
    let mut made = RewrittenModule::default();
    for import in imports.iter().filter(|import| import.specifier == divided.package) {
        made.places.push(import.place.clone());
        match &import.form {
            ImportForm::Declaration(range) => {
                let parts = parts(divided, import, &mut made)?;
                let lines = parts.iter().map(|(name, path, _)| format!("import {name} from \"{path}\";"));
                made.edits.push(Edit::new(range.clone(), lines.collect::<Vec<_>>().join(" ")));
                let lines = parts.iter().map(|(_, path, shown)| format!("import {shown} from \"{path}\";"));
                made.lines.extend(lines);
            }
            ImportForm::Declarator(range, _) => {
                let parts = parts(divided, import, &mut made)?;
                let lines = parts.iter().map(|(name, path, _)| format!("{name} = require(\"{path}\")"));
                made.edits.push(Edit::new(range.clone(), lines.collect::<Vec<_>>().join(", ")));
                let lines = parts.iter().map(|(_, path, shown)| format!("const {shown} = require(\"{path}\");"));
                made.lines.extend(lines);
            }
            ImportForm::Member(range, member) if !divided.needs_all.contains(&member.as_str()) => {
                let code = format!("require(\"{}/{member}\")", divided.parts);
                made.edits.push(Edit::new(range.clone(), code.clone()));
                made.lines.push(code);
            }
            ImportForm::Member(..) | ImportForm::Other => return None,
        }
    }
    Some(made)
}

/// A name, its specifier, and the name to propose to the author.
type MemberImport = (String, String, String);

/// The members that an import uses. Where the code reads them off one object (`_.map`), `made` gets an edit for each
/// such place.
fn parts(divided: &Divided, import: &PackageImport, made: &mut RewrittenModule) -> Option<Vec<MemberImport>> {
    let path = |member: &str| (!divided.needs_all.contains(&member)).then(|| format!("{}/{member}", divided.parts));
    let mut parts: Vec<MemberImport> = Vec::new();
    let is_used = |binding: &&ImportBinding| binding.members.as_ref().is_none_or(|members| !members.is_empty());
    for binding in import.bindings.iter().filter(is_used) {
        if let ImportedPart::Named(member) = &binding.imported {
            parts.push((binding.local.clone(), path(member)?, binding.local.clone()));
            continue;
        }
        for (member, place) in binding.members.as_ref()? {
            let name = format!("__ntli_{member}");
            made.edits.push(Edit::new(place.clone(), name.clone()));
            if !parts.iter().any(|(known, ..)| *known == name) {
                parts.push((name, path(member)?, member.clone()));
            }
        }
    }
    (!parts.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use netlify_sdk_bundle::code::imports_of;
    use netlify_sdk_core::text::{SourceFile, apply_edits};

    fn rewritten(code: &str) -> Option<String> {
        let source = SourceFile::new("a.mts", code);
        let mut made = rewrite(&DIVIDED[0], &imports_of(&source, "lodash"))?;
        made.edits.sort_by_key(|edit| edit.range.start);
        Some(apply_edits(code, &made.edits))
    }

    #[test]
    fn every_form_is_rewritten() {
        for (code, expected) in [
            ("import _ from 'lodash'; _.a(_.a());", "import __ntli_a from \"lodash/a\"; __ntli_a(__ntli_a());"),
            ("import * as _ from 'lodash'; _.a();", "import __ntli_a from \"lodash/a\"; __ntli_a();"),
            (
                "import { a, b as c, d } from 'lodash'; f(a, c);",
                "import a from \"lodash/a\"; import c from \"lodash/b\"; f(a, c);",
            ),
            (
                "const _ = require('lodash'), d = 1; _.a();",
                "const __ntli_a = require(\"lodash/a\"), d = 1; __ntli_a();",
            ),
            (
                "let { a, b: c } = require('lodash'); f(a, c);",
                "let a = require(\"lodash/a\"), c = require(\"lodash/b\"); f(a, c);",
            ),
            ("require('lodash').a();", "require(\"lodash/a\")();"),
        ] {
            assert_eq!(rewritten(code).as_deref(), Some(expected), "{code}");
        }
    }

    #[test]
    fn code_that_needs_the_whole_package_is_left_alone() {
        for code in [
            "import _ from 'lodash'; _(a).b();",
            "import _ from 'lodash'; _.chain([]);",
            "export * from 'lodash'",
            "const f = () => require('lodash');",
        ] {
            assert_eq!(rewritten(code), None, "{code}");
        }
    }
}
