//! What `.ntliignore` and `ignore` of `addFunctions` leave out.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, path::Path};

use netlify_sdk_core::{
    diagnostic::Code,
    discover::{Discovery, discover},
    function::Runtime,
};

fn find(files: &[(&str, &str)], option: &[&str]) -> Discovery {
    find_after(files, option, |_| {})
}

fn find_after(files: &[(&str, &str)], option: &[&str], prepare: impl Fn(&Path)) -> Discovery {
    let dir = tempfile::tempdir().unwrap();
    for (file, text) in files {
        let path = dir.path().join("f").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    prepare(dir.path());
    let option: Vec<_> = option.iter().map(|&pattern| pattern.to_owned()).collect();
    discover(dir.path(), &dir.path().join("f"), &option, Runtime::Node)
}

/// Names of functions; paths that are ignored, and where the pattern is; codes.
fn summary(discovery: &Discovery) -> (Vec<&str>, Vec<(String, String)>, Vec<Code>) {
    let functions = discovery.functions.iter().map(|found| found.name.as_str()).collect();
    let ignored = discovery.ignored.iter().map(|ignored| {
        let place = ignored.by.place.as_ref().map_or("option".to_owned(), |(file, line)| format!("{file}:{line}"));
        (ignored.path.clone(), place)
    });
    let codes = discovery.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    (functions, ignored.collect(), codes)
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|&(path, place)| (path.to_owned(), place.to_owned())).collect()
}

#[test]
fn without_patterns_everything_counts() {
    let found = find(&[("a.ts", ""), ("a.test.ts", ""), (".gitignore", "a.ts\n")], &[]);
    assert_eq!(summary(&found), (vec!["a", "a.test"], pairs(&[]), vec![]));
}

#[test]
fn the_last_pattern_that_matches_decides_and_the_option_comes_last() {
    let file = "# tests\n\n*.test.ts\n!keep.test.ts\r\n";
    let files = [(".ntliignore", file), ("a.ts", ""), ("a.test.ts", ""), ("keep.test.ts", ""), ("_b.ts", "")];
    let found = find(&files, &["_*"]);
    let ignored = [("f/_b.ts", "option"), ("f/a.test.ts", "f/.ntliignore:3")];
    assert_eq!(summary(&found), (vec!["a", "keep.test"], pairs(&ignored), vec![]));
    let found = find(&files, &["_*", "!a.test.ts", "keep.*"]);
    let ignored = [("f/_b.ts", "option"), ("f/keep.test.ts", "option")];
    assert_eq!(summary(&found), (vec!["a", "a.test"], pairs(&ignored), vec![]));
}

#[test]
fn patterns_are_relative_to_the_functions_folder() {
    let files = [
        (".ntliignore", "/a.ts\nb/\nc.ts/\n"),
        ("a.ts", ""),
        ("b/index.ts", ""),
        ("c.ts", ""),
        ("d/a.ts", ""),
        ("d/d.ts", ""),
    ];
    let found = find(&files, &[]);
    let ignored = [("f/a.ts", "f/.ntliignore:1"), ("f/b", "f/.ntliignore:2")];
    // `c.ts/` is for folders only, so it matches nothing.
    assert_eq!(summary(&found), (vec!["c", "d"], pairs(&ignored), vec![Code::IgnorePatternUnused]));
    assert_eq!(found.diagnostics[0].labels[0].span.range(), 9..14);
}

#[test]
fn a_folder_whose_main_file_is_ignored_is_not_a_function() {
    let files = [("a/index.ts", ""), ("a/helper.ts", ""), ("b/index.ts", ""), ("b/b.test.ts", "")];
    let found = find(&files, &["a/index.ts", "**/*.test.*"]);
    assert_eq!(summary(&found), (vec!["b"], pairs(&[("f/a", "option")]), vec![]));
}

#[test]
fn nothing_is_reported_about_what_is_ignored() {
    let files = [("a.ts", ""), ("script.py", ""), ("a.json", r#"{ "config": {}, "version": 1 }"#), ("b/main.ts", "")];
    assert_eq!(find(&files, &[]).diagnostics.len(), 3);
    let found = find(&files, &["*.py", "*.json", "b"]);
    assert_eq!(summary(&found), (vec!["a"], pairs(&[]), vec![]));
}

#[test]
fn an_empty_folder_says_that_all_is_ignored() {
    let found = find(&[("a.ts", ""), ("b.ts", "")], &["*"]);
    assert_eq!(summary(&found).2, [Code::FolderEmpty]);
    assert_eq!(found.diagnostics[0].message, "the functions folder `f` contains no function: all 2 are ignored");
    let found = find(&[(".ntliignore", "")], &[]);
    assert_eq!(found.diagnostics[0].message, "the functions folder `f` contains no function");
}

#[test]
fn an_invalid_pattern_is_an_error_at_its_line() {
    let found = find(&[(".ntliignore", "ok*\n*.[test\n"), ("a.ts", ""), ("ok.ts", "")], &["{a"]);
    assert_eq!(summary(&found).2, [Code::IgnorePatternInvalid, Code::IgnorePatternInvalid]);
    assert_eq!(found.diagnostics[0].labels[0].span.range(), 4..11);
    assert_eq!(
        found.diagnostics[0].message,
        "the pattern `*.[test` is not valid: unclosed character class; missing ']'"
    );
    assert_eq!(found.diagnostics[1].labels[0].span.file.path(), "f");
}

#[test]
fn a_pattern_may_be_about_files_that_are_no_functions() {
    let files = [("a.ts", ""), ("a/b/fixtures/x.txt", ""), ("README.md", "")];
    let found = find(&files, &["fixtures/", "*.md", "*.spec.ts"]);
    assert_eq!(summary(&found), (vec!["a"], pairs(&[]), vec![Code::IgnorePatternUnused]));
    assert_eq!(found.diagnostics[0].message, "the pattern `*.spec.ts` matches nothing in the functions folder");
}

#[cfg(unix)]
#[test]
fn a_link_to_patterns_is_not_followed() {
    let found = find_after(&[("a.ts", "")], &[], |root| {
        fs::write(root.join("patterns"), "*\n").unwrap();
        std::os::unix::fs::symlink(root.join("patterns"), root.join("f/.ntliignore")).unwrap();
    });
    assert_eq!(summary(&found), (vec!["a"], pairs(&[]), vec![Code::UnreadableFile]));
}
