//! The strict reading gives zip-it-and-ship-it's own answers, which the tables of fixtures/netlify
//! hold; `__test__/oracle` asks zip-it-and-ship-it whether they are its answers.
//!
//! To add a case, write its `why` and `source` (or `files`) into a table and run
//! `npm run generate:oracle`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use netlify_sdk_core::{
    discover::discover,
    function::{ApiVersion, FunctionRoute, ModuleSyntax, NetlifyReading, Runtime},
    js::constant::Constants,
    netlify::{
        config::Value,
        route::{Matches, Route},
    },
    path::display,
    read::{
        author::analyze,
        netlify::{printed_as_netlify, read_as_netlify},
    },
    text::SourceFile,
};
use serde_json::{Map, Value as Json, json};

fn tables() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/netlify")
}

fn cases(table: &Path) -> Vec<Json> {
    serde_json::from_str(&fs::read_to_string(table).unwrap()).unwrap()
}

/// Compares our answer with Netlify's. They must differ in a case that says why they do (`unlike`).
fn disagreement(case: &Json, ours: &Json) -> Option<String> {
    let is_expected = (ours == &case["netlify"]) == case["unlike"].is_null();
    (!is_expected)
        .then(|| format!("{}\n  {}\n  ours    {ours}\n  Netlify {}", case["why"], case["source"], case["netlify"]))
}

fn file_cases() -> Vec<Json> {
    fs::read_dir(tables().join("files")).unwrap().flat_map(|table| cases(&table.unwrap().path())).collect()
}

#[test]
fn files_are_read_as_netlify_reads_them() {
    let cases = file_cases();
    let unlike: Vec<_> = cases
        .iter()
        .filter_map(|case| {
            let source = SourceFile::new("hello.mts", case["source"].as_str().unwrap());
            disagreement(case, &answer(&source, "hello"))
        })
        .collect();
    assert!(unlike.is_empty(), "{}", unlike.join("\n"));
    assert!(cases.len() >= 400, "only {} cases were found", cases.len());
}

/// Sources of which the lenient reading says something else on purpose or without harm: it goes by
/// what is exported, Netlify by what it happens to see.
const MEANT_OTHERWISE: [&str; 8] = [
    "an interface exported by default is v2",
    "another file as a whole exported as default is v2",
    "a type exported as default is v2",
    "exports.default of a method call is not seen",
    "a handler that is an import expression is not seen",
    "a handler of another file is seen where a variable of that name is here",
    "a handler marked as a type is seen",
    "a name in brackets is seen",
];

/// The lenient reading evaluates more; what kind of function a file is, it decides as Netlify does.
#[test]
fn both_readings_take_a_file_for_the_same_kind_of_function() {
    let mut unlike = Vec::new();
    for case in file_cases() {
        let source = SourceFile::new("hello.mts", case["source"].as_str().unwrap());
        let (Ok(strict), Ok(lenient)) = (read_as_netlify(&source, "hello"), analyze(&source, &Constants::none()))
        else {
            continue;
        };
        let is_same = strict.api_version == lenient.api_version && strict.events.iter().flatten().eq(&lenient.events);
        let is_meant = strict.syntax.is_none() || MEANT_OTHERWISE.contains(&case["why"].as_str().unwrap());
        if !is_same && !is_meant {
            unlike.push(format!("{}: {}", case["why"], case["source"]));
        }
    }
    assert!(unlike.is_empty(), "{}", unlike.join("\n"));
}

#[test]
fn folders_are_read_as_netlify_reads_them() {
    let mut unlike = Vec::new();
    for case in cases(&tables().join("folders.json")) {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("functions");
        write(&folder, &case["files"], |path, text| fs::write(path, text).unwrap());
        if !cfg!(unix) && !case["links"].is_null() {
            continue;
        }
        write(&folder, &case["links"], link);
        unlike.extend(disagreement(&case, &listed(root.path(), &folder)));
    }
    assert!(unlike.is_empty(), "{}", unlike.join("\n"));
}

fn write(folder: &Path, entries: &Json, write: impl Fn(&Path, &str)) {
    for (name, content) in entries.as_object().into_iter().flatten() {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        write(&path, content.as_str().unwrap());
    }
}

