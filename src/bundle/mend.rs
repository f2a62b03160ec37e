//! Changes in an output that Netlify would stumble over as rolldown prints it.
//!
//! They are made in the final text: rolldown still simplifies code after its `render_chunk` hook.

use std::borrow::Cow;

use nodejs_built_in_modules::is_nodejs_builtin_module;

use crate::analyze::{hide_require, rename_top_level};

use super::{node_paths, session::Format};

/// The output as Netlify can take it.
pub fn mend(code: &str, format: Format, is_entry: bool) -> Cow<'_, str> {
    let mut mended = Cow::Borrowed(code);
    match format {
        Format::CommonJs => {
            replace(&mut mended, |code| {
                hide_require(code, |name| !name.starts_with('.') && !is_nodejs_builtin_module(name))
            });
        }
        Format::Esm => {
            replace(&mut mended, |code| rename_top_level(code, &node_paths::RENAMES));
            replace(&mut mended, |code| node_paths::definitions(code).map(|definitions| definitions + code));
            replace(&mut mended, |code| is_entry.then(|| plain_default(code)).flatten());
        }
    }
    mended
}

fn replace(code: &mut Cow<'_, str>, change: impl FnOnce(&str) -> Option<String>) {
    if let Some(changed) = change(code) {
        *code = Cow::Owned(changed);
    }
}

/// Turns `export { x as default, … };` at the end of the code into `export default x;`.
///
/// zip-it-and-ship-it 9 (netlify-cli 17) does not take the former for a default export where `x` was
/// given the result of a call, which a function whose name is kept is: `const x = __name(…)`.
fn plain_default(code: &str) -> Option<String> {
    let (before, export) = code.trim_end().strip_suffix(" };")?.rsplit_once("export { ")?;
    let (defaults, others): (Vec<_>, Vec<_>) = export.split(", ").partition(|name| name.ends_with(" as default"));
    let [default] = defaults[..] else { return None };
    let name = default.trim_end_matches(" as default");
    let others = if others.is_empty() { String::new() } else { format!("export {{ {} }};\n", others.join(", ")) };
    Some(format!("{before}export default {name};\n{others}"))
}

#[cfg(test)]
mod tests {
    use super::plain_default;

    #[test]
    fn prints_the_default_export_on_its_own() {
        let plain = |code| plain_default(code);
        assert_eq!(plain("a();\nexport { x as default };\n").as_deref(), Some("a();\nexport default x;\n"));
        assert_eq!(
            plain("export { config, x as default };").as_deref(),
            Some("export default x;\nexport { config };\n")
        );
        assert_eq!(plain("export { config };\n"), None);
        assert_eq!(plain("export default x;\n"), None);
    }
}
