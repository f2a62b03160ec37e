//! Source maps of outputs.

use std::path::PathBuf;

use oxc_sourcemap::Token;
use rolldown_sourcemap::SourceMap;

use netlify_sdk_core::{fs, path, project::folder_of};

/// Marks lines without tokens, which the bundler has added, as unmapped. Node would map them to the last position before
/// them.
pub fn close_gaps(map: SourceMap, code: &str) -> SourceMap {
    let mut parts = map.into_parts();
    let unmapped = |line| Token::new(line, 0, 0, 0, None, None);
    let lines = code.bytes().filter(|byte| *byte == b'\n').count() + usize::from(!code.ends_with('\n'));
    let mut tokens = Vec::with_capacity(parts.tokens.len() + lines);
    let mut next = None;
    for token in &parts.tokens {
        let line = token.get_dst_line();
        tokens.extend(next.filter(|gap| *gap < line).map(unmapped));
        next = Some(line + 1);
        tokens.push(*token);
    }
    let end = u32::try_from(lines).unwrap_or(u32::MAX);
    if let Some(gap) = next.filter(|gap| *gap < end) {
        // Node misreads a token without source if it is the last one, so the last one lies after the code.
        tokens.extend([gap, end].map(unmapped));
    }
    parts.tokens = tokens.into_boxed_slice();
    parts.token_chunks = None;
    SourceMap::from_parts(parts)
}

/// Adds the text of the sources that are no packages', which a stack is shown with. They are named from the folder
/// of the output `file`, which is absolute and need not be there.
pub fn add_own_sources(map: &mut SourceMap, file: &str) {
    let text = |source: &str| {
        let path = PathBuf::from(path::join(file, &source.replace('\\', "/")));
        folder_of(&path).is_none().then(|| fs::read(&path).ok()).flatten()
    };
    let texts: Vec<_> = map.get_sources().map(text).collect();
    map.set_source_contents(texts.iter().map(Option::as_deref).collect());
}

/// Names the sources from the root; rolldown names them from the folder of the output `file`.
pub fn name_from_root(map: &mut SourceMap, file: &str) {
    let sources: Vec<_> = map.get_sources().map(|source| path::join(file, &source.replace('\\', "/"))).collect();
    map.set_sources(sources);
}

/// The comment that contains the map of the output `file`, with sources named from the folder of all outputs.
///
/// It has positions but no source text: Node needs no more for a stack trace, and everyone who installs the plugin can
/// read it.
pub fn comment(mut map: SourceMap, file: &str) -> String {
    map.set_source_contents(Vec::new());
    let up = "../".repeat(file.matches('/').count());
    let sources: Vec<_> = map.get_sources().map(|source| format!("{up}{source}")).collect();
    map.set_sources(sources);
    format!("//# sourceMappingURL={}\n", map.to_data_url())
}

#[cfg(test)]
mod tests {
    use rolldown_sourcemap::SourceMapBuilder;

    use super::*;

    fn map(lines: &[u32]) -> SourceMap {
        let mut builder = SourceMapBuilder::default();
        let source = builder.add_source_and_content("../src/a.ts", "a();");
        for line in lines {
            builder.add_token(*line, 4, 0, 0, Some(source), None);
        }
        builder.into_owned_sourcemap().into_inner()
    }

    #[test]
    fn sources_are_named_from_the_root_and_from_outputs() {
        let mut map = map(&[0]);
        name_from_root(&mut map, "p_chunks/a.mjs");
        assert_eq!(map.get_sources().collect::<Vec<_>>(), ["src/a.ts"]);
        let url = comment(map, "p_chunks/a.mjs");
        assert!(url.starts_with("//# sourceMappingURL=data:application/json;charset=utf-8;base64,"), "{url}");
    }

    #[test]
    fn lines_without_tokens_are_unmapped() {
        let closed = |lines, code| {
            let map = close_gaps(map(lines), code);
            map.get_tokens().map(|token| (token.get_dst_line(), token.get_source_id().is_some())).collect::<Vec<_>>()
        };
        assert_eq!(
            closed(&[1, 2, 5], "\n\n\n\n\n\n\n\n"),
            [(1, true), (2, true), (3, false), (5, true), (6, false), (8, false)]
        );
        assert_eq!(closed(&[0], "    a"), [(0, true)]);
        assert_eq!(closed(&[], "    a"), []);
    }
}
