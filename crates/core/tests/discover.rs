//! What counts as a function, by the rules of zip-it-and-ship-it's `runtimes/node/finder.ts`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, path::Path};

use netlify_sdk_core::{diagnostic::Code, discover::discover, function::Runtime, path::display};

/// Names and main files.
type FoundNames = Vec<(String, String)>;

/// Codes, and the file each points at.
type ReportedProblems = Vec<(Code, String)>;

fn find(files: &[&str]) -> (FoundNames, ReportedProblems) {
    find_after(files, |_| {})
}

fn find_after(files: &[&str], prepare: impl Fn(&Path)) -> (FoundNames, ReportedProblems) {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("functions");
    for file in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    prepare(dir.path());
    let discovery = discover(dir.path(), &folder, &[], Runtime::Node);
    let found = discovery.functions.into_iter().map(|found| (found.name, display(&folder, &found.path)));
    let reported = discovery.diagnostics.into_iter().map(|diagnostic| {
        let path = diagnostic.labels[0].span.file.path().to_owned();
        (diagnostic.code, path)
    });
    (found.collect(), reported.collect())
}

fn functions(files: &[&str]) -> FoundNames {
    let (found, reported) = find(files);
    assert_eq!(reported, []);
    found
}

fn problems(files: &[&str]) -> ReportedProblems {
    find(files).1
}

fn pair(name: &str, file: &str) -> (String, String) {
    (name.to_owned(), file.to_owned())
}

#[test]
fn a_file_is_a_function_by_its_extension() {
    for extension in ["js", "mjs", "cjs", "ts", "tsx", "mts", "cts"] {
        let file = format!("hello.{extension}");
        assert_eq!(functions(&[&file]), [pair("hello", &file)]);
    }
    assert_eq!(functions(&["a.mts", "data.json", "README.md", "a.wasm", "none"]), [pair("a", "a.mts")]);
}

#[test]
fn a_name_loses_its_last_extension_only() {
    assert_eq!(functions(&["foo.bar.ts"]), [pair("foo.bar", "foo.bar.ts")]);
    let (found, reported) = find(&["foo.bar/index.ts"]);
    assert_eq!(found, [pair("foo", "foo.bar/index.ts")]);
    assert_eq!(reported, [(Code::DottedFolder, "functions/foo.bar".to_owned())]);
    assert_eq!(functions(&[".hidden.mjs", "_a.mjs"]), [pair(".hidden", ".hidden.mjs"), pair("_a", "_a.mjs")]);
}

#[test]
fn a_folder_is_a_function_by_its_main_file() {
    assert_eq!(functions(&["a/index.mts", "a/helper.mts"]), [pair("a", "a/index.mts")]);
    assert_eq!(functions(&["a/a.mts"]), [pair("a", "a/a.mts")]);
    assert_eq!(functions(&["b.mts", "lib/helper.ts", "lib/deep/index.ts"]), [pair("b", "b.mts")]);
    assert_eq!(functions(&["b.mts", "node_modules/index.js"]), [pair("b", "b.mts")]);
}

#[test]
fn main_files_have_netlifys_precedence() {
    assert_eq!(functions(&["a/index.js", "a/a.ts"]), [pair("a", "a/index.js")]);
    assert_eq!(functions(&["a/index.ts", "a/a.mjs"]), [pair("a", "a/index.ts")]);
    assert_eq!(functions(&["a/index.mts", "a/a.mts"]), [pair("a", "a/a.mts")]);
}

#[test]
fn two_functions_of_one_name_are_reported() {
    assert_eq!(problems(&["a.js", "a.mts"]), [(Code::DuplicateName, "functions/a.mts".to_owned())]);
    assert_eq!(problems(&["a/index.ts", "a.ts"]), [(Code::DuplicateName, "functions/a.ts".to_owned())]);
    assert_eq!(find(&["a.cjs", "a.js"]).0, [pair("a", "a.js")]);
    assert_eq!(find(&["a.b/index.ts", "a.c/index.ts", "a.js"]).0, [pair("a", "a.c/index.ts")]);
}

#[test]
fn what_can_only_be_meant_as_a_function_is_reported() {
    for file in ["a.go", "a.rs", "a.py", "a.zip", "a.jsx", "a.JS", "a.Ts", "a/main.go"] {
        assert_eq!(problems(&[file]), [(Code::UnsupportedRuntime, format!("functions/{file}"))], "{file}");
    }
}

#[test]
fn a_folder_must_be_there_and_hold_a_function() {
    assert_eq!(problems(&[]), [(Code::FolderMissing, "functions".to_owned())]);
    assert_eq!(problems(&["README.md", "lib/a.ts"]), [(Code::FolderEmpty, "functions".to_owned())]);
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    use std::os::unix::fs::symlink;

    let link = |to: &'static str| {
        move |root: &Path| {
            fs::create_dir_all(root.join("outside")).unwrap();
            fs::write(root.join("outside/secret.ts"), "").unwrap();
            symlink(root.join(to), root.join("functions/link.ts")).unwrap();
        }
    };
    let (found, reported) = find_after(&["a.ts"], link("functions/a.ts"));
    assert_eq!((found, reported), (vec![pair("a", "a.ts"), pair("link", "link.ts")], vec![]));
    for to in ["outside/secret.ts", "nowhere.ts"] {
        let (found, reported) = find_after(&["a.ts"], link(to));
        assert_eq!(found, [pair("a", "a.ts")], "{to}");
        assert_eq!(reported, [(Code::UnreadableFile, "functions/link.ts".to_owned())], "{to}");
    }
    let (found, reported) = find_after(&["a.ts"], link("outside"));
    assert_eq!(found, [pair("a", "a.ts")]);
    assert_eq!(reported, [(Code::LinkedFolder, "functions/link.ts".to_owned())]);
}
