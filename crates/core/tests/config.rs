//! Every key of `config` with every form of value: what Netlify reads is what the strict reading reads, and what it
//! refuses, drops or overlooks is an error of `check`, and nothing else is.
//!
//! `fixtures/netlify/config-values.json` has zip-it-and-ship-it's answers, for the keys of its own schema;
//! `npm run generate:oracle` asks it, and `__test__/oracle` holds the table to it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use netlify_sdk_core::{
    diagnostic::{Diagnostic, Severity, render},
    function::{Function, Minify, Runtime},
    js::constant::Constants,
    netlify::config::{KEYS, Value},
    read::{author::analyze, netlify::read_as_netlify},
    rules,
    text::SourceFile,
};
use serde_json::{Map, Value as Json, json};

/// A key at one of the places where a value of it can stand.
struct ConfigPlace {
    key: String,
    config: String,
    answers: Map<String, Json>,
}

impl ConfigPlace {
    fn config_with(&self, form: &str) -> String {
        self.config.replace('$', form)
    }

    /// Whether the value is that of the key as a whole.
    fn is_whole(&self) -> bool {
        self.config == format!("{{ {}: $ }}", self.key)
    }

    /// The name in `rateLimit` that the value belongs to.
    fn part(&self) -> Option<&str> {
        let (before, _) = self.config.split_once(": $")?;
        before.rsplit(' ').next().filter(|name| *name != self.key)
    }
}

fn places() -> Vec<ConfigPlace> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/netlify/config-values.json");
    let table: Vec<Json> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let text = |json: &Json| json.as_str().unwrap().to_owned();
    let place = |row: &Json| ConfigPlace {
        key: text(&row["key"]),
        config: text(&row["config"]),
        answers: row["answers"].as_object().unwrap().clone(),
    };
    table.iter().map(place).collect()
}

fn source(config: &str) -> Arc<SourceFile> {
    let text = format!("export default async () => new Response()\nexport const config = {config}");
    SourceFile::new("src/functions/hello.mts", text)
}

/// The errors of `check`.
fn errors(config: &str) -> Vec<Diagnostic> {
    let source = source(config);
    let diagnostics = match analyze(&source, &Constants::none()) {
        Err(problems) => problems,
        Ok(module) => rules::function::check(&Function {
            runtime: Runtime::Node,
            name: "hello".to_owned(),
            injected_name: "acme_hello".to_owned(),
            prefix: "acme".to_owned(),
            group: 0,
            minify: Minify::No,
            path: PathBuf::from(source.path()),
            source,
            module,
        }),
    };
    diagnostics.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error).collect()
}

/// The literal that an output has in the place of a form; `None` where the form is not constant.
fn printed(form: &str) -> Option<String> {
    let module = analyze(&source(&format!("{{ name: {form} }}")), &Constants::none()).ok()?;
    Some(module.config("name").map_or_else(|| "undefined".to_owned(), |entry| entry.value.to_literal()))
}

/// Schedules that cron-parser completes with fields of its own; Netlify's documentation asks for five, and so do we.
const INCOMPLETE_SCHEDULES: [&str; 3] = ["\"\"", "\"0\"", "\"1\""];

/// Whether Netlify does not do what stands in the printed `form`: it fails, or goes on without a word.
fn is_lost(place: &ConfigPlace, form: &str) -> bool {
    let literal = printed(form).unwrap_or_else(|| form.to_owned());
    let answer = place.answers.get(&literal).unwrap_or_else(|| panic!("`{form}` is printed as `{literal}`: add it"));
    if !answer["error"].is_null() || !answer["ignored"].is_null() {
        return true;
    }
    if place.key == "schedule" && INCOMPLETE_SCHEDULES.contains(&literal.as_str()) {
        return true;
    }
    let read = &answer["config"][&place.key];
    let part = place.part().map_or(read, |part| &read[part]);
    // What is absent is not lost; but an array without an item, or a limit without a part that it needs, is no more.
    if literal == "undefined" && !place.config.contains('[') {
        return place.part().is_some() && read.is_null();
    }
    has_null(read) || part.is_null() || read == &json!([]) && !(literal == "[]" && place.is_whole())
}

fn has_null(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::Array(items) => items.iter().any(has_null),
        Json::Object(entries) => entries.values().any(has_null),
        _ => false,
    }
}

