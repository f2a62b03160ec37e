//! How the fixed text of a pattern becomes part of a URL: the setter of `URL.pathname`, which
//! `urlpattern-polyfill` passes every text through.

use std::fmt::Write as _;

/// The text as it stands in a URL: encoded, and without `.` and `..`.
///
/// A text that does not begin with a slash is resolved behind `/-`, which is then cut off, as the
/// polyfill does it.
pub fn encode(text: &str) -> String {
    if text.is_empty() || text.bytes().all(is_unchanged) {
        return text.to_owned();
    }
    if text.starts_with('/') {
        return pathname(text);
    }
    pathname(&format!("/-{text}")).get(2..).unwrap_or_default().to_owned()
}

/// Whether a character means itself; slashes and dots need a closer look.
fn is_unchanged(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/')
}

fn pathname(path: &str) -> String {
    let path: String = path.chars().filter(|character| !matches!(character, '\t' | '\n' | '\r')).collect();
    let mut segments: Vec<String> = Vec::new();
    let mut written = path[1..].split(['/', '\\']).peekable();
    while let Some(segment) = written.next() {
        let is_last = written.peek().is_none();
        match segment.to_ascii_lowercase().replace("%2e", ".").as_str() {
            dots @ ("." | "..") => {
                if dots == ".." {
                    segments.pop();
                }
                if is_last {
                    segments.push(String::new());
                }
            }
            _ => segments.push(percent_encode(segment)),
        }
    }
    format!("/{}", segments.join("/"))
}

/// The path percent-encode set of the URL standard, as of Node 20.
fn percent_encode(segment: &str) -> String {
    let mut encoded = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        if matches!(byte, b'!' | b'$'..=b';' | b'=' | b'@'..=b'_' | b'a'..=b'z' | b'|' | b'~') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
