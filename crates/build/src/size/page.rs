//! The page that shows sizes: a single HTML file that loads nothing else.

use crate::size::{growth::Growth, model::Size};

const TEMPLATE: &str = include_str!("page/index.html");
/// The treemap comes first: `style.css` ends with the rules for reduced motion and forced colours.
const STYLE: &str = concat!(include_str!("page/treemap.css"), include_str!("page/style.css"));

/// They become one script, so they share a scope.
const SCRIPTS: [&str; 8] = [
    include_str!("page/format.js"),
    include_str!("page/tree.js"),
    include_str!("page/squarify.js"),
    include_str!("page/state.js"),
    include_str!("page/map.js"),
    include_str!("page/table.js"),
    include_str!("page/notes.js"),
    include_str!("page/main.js"),
];

/// The page of an integration; `growth` is what changed since its last build.
pub fn page(name: &str, size: &Size, growth: Option<&Growth>) -> String {
    let data = serde_json::json!({ "name": name, "size": size, "growth": growth });
    // Inside a script element, HTML gives `</script>` and `<!--` a meaning even in a string.
    let data = data.to_string().replace('<', "\\u003c");
    TEMPLATE.replace("/* style */", STYLE).replace("/* script */", &SCRIPTS.join("\n")).replace("/* data */", &data)
}
