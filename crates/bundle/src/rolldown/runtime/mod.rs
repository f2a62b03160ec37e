//! The helpers of rolldown's runtime that are replaced in outputs, because they make something else than Node does of
//! namespaces, of imports between CommonJS and ES modules, and of modules that throw.

use rolldown_common::RUNTIME_MODULE_KEY;

const HELPERS: &str = include_str!("helpers.js");

/// Whether a module is the runtime.
pub fn is_runtime(id: &str) -> bool {
    id == RUNTIME_MODULE_KEY
}

/// The runtime with the helpers that are written here. Fails if it does not have one of them.
pub fn with_own_helpers(runtime: &str) -> anyhow::Result<String> {
    let mut code = runtime.to_owned();
    for name in exported(HELPERS) {
        let start = format!("{EXPORT}{name} = ");
        let Some(from) = code.find(&start) else { anyhow::bail!("rolldown's runtime has no `{name}`") };
        let to = code[from + 1..].find(&format!("\n{EXPORT}")).map_or(code.len(), |at| from + 1 + at + 1);
        code.replace_range(from..to, "");
    }
    code.push_str(HELPERS);
    Ok(code)
}

const EXPORT: &str = "export var ";

fn exported(code: &str) -> impl Iterator<Item = &str> {
    let lines = code.lines().filter_map(|line| line.strip_prefix(EXPORT));
    lines.filter_map(|line| line.split_once(" = ").map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_helpers_and_keeps_the_others() {
        let names: Vec<_> = exported(HELPERS).collect();
        let runtime = names.iter().fold(String::new(), |runtime, name| runtime + EXPORT + name + " = () => 0;\n");
        let code = with_own_helpers(&format!("{runtime}{EXPORT}__other = 1;\n")).unwrap_or_default();
        assert!(code.starts_with(&format!("{EXPORT}__other = 1;\n")), "{code}");
        assert!(names.contains(&"__exportAll") && code.ends_with(HELPERS));
    }

    #[test]
    fn a_runtime_without_one_of_them_is_an_error() {
        assert!(with_own_helpers("export var __other = 1;\n").is_err());
    }
}
