//! The page that shows sizes: a single HTML file that loads nothing else.

use crate::{
    plugin::gzip,
    size::{growth::Growth, model::Size},
};

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
    TEMPLATE
        .replace("/* style */", STYLE)
        .replace("/* script */", &SCRIPTS.join("\n"))
        .replace("/* data */", &packed(&data))
}

/// Data as the page unpacks it: thousands of paths have much in common.
fn packed(data: &serde_json::Value) -> String {
    // Less than 4 GiB, which is all that can fail.
    base64(&gzip(data.to_string().as_bytes()).unwrap_or_default())
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().enumerate().fold(0_u32, |bits, (at, byte)| bits | u32::from(*byte) << (16 - 8 * at));
        for digit in 0..4 {
            let is_padding = digit > group.len();
            let index = (bits >> (18 - 6 * digit)) & 63;
            text.push(if is_padding { '=' } else { char::from(DIGITS[index as usize]) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_padded() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
