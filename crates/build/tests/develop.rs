//! `commands::Development`: which functions an update builds, and which it leaves alone.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use netlify_sdk_build::commands::{DevelopOptions, DevelopReport, Development};
use netlify_sdk_core::{
    check::FunctionsEntry,
    netlify::route::{Answer, Router},
};
use tempfile::TempDir;

struct Lab {
    dir: TempDir,
    development: Development,
    report: DevelopReport,
    router: Router,
    running: Vec<PathBuf>,
}

impl Lab {
    fn new(files: &[(&str, &str)]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().to_owned();
        let options = DevelopOptions { out_dir: root.join(".ntli/dev"), root };
        let development = Development::new(options);
        let (report, router) = <(DevelopReport, Router)>::default();
        let mut lab = Self { dir, development, report, router, running: Vec::new() };
        for (path, text) in files {
            lab.write(path, text);
        }
        lab.update(None);
        lab
    }

    fn write(&self, path: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// The names of the functions that were built.
    fn update(&mut self, changed: Option<&[PathBuf]>) -> Vec<String> {
        let entry = FunctionsEntry { path: "./f".to_owned(), prefix: "p".to_owned(), ..FunctionsEntry::default() };
        (self.report, self.router) = self.development.update(&[entry], changed, &self.running);
        let built = self.report.functions.iter().filter(|function| function.is_new);
        built.map(|function| function.name.clone()).collect()
    }

    fn edit(&mut self, path: &str, text: &str) -> Vec<String> {
        let path = self.write(path, text);
        self.update(Some(&[path]))
    }

    fn remove(&mut self, path: &str) -> Vec<String> {
        let path = self.dir.path().join(path);
        fs::remove_file(&path).unwrap();
        self.update(Some(&[path]))
    }

    fn output(&self, name: &str) -> Option<&Path> {
        self.report.functions.iter().find(|function| function.name == name).unwrap().output.as_deref()
    }

    fn code(&self, name: &str) -> String {
        fs::read_to_string(self.output(name).unwrap()).unwrap()
    }

    /// The codes of a function's own problems.
    fn problems(&self, name: &str) -> Vec<&'static str> {
        let function = self.report.functions.iter().find(|function| function.name == name).unwrap();
        function.problems.iter().map(|index| self.report.diagnostics[*index].code.as_str()).collect()
    }

