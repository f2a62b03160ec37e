//! Edits of outputs that Netlify could not deploy or read as rolldown prints them.
//!
//! They are made in the final text, because rolldown still simplifies code after its `render_chunk` hook.

use nodejs_built_in_modules::is_nodejs_builtin_module;

use netlify_sdk_core::text::Edit;

use crate::{
    code::{Allocator, ParsedModule, hide_require, in_order, module_urls, rename_top_level},
    model::Format,
    output::node_paths,
    source_map::mapped_code::MappedCode,
};

/// Makes the output one that Netlify can take.
pub fn fix_for_netlify(output: &mut MappedCode, format: Format, is_entry: bool) {
    let names = names(&output.code, format);
    output.edit(&names);
    output.edit(&node_paths::definitions(&output.code, format));
    // Modules are strict; a CommonJS module that is not stays a file of its own.
    if format == Format::CommonJs && !output.code.starts_with(node_paths::DIRECTIVE) {
        output.edit(&[Edit::new(0..0, format!("{} ", node_paths::DIRECTIVE))]);
    }
    if format == Format::Esm && is_entry {
        output.edit(&plain_default(&output.code));
    }
}

/// Lets an ES module know its URL where Netlify makes a CommonJS module of it.
pub fn keep_url(output: &mut MappedCode) {
    let allocator = Allocator::default();
    let edits = module_urls(&ParsedModule::of_output(&allocator, &output.code, Format::Esm));
    output.edit(&edits);
}

/// Renames declarations that Netlify has itself, and hides the `require` of packages, which need not be there.
fn names(code: &str, format: Format) -> Vec<Edit> {
    let allocator = Allocator::default();
    let module = ParsedModule::of_output(&allocator, code, format);
    let mut edits = rename_top_level(&module, &node_paths::RENAMES);
    if format == Format::CommonJs {
        let is_package = |name: &str| !name.starts_with('.') && !is_nodejs_builtin_module(name);
        edits.extend(hide_require(&module, is_package));
    }
    in_order(edits)
}

/// Turns `export { x as default, … };` at the end of the code into `export default x;`.
///
/// zip-it-and-ship-it 9 (netlify-cli 17) does not take the former for a default export where `x` was
/// given the result of a call, which a function whose name is kept is: `const x = __name(…)`.
fn plain_default(code: &str) -> Vec<Edit> {
    let statement = code.trim_end().strip_suffix(" };").and_then(|code| code.rsplit_once("export { "));
    let Some((before, export)) = statement else { return Vec::new() };
    let (defaults, others): (Vec<_>, Vec<_>) = export.split(", ").partition(|name| name.ends_with(" as default"));
    let [default] = defaults[..] else { return Vec::new() };
    let name = default.trim_end_matches(" as default");
    let others = if others.is_empty() { String::new() } else { format!("export {{ {} }};\n", others.join(", ")) };
    vec![Edit::new(before.len()..code.len(), format!("export default {name};\n{others}"))]
}

#[cfg(test)]
mod tests {
    use netlify_sdk_core::text::apply_edits;

    use super::plain_default;

    #[test]
    fn prints_the_default_export_on_its_own() {
        let plain = |code| apply_edits(code, &plain_default(code));
        assert_eq!(plain("a();\nexport { x as default };\n"), "a();\nexport default x;\n");
        assert_eq!(plain("export { config, x as default };"), "export default x;\nexport { config };\n");
        assert_eq!(plain_default("export { config };\n"), []);
        assert_eq!(plain_default("export default x;\n"), []);
    }
}