#[test]
fn the_table_has_the_keys_of_the_schema_in_its_order() {
    let asked: Vec<_> = places().iter().filter(|place| place.is_whole()).map(|place| place.key.clone()).collect();
    assert_eq!(asked, KEYS.iter().map(|key| key.name).collect::<Vec<_>>());
}

#[test]
fn values_are_read_as_netlify_reads_them() {
    let mut unlike = Vec::new();
    for place in places() {
        for (form, answer) in &place.answers {
            let config = place.config_with(form);
            let ours = match read_as_netlify(&source(&config), "hello") {
                Err(error) => json!({ "error": error }),
                Ok(reading) => {
                    json!({ "config": reading.config.iter().map(|(key, value)| (key.clone(), of_value(value))).collect::<Map<_, _>>() })
                }
            };
            if ours["error"] != answer["error"] || ours["config"] != answer["config"] {
                unlike.push(format!("{config}\n  ours    {ours}\n  Netlify {answer}"));
            }
        }
    }
    assert!(unlike.is_empty(), "{}", unlike.join("\n"));
}

fn of_value(value: &Value) -> Json {
    match value {
        Value::Undefined | Value::Null => Json::Null,
        Value::Bool(value) => json!(value),
        // JavaScript prints whole numbers without a point.
        #[expect(clippy::cast_possible_truncation, reason = "larger numbers are compared as they are")]
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => json!(*number as i64),
        Value::Number(number) => json!(number),
        Value::String(text) => json!(text),
        Value::Array(items) => items.iter().map(of_value).collect(),
        Value::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), of_value(value))).collect(),
    }
}

#[test]
fn check_reports_what_netlify_refuses_or_drops_and_nothing_else() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for place in places() {
        for form in place.answers.keys() {
            count += 1;
            let config = place.config_with(form);
            let (errors, is_lost) = (errors(&config), is_lost(&place, form));
            if errors.is_empty() == is_lost {
                let messages: Vec<_> = errors.into_iter().map(|error| error.message).collect();
                wrong.push(format!("{config}: lost {is_lost}, errors {messages:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 3_000, "only {count} values were found");
}

#[test]
fn a_value_that_a_help_names_is_right() {
    let mut seen = BTreeSet::new();
    for place in places().iter().filter(|place| place.is_whole()) {
        for form in place.answers.keys() {
            for error in errors(&place.config_with(form)) {
                let help = error.help.unwrap_or_default();
                let Some(entry) = help.split('`').nth(1).filter(|entry| entry.starts_with(&format!("{}:", place.key)))
                else {
                    continue;
                };
                seen.insert(place.key.clone());
                assert_eq!(errors(&format!("{{ {entry} }}")), [], "{form}: {help}");
            }
        }
    }
    for key in ["memory", "vcpu", "region", "timeout", "background", "includedFiles", "nodeVersion", "rateLimit"] {
        assert!(seen.contains(key), "{key}");
    }
}

#[test]
fn an_error_stands_at_the_value_and_names_the_right_one() {
    let help = |config: &str| errors(config).remove(0).help.unwrap();
    insta::assert_snapshot!(render(&errors("{ memory: 1500.5 }")[0], false), @r"
    error[NI1017]: `memory` of `hello` is the number 1500.5, which Netlify refuses
     --> src/functions/hello.mts:2:33
      |
    2 | export const config = { memory: 1500.5 }
      |                                 ^^^^^^
      |
      = help: write `memory: 1501`; Netlify takes whole megabytes from 1024 to 4096
    ");
    for (config, literal) in [
        ("{ memory: '+2048' }", "`memory: 2048`"),
        ("{ memory: '2e3' }", "`memory: 2000`"),
        ("{ memory: '1.3gb' }", "`memory: 1331`"),
        ("{ memory: 512 }", "`memory: 1024`"),
        ("{ vcpu: '1' }", "`vcpu: 1`"),
        ("{ vcpu: 4 }", "`vcpu: 2`"),
        ("{ region: ' FRA ' }", "`region: \"fra\"`"),
        ("{ timeout: '+26' }", "`timeout: 26`"),
        ("{ timeout: -1 }", "a finite number that is not negative"),
        ("{ nodeBundler: 'NONE' }", "`nodeBundler: \"none\"`"),
        ("{ rateLimit: { windowLimit: 1, windowSize: '60' } }", "`windowSize: 60`"),
        ("{ rateLimit: { windowLimit: 1, windowSize: 60, action: 'block' } }", "`\"rate_limit\"` or `\"rewrite\"`"),
    ] {
        assert!(help(config).contains(literal), "{config}: {}", help(config));
    }
}
