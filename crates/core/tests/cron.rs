//! Which expressions run, and when: the answers of cron-parser, which netlify-cli uses.

use netlify_sdk_core::netlify::cron::{check, next_runs};
use serde_json::Value;

#[test]
fn expressions_run_when_netlify_runs_them() {
    let table: Value = serde_json::from_str(include_str!("../../../fixtures/cron.json")).expect("the table is JSON");
    let now = chrono::DateTime::parse_from_rfc3339(table["now"].as_str().expect("the table has a time"))
        .expect("the time is one")
        .timestamp_millis();
    let rows = table["expressions"].as_array().expect("the table has expressions");
    assert!(rows.len() > 50);
    for row in rows {
        let expression = row["expression"].as_str().expect("an expression is a text");
        let runs = next_runs(expression, now, 3);
        if row["runs"].is_null() || row["stricter"] == Value::Bool(true) {
            assert!(check(expression).is_err(), "{expression} is accepted");
            assert_eq!(runs, [] as [String; 0], "{expression}");
        } else {
            assert_eq!(check(expression), Ok(()), "{expression}");
            assert_eq!(Value::from(runs), row["runs"], "{expression}");
        }
    }
}
