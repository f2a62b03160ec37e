//! Helpers for the tests of rules.

use std::path::PathBuf;

use crate::{
    diagnostic::Code,
    function::{Function, Minify, Runtime},
    js::constant::Constants,
    read::author::{analyze, analyze_edge},
    text::SourceFile,
};

/// An edge function with this source.
///
/// A source without a default export gets one.
fn edge_function(name: &str, source: &str) -> Function {
    let default = if source.contains("export default") || source.contains("default }") || source.contains("as default")
    {
        ""
    } else {
        "export default () => {};\n"
    };
    let file = SourceFile::new(format!("src/edge-functions/{name}.ts"), format!("{default}{source}"));
    let module = analyze_edge(&file, &Constants::none()).expect("the source of a rule's test is valid");
    Function { runtime: Runtime::Deno, path: PathBuf::from(file.path()), source: file, module, ..function(name, "") }
}

/// How many problems with this code all rules report for an edge function.
pub fn count_of_edge(code: Code, name: &str, source: &str) -> usize {
    let found = crate::rules::edge::check(&edge_function(name, source));
    found.iter().filter(|diagnostic| diagnostic.code == code).count()
}

/// A function with this source.
///
/// A source without a handler gets a default export.
pub fn function(name: &str, source: &str) -> Function {
    let has_handler = source.contains("export default") || source.contains("handler") || source.contains("exports");
    let default = if has_handler { "" } else { "export default () => {};\n" };
    let file = SourceFile::new(format!("src/functions/{name}.ts"), format!("{default}{source}"));
    let module = analyze(&file, &Constants::none()).expect("the source of a rule's test is valid");
    Function {
        runtime: Runtime::Node,
        name: name.to_owned(),
        injected_name: format!("p_{name}"),
        prefix: "p".to_owned(),
        group: 0,
        minify: Minify::No,
        path: PathBuf::from(file.path()),
        source: file,
        module,
    }
}

/// How many problems with this code all rules report.
pub fn count(code: Code, name: &str, source: &str) -> usize {
    crate::rules::function::check(&function(name, source)).iter().filter(|diagnostic| diagnostic.code == code).count()
}

/// Tests a rule: `rule_test!(Code, fail: [source…], pass: [source…])`; `(name, source)` for a function of
/// another name than `hello`.
macro_rules! rule_test {
    ($code:ident, fail: [$($fail:expr),* $(,)?], pass: [$($pass:expr),* $(,)?]) => {
        mod tests {
            use $crate::{diagnostic::Code, rules::testing::{Case as _, count}};

            #[test]
            fn reports_what_is_wrong() {
                $({
                    let (name, source) = $fail.case();
                    assert_eq!(count(Code::$code, name, source), 1, "{name}: {source}");
                })*
            }

            #[test]
            fn leaves_the_rest_alone() {
                $({
                    let (name, source) = $pass.case();
                    assert_eq!(count(Code::$code, name, source), 0, "{name}: {source}");
                })*
            }
        }
    };
}

/// The same for the rules of edge functions.
macro_rules! edge_rule_test {
    ($code:ident, fail: [$($fail:expr),* $(,)?], pass: [$($pass:expr),* $(,)?]) => {
        mod tests {
            use $crate::{diagnostic::Code, rules::testing::count_of_edge};

            #[test]
            fn reports_what_is_wrong() {
                $(assert_eq!(count_of_edge(Code::$code, "hello", $fail), 1, "{}", $fail);)*
            }

            #[test]
            fn leaves_the_rest_alone() {
                $(assert_eq!(count_of_edge(Code::$code, "hello", $pass), 0, "{}", $pass);)*
            }
        }
    };
}

pub(crate) use {edge_rule_test, rule_test};

/// A source, with or without the name of its function.
pub trait Case {
    /// Name and source.
    fn case(self) -> (&'static str, &'static str);
}

impl Case for &'static str {
    fn case(self) -> (&'static str, &'static str) {
        ("hello", self)
    }
}

impl Case for (&'static str, &'static str) {
    fn case(self) -> (&'static str, &'static str) {
        self
    }
}
