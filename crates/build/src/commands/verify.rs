//! Compares what Netlify reads in the outputs with what it reads in the sources: bundling must not change it.

use std::{collections::HashMap, mem};

use rayon::prelude::*;

use netlify_sdk_bundle::model::Bundle;
use netlify_sdk_core::{
    check::suppressions,
    diagnostic::{Code, Diagnostic, has_errors},
    function::{ApiVersion, Function, NetlifyReading},
    path::RelativePath,
    read::netlify::{printed_as_netlify, read_as_netlify},
    rules::{self, function::changed_by_bundling},
    text::SourceFile,
};

/// The bundle, and what is wrong with it: what the bundler found, without what comments suppress, and functions that
/// Netlify would read differently.
pub fn verify(functions: &[Function], mut bundle: Bundle) -> (Bundle, Vec<Diagnostic>) {
    let mut found = rules::suppress(suppressions(functions), mem::take(&mut bundle.diagnostics), |_| false);
    // The check has reported invalid comments already.
    found.retain(|diagnostic| diagnostic.code != Code::InvalidSuppression);
    // Outputs are not complete where bundling failed.
    if !has_errors(&found) {
        found.extend(changed_functions(functions, &bundle));
    }
    (bundle, found)
}

/// Reads every output as Netlify will, and reports each function that differs from its source.
fn changed_functions(functions: &[Function], bundle: &Bundle) -> Vec<Diagnostic> {
    let outputs: HashMap<&str, (&RelativePath, &str)> = bundle
        .files
        .values()
        .filter_map(|file| Some((file.entry.as_deref()?, (&file.path, file.code.as_str()))))
        .collect();
    let changed = |function: &Function| match outputs.get(function.injected_name.as_str()) {
        None => Some("it has no output".to_owned()),
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
    if source.api_version != output.api_version {
        let (from, to) = (source.api_version.number(), output.api_version.number());
        let reason = if output.syntax.is_none() { ", because Netlify cannot parse it" } else { "" };
        return Some(format!("it turns from a v{from} into a v{to} function{reason}"));
    }
    if let Some(lost) = source.events.iter().find(|event| !output.events.contains(&Some(**event))) {
        return Some(format!("its subscription to `{}` is lost", lost.name));
    }
    let expected = printed_as_netlify(&bundle.printed_config(function), &function.injected_name);
    let is_kept = source.api_version == ApiVersion::V1 || expected.as_ref() == Ok(&output.config);
    (!is_kept).then(|| "its `config` is read differently".to_owned())
}