#[cfg(unix)]
fn link(path: &Path, target: &str) {
    std::os::unix::fs::symlink(target, path).unwrap();
}

#[cfg(not(unix))]
fn link(_: &Path, _: &str) {}

fn listed(root: &Path, folder: &Path) -> Json {
    let functions = discover(root, folder, &[], Runtime::Node).functions.into_iter().map(|found| {
        let source = SourceFile::new("", fs::read_to_string(&found.path).unwrap());
        let mut listed = Map::new();
        listed.insert("name".to_owned(), json!(found.name));
        listed.insert("mainFile".to_owned(), json!(display(folder, &found.path)));
        listed.insert("extension".to_owned(), json!(format!(".{}", found.path.extension().unwrap().display())));
        listed.extend(answer(&source, &found.name).as_object().unwrap().clone());
        Json::Object(listed)
    });
    functions.collect()
}

/// Our answer in zip-it-and-ship-it's words.
fn answer(source: &SourceFile, name: &str) -> Json {
    match read_as_netlify(source, name) {
        Err(error) => json!({ "error": error }),
        Ok(NetlifyReading { syntax: None, .. }) => json!({ "config": {} }),
        Ok(reading) => answer_of(&reading),
    }
}

fn answer_of(reading: &NetlifyReading) -> Json {
    let format = if reading.syntax == Some(ModuleSyntax::Esm) { "esm" } else { "cjs" };
    let config: Map<_, _> = reading.config.iter().map(|(key, value)| (key.clone(), of_value(value))).collect();
    let mut answer = json!({
        "config": config,
        "inputModuleFormat": format,
        "runtimeAPIVersion": reading.api_version.number(),
    });
    if reading.api_version == ApiVersion::V2 {
        answer["excludedRoutes"] = reading.excluded_routes.iter().map(of_route).collect();
        answer["routes"] = reading.routes.iter().map(of_function_route).collect();
    }
    if !reading.events.is_empty() {
        answer["eventSubscriptions"] = reading.events.iter().map(|event| event.map(|event| event.name)).collect();
    }
    if let Some(mode) = reading.invocation_mode {
        answer["invocationMode"] = mode.as_str().into();
    }
    answer
}

fn of_function_route(route: &FunctionRoute) -> Json {
    let mut json = of_route(&route.route);
    json["methods"] = json!(route.methods);
    if route.prefer_static {
        json["prefer_static"] = true.into();
    }
    json
}

fn of_route(route: &Route) -> Json {
    match &route.matches {
        Matches::Literal => json!({ "pattern": route.pattern, "literal": route.pattern }),
        Matches::Expression(expression) => json!({ "pattern": route.pattern, "expression": expression }),
    }
}

fn of_value(value: &Value) -> Json {
    match value {
        Value::Undefined | Value::Null => Json::Null,
        Value::Bool(value) => json!(value),
        // JavaScript prints whole numbers without a point.
        #[expect(clippy::cast_possible_truncation, reason = "the tables hold small numbers")]
        Value::Number(number) if number.fract() == 0.0 => json!(*number as i64),
        Value::Number(number) => json!(number),
        Value::String(text) => json!(text),
        Value::Array(items) => items.iter().map(of_value).collect(),
        Value::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), of_value(value))).collect(),
    }
}

/// What is printed into an output is read there as it was meant.
#[test]
fn a_printed_configuration_is_read_back() {
    let config = vec![
        ("path".to_owned(), Value::Array(vec![Value::String("/a\"b\u{2028}\n/:é".to_owned())])),
        ("time-out".to_owned(), Value::Null),
        ("timeout".to_owned(), Value::Number(-1.0)),
        ("rateLimit".to_owned(), Value::Object(vec![("windowLimit".to_owned(), Value::Number(f64::INFINITY))])),
        ("memory".to_owned(), Value::String("1.5gb".to_owned())),
        ("method".to_owned(), Value::String("get".to_owned())),
    ];
    let mut code = "export default () => {};\nexport const config = ".to_owned();
    Value::Object(config.clone()).print(&mut code);
    let read = read_as_netlify(&SourceFile::new("a.mjs", code), "a").unwrap().config;
    assert_eq!(printed_as_netlify(&config, "a").as_ref(), Ok(&read));
    assert_eq!(read.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["memory", "method", "path"]);
}
