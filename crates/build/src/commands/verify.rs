//! Compares what Netlify reads in the outputs with what it reads in the sources: bundling must not change it.

use std::{
    collections::{BTreeSet, HashMap},
    mem,
    path::Path,
};

use rayon::prelude::*;

use netlify_sdk_bundle::model::{Bundle, OutputFile};
use netlify_sdk_core::{
    check::suppressions,
    diagnostic::{Code, Diagnostic, has_errors},
    fs,
    function::{ApiVersion, Function, NetlifyReading, Runtime},
    path::{RelativePath, display},
    read::netlify::{printed_as_netlify, read_as_netlify, unreadable_part},
    rules::{
        self,
        function::{bundle_error, changed_by_bundling},
    },
    text::SourceFile,
};

/// The bundle, and what is wrong with it: what the bundler found, without what comments suppress, and functions that
/// Netlify would read differently.
pub fn verify(root: &Path, functions: &[Function], mut bundle: Bundle) -> (Bundle, Vec<Diagnostic>) {
    let mut found = rules::suppress(suppressions(functions), mem::take(&mut bundle.diagnostics), |_| false);
    // The check has reported invalid comments already.
    found.retain(|diagnostic| diagnostic.code != Code::InvalidSuppression);
    // Outputs are not complete where bundling failed.
    if !has_errors(&found) {
        found.extend(unreadable(root, &bundle));
        if !has_errors(&found) {
            found.extend(changed_functions(functions, &bundle));
        }
    }
    (bundle, found)
}

/// Outputs that Netlify cannot parse, by the places in the modules that they are made of.
///
/// Netlify parses the main file of every function, and all files of v1 functions, which are CommonJS
/// (zip-it-and-ship-it, `runtimes/node/bundlers/zisi/list_imports.ts`); a site's build fails there. What cannot be
/// found in a module is reported as a change of the function.
fn unreadable(root: &Path, bundle: &Bundle) -> Vec<Diagnostic> {
    // Files of modules that are not bundled are included, not parsed.
    let is_parsed = |file: &&OutputFile| {
        let is_commonjs = Path::new(file.path.as_str()).extension().is_some_and(|extension| extension == "cjs");
        (file.entry.is_some() && !file.path.as_str().starts_with(Runtime::Deno.output_folder()))
            || (file.kept.is_none() && is_commonjs)
    };
    let files: Vec<_> = bundle.files.values().filter(is_parsed).collect();
    let is_unreadable = |file: &&&OutputFile| {
        read_as_netlify(&SourceFile::new(file.path.as_str(), file.code.as_str()), "")
            .is_ok_and(|read| read.syntax.is_none())
    };
    let files: Vec<_> = files.par_iter().filter(is_unreadable).collect();
    let modules: BTreeSet<_> = files.iter().flat_map(|file| &file.modules).map(|module| module.id.as_str()).collect();
    let report = |module: &str| {
        let path = Path::new(module);
        let source = SourceFile::new(display(root, path), fs::read(path).ok()?);
        unreadable_part(&source).map(|(span, message)| bundle_error::report_unreadable(span, &message))
    };
    modules.into_iter().filter_map(report).collect()
}

/// Reads every output as Netlify will, and reports each function that differs from its source.
fn changed_functions(functions: &[Function], bundle: &Bundle) -> Vec<Diagnostic> {
    let outputs: HashMap<&str, (&RelativePath, &str)> = bundle
        .files
        .values()
        .filter_map(|file| Some((file.entry.as_deref()?, (&file.path, file.code.as_str()))))
        .collect();
    let changed = |function: &Function| match outputs.get(function.output_name().as_str()) {
        None => Some("it has no output".to_owned()),
        // Netlify runs it to read its `config`, and gets the exports of its file.
        Some(_) if function.runtime == Runtime::Deno => None,
        Some((path, code)) => match read_as_netlify(&SourceFile::new(path.as_str(), *code), &function.injected_name) {
            Err(error) => Some(format!("the build of a site would fail with \"{error}\"")),
            Ok(output) => difference(function, bundle, &output),
        },
    };
    let report = |function: &Function| changed(function).map(|change| changed_by_bundling::report(function, &change));
    functions.par_iter().filter_map(report).collect()
}

fn difference(function: &Function, bundle: &Bundle, output: &NetlifyReading) -> Option<String> {
    let source = &function.module;
    if output.syntax.is_none() {
        return Some("Netlify cannot parse the output".to_owned());
    }
    if source.api_version != output.api_version {
        let (from, to) = (source.api_version.number(), output.api_version.number());
        return Some(format!("it turns from a v{from} into a v{to} function"));
    }
    if let Some(lost) = source.events.iter().find(|event| !output.events.contains(&Some(**event))) {
        return Some(format!("its subscription to `{}` is lost", lost.name));
    }
    let expected = printed_as_netlify(&bundle.printed_config(function), &function.injected_name);
    let is_kept = source.api_version == ApiVersion::V1 || expected.as_ref() == Ok(&output.config);
    (!is_kept).then(|| "its `config` is read differently".to_owned())
}