    /// The folders of earlier updates that still exist.
    fn versions(&self) -> Vec<String> {
        let entries = fs::read_dir(self.dir.path().join(".ntli/dev")).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

const A: &str = "import { x } from '../lib/x.ts';\nexport default async () => new Response(x);\n";
const B: &str = "export default async () => new Response('b');\n";

#[test]
fn only_functions_that_need_a_changed_file_are_built_again() {
    let mut lab = Lab::new(&[("f/a.mts", A), ("f/b.mts", B), ("lib/x.ts", "export const x = 'one';\n")]);
    let before = lab.output("b").unwrap().to_owned();
    assert_eq!(lab.edit("lib/x.ts", "export const x = 'two';\n"), ["a"]);
    assert!(lab.code("a").contains("two"));
    assert_eq!(lab.output("b"), Some(before.as_path()));
    assert_eq!(lab.edit("f/b.mts", "export default async () => new Response('c');\n"), ["b"]);
    assert_eq!(lab.edit("README.md", "# nothing\n"), [""; 0]);
}

#[test]
fn each_update_writes_into_a_new_folder_and_old_folders_are_removed_one_update_later() {
    let mut lab = Lab::new(&[("f/b.mts", B)]);
    let first = lab.output("b").unwrap().to_owned();
    lab.edit("f/b.mts", "export default async () => new Response('1');\n");
    assert_ne!(lab.output("b"), Some(first.as_path()));
    assert_eq!(lab.versions(), ["1", "2"]);
    lab.edit("f/b.mts", "export default async () => new Response('2');\n");
    assert_eq!(lab.versions(), ["2", "3"]);
}

#[test]
fn the_folder_of_a_running_version_stays_until_it_has_ended() {
    let mut lab = Lab::new(&[("f/b.mts", B)]);
    lab.running = vec![lab.output("b").unwrap().to_owned()];
    for text in ["1", "2", "3"] {
        lab.edit("f/b.mts", &format!("export default async () => new Response('{text}');\n"));
    }
    assert_eq!(lab.versions(), ["1", "3", "4"]);
    lab.running.clear();
    lab.edit("f/b.mts", B);
    assert_eq!(lab.versions(), ["4", "5"]);
}

#[test]
fn functions_are_added_and_removed_with_their_files() {
    let mut lab = Lab::new(&[("f/b.mts", B)]);
    assert_eq!(lab.edit("f/c.mts", B), ["c"]);
    assert_eq!(lab.report.functions.len(), 2);
    lab.remove("f/b.mts");
    assert_eq!(lab.report.functions.len(), 1);
    assert_eq!(lab.router.find("GET", "/.netlify/functions/p_b", ""), Answer::Unknown("p_b".to_owned()));
}

#[test]
fn a_broken_function_has_its_problems_and_keeps_its_urls() {
    let routed = format!("{B}export const config = {{ path: '/b' }};\n");
    let mut lab = Lab::new(&[("f/a.mts", B), ("f/b.mts", &routed)]);
    assert_eq!(lab.edit("f/b.mts", "export default async () => {"), [""; 0]);
    assert_eq!(lab.output("b"), None);
    assert_eq!(lab.problems("b"), ["NI1001"]);
    assert_eq!(lab.problems("a"), [""; 0]);
    assert!(matches!(lab.router.find("GET", "/b", ""), Answer::Function { name: "p_b", .. }));
    assert_eq!(lab.edit("f/b.mts", &routed), ["b"]);
    assert!(lab.report.diagnostics.is_empty());
}

#[test]
fn a_broken_module_breaks_only_what_needs_it() {
    let mut lab = Lab::new(&[("f/a.mts", A), ("f/b.mts", B), ("lib/x.ts", "export const x = 'one';\n")]);
    let broken = lab.write("lib/x.ts", "export const x = ;\n");
    let edited = lab.write("f/b.mts", "export default async () => new Response('edited');\n");
    assert_eq!(lab.update(Some(&[broken, edited])), ["b"]);
    assert_eq!((lab.output("a"), lab.problems("a").len()), (None, 1));
    assert!(lab.code("b").contains("edited"));
    assert_eq!(lab.edit("lib/x.ts", "export const x = 'fixed';\n"), ["a"]);
}

#[test]
fn many_functions_are_built_although_one_is_broken() {
    let mut files: Vec<_> = (0..40).map(|number| (format!("f/f{number}.mts"), B.to_owned())).collect();
    files.push(("f/broken.mts".to_owned(), A.to_owned()));
    let borrowed: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let lab = Lab::new(&borrowed);
    assert_eq!(lab.problems("broken"), ["NI1010"]);
    assert_eq!(lab.report.functions.iter().filter(|function| function.output.is_some()).count(), 40);
}

/// Bundled one by one, each function would parse the shared modules again.
#[test]
fn functions_without_an_error_are_built_together_although_others_fail_in_a_shared_module() {
    let broken = "import { x } from '../lib/deep.ts';\nexport default async () => new Response(x);\n";
    let mut files: Vec<_> = (0..20).map(|number| (format!("f/f{number}.mts"), A.to_owned())).collect();
    files.extend((0..3).map(|number| (format!("f/broken{number}.mts"), broken.to_owned())));
    for (path, text) in [
        ("lib/x.ts", "export const x = 'one';\n"),
        ("lib/deep.ts", "export { x } from './deeper.ts';\n"),
        ("lib/deeper.ts", "import { y } from './x.ts';\nimport 'not-installed';\nexport const x = y;\n"),
    ] {
        files.push((path.to_owned(), text.to_owned()));
    }
    let borrowed: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let lab = Lab::new(&borrowed);
    let functions = lab.report.functions.iter();
    let folders: BTreeSet<_> = functions.filter_map(|function| function.output.as_deref()?.parent()).collect();
    assert_eq!(folders.len(), 1, "{folders:?}");
    assert_eq!(lab.report.functions.iter().filter(|function| function.output.is_some()).count(), 20);
    for name in ["broken0", "broken1", "broken2"] {
        assert!(!lab.problems(name).is_empty(), "{name}");
    }
}

#[test]
fn an_import_is_found_when_its_file_appears() {
    let mut lab = Lab::new(&[("f/a.mts", A), ("f/b.mts", B)]);
    assert_eq!(lab.problems("a"), ["NI1010"]);
    assert!(lab.edit("lib/x.ts", "export const x = 'late';\n").contains(&"a".to_owned()));
    assert!(lab.code("a").contains("late"));
    lab.remove("lib/x.ts");
    assert_eq!(lab.problems("a"), ["NI1010"]);
}

#[test]
fn a_new_file_that_no_function_needs_causes_one_build_only() {
    let mut lab = Lab::new(&[("f/b.mts", B)]);
    assert_eq!(lab.edit("lib/unused.ts", "export {};\n"), ["b"]);
    assert_eq!(lab.edit("lib/unused.ts", "export const x = 1;\n"), [""; 0]);
    assert_eq!(lab.edit("tsconfig.json", "{}\n"), ["b"]);
}

#[test]
fn a_configuration_may_come_from_another_file() {
    let a = "import { P } from '../lib/p.ts';\nexport default async () => {};\nexport const config = { path: P };\n";
    let mut lab = Lab::new(&[("f/a.mts", a), ("lib/p.ts", "export const P = '/one';\n")]);
    assert_eq!(lab.edit("lib/p.ts", "export const P = '/two';\n"), ["a"]);
    assert!(lab.code("a").contains("/two"));
    assert!(matches!(lab.router.find("GET", "/two", ""), Answer::Function { .. }));
}

#[test]
fn files_outside_of_the_root_are_reported() {
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().canonicalize().unwrap().join("x.ts");
    fs::write(&file, "export const x = 'outside';\n").unwrap();
    let source = format!("import {{ x }} from {file:?};\nexport default async () => new Response(x);\n");
    let mut lab = Lab::new(&[("f/a.mts", &source)]);
    assert_eq!(lab.report.outside, [file.to_str().unwrap()]);
    fs::write(&file, "export const x = 'edited';\n").unwrap();
    assert_eq!(lab.update(Some(&[file])), ["a"]);
}

#[test]
fn files_that_git_ignores_are_told() {
    let source = "import { x } from '../generated/x.ts';\nimport { y } from './y.ts';\nexport default async () => new Response(x + y);\n";
    let mut lab = Lab::new(&[
        (".gitignore", "generated/\n"),
        ("f/a.mts", source),
        ("f/.ntliignore", "y.ts\n"),
        ("f/y.ts", "export const y = 'y';\n"),
        ("generated/x.ts", "export const x = 'one';\n"),
    ]);
    let file = lab.dir.path().join("generated/x.ts");
    assert_eq!(lab.report.outside, [file.to_str().unwrap()]);
    assert_eq!(lab.edit("generated/x.ts", "export const x = 'two';\n"), ["a"]);
    assert_eq!(lab.edit("f/.ntliignore", "y.ts\n*.txt\n"), [""; 0]);
    assert_eq!(lab.report.functions.len(), 1);
}
