//! Compares what Netlify reads in the outputs with what it reads in the sources: bundling must not change it.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
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
    path::display,
    read::netlify::{printed_as_netlify, read_as_netlify, unreadable_part},
    rules::{
        self,
        function::{bundle_error, changed_by_bundling},
    },
    text::SourceFile,
};

/// What Netlify reads in an output, or the message with which the build of a site would fail.
type ReadOutput = Result<NetlifyReading, String>;

/// The bundle, and what is wrong with it: what the bundler found, without what comments suppress, and functions that
/// Netlify would read differently.
pub fn verify(root: &Path, functions: &[Function], mut bundle: Bundle) -> (Bundle, Vec<Diagnostic>) {
    let mut found = rules::suppress(suppressions(functions), mem::take(&mut bundle.diagnostics), |_| false);
    // The check has reported invalid comments already.
    found.retain(|diagnostic| diagnostic.code != Code::InvalidSuppression);
    // Outputs are not complete where bundling failed.
    if !has_errors(&found) {
        let outputs = read_outputs(&bundle);
        found.extend(unreadable(root, &outputs));
        if !has_errors(&found) {
            found.extend(changed_functions(functions, &bundle, &outputs));
        }
    }
    (bundle, found)
}

/// Reads what Netlify parses: the main file of every function, and all files of v1 functions, which are CommonJS
/// (zip-it-and-ship-it, `runtimes/node/bundlers/zisi/list_imports.ts`).
fn read_outputs(bundle: &Bundle) -> Vec<(&OutputFile, ReadOutput)> {
    // Files of modules that are not bundled are included, not parsed. Edge functions are run to read their `config`.
    let is_parsed = |file: &&OutputFile| {
        let is_commonjs = Path::new(file.path.as_str()).extension().is_some_and(|extension| extension == "cjs");
        (file.entry.is_some() && !file.path.as_str().starts_with(Runtime::Deno.output_folder()))
            || (file.kept.is_none() && is_commonjs)
    };
    let files: Vec<_> = bundle.files.values().filter(is_parsed).collect();
    let read = |file: &OutputFile| {
        // The output of a function that is no edge function has the name that it is injected under.
        let name = file.entry.as_deref().unwrap_or_default();
        read_as_netlify(&SourceFile::new(file.path.as_str(), file.code.as_str()), name)
    };
    files.into_par_iter().map(|file| (file, read(file))).collect()
}

/// Outputs that Netlify cannot parse, by the places in the modules that they are made of; a site's build fails there. What
/// cannot be found in a module is reported as a change of the function.
fn unreadable(root: &Path, outputs: &[(&OutputFile, ReadOutput)]) -> Vec<Diagnostic> {
    let is_unreadable = |read: &ReadOutput| read.as_ref().is_ok_and(|read| read.syntax.is_none());
    let files = outputs.iter().filter(|(_, read)| is_unreadable(read));
    let modules: BTreeSet<_> = files.flat_map(|(file, _)| &file.modules).map(|module| module.id.as_str()).collect();
    let report = |module: &str| {
        let path = Path::new(module);
        let source = SourceFile::new(display(root, path), fs::read(path).ok()?);
        unreadable_part(&source).map(|(span, message)| bundle_error::report_unreadable(span, &message))
    };
    modules.into_iter().filter_map(report).collect()
}

/// Functions whose outputs Netlify reads in another way than their sources.
fn changed_functions(
    functions: &[Function],
    bundle: &Bundle,
    outputs: &[(&OutputFile, ReadOutput)],
) -> Vec<Diagnostic> {
    let outputs: HashMap<_, _> =
        outputs.iter().filter_map(|(file, read)| Some((file.entry.as_deref()?, read))).collect();
    let entries: HashSet<_> = bundle.files.values().filter_map(|file| file.entry.as_deref()).collect();
    let changed = |function: &Function| {
        let name = function.output_name();
        match outputs.get(name.as_str()) {
            Some(Ok(output)) => difference(function, bundle, output),
            Some(Err(error)) => Some(format!("the build of a site would fail with \"{error}\"")),
            // An edge function.
            None if entries.contains(name.as_str()) => None,
            None => Some("it has no output".to_owned()),
        }
    };
    let report = |function: &Function| changed(function).map(|change| changed_by_bundling::report(function, &change));
    functions.iter().filter_map(report).collect()
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
