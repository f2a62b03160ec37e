//! Files that code starts as programs of their own: worker threads and child processes.
//!
//! Each is an output beside the chunks. A module of ours exports its URL, which the bundler writes relative to the
//! output that the module ends up in.

use std::{path::Path, sync::Arc};

use rolldown_common::{ChunkFilenamesOutputOption, EmittedChunk, OutputChunk, RollupPreRenderedChunk};

use netlify_sdk_core::fs;

use crate::{model::VIRTUAL, modules::file_kinds};

const PREFIX: &str = "\0ntli:separate:";

/// It makes an ES module of what is named after a file of any kind.
const SUFFIX: &str = ".mjs";

/// The module that exports the URL of the output of a file; `None` where it is not there, or is no module.
pub fn module_of(file: &str) -> Option<String> {
    (fs::is_file(Path::new(file)) && !file_kinds::is_refused(file)).then(|| format!("{PREFIX}{file}{SUFFIX}"))
}

/// The file that such a module is about.
pub fn file_of(module: &str) -> Option<&str> {
    module.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)
}

/// The code of such a module, whose file has been emitted under a reference.
pub fn code(reference: &str) -> String {
    format!("export default new URL(import.meta.ROLLDOWN_FILE_URL_{reference});\n")
}

/// The output that is to be made of a file.
pub fn output_of(file: &str) -> EmittedChunk {
    EmittedChunk {
        // The bundler takes two of one name for one; without one, it takes the file's.
        name: None,
        file_name: None,
        id: file.to_owned(),
        importer: None,
        preserve_entry_signatures: None,
    }
}

/// Whether an output is an entry that the bundling was started with.
pub fn is_own_entry(chunk: &OutputChunk) -> bool {
    chunk.is_entry && chunk.facade_module_id.as_ref().is_some_and(|id| id.starts_with(VIRTUAL))
}

/// The files that are started by what is in an output.
pub fn started_by(chunk: &OutputChunk) -> impl Iterator<Item = &str> {
    chunk.modules.keys.iter().filter_map(|module| file_of(module))
}

/// A mention of an output, in a place that is never reached, for another one to end with.
///
/// Netlify follows literal calls in the `.cjs` of a v1 function, and would leave the file behind.
pub fn mention(output: &str, from: &str) -> String {
    let folder = from.rsplit_once('/').map(|(folder, _)| format!("{folder}/"));
    let path = folder.and_then(|folder| output.strip_prefix(folder.as_str())).unwrap_or(output);
    format!("void (() => require({}));\n", serde_json::Value::from(format!("./{path}")))
}

/// Names entries by one pattern and what is separate by another.
pub fn file_names(entries: String, separate: String) -> ChunkFilenamesOutputOption {
    ChunkFilenamesOutputOption::Fn(Arc::new(move |chunk: &RollupPreRenderedChunk| {
        let is_own = chunk.facade_module_id.as_ref().is_some_and(|id| id.starts_with(VIRTUAL));
        let pattern = if is_own { entries.clone() } else { separate.clone() };
        Box::pin(std::future::ready(Ok(pattern)))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_is_relative() {
        assert_eq!(mention("a_chunks/w.cjs", "a_f.cjs"), "void (() => require(\"./a_chunks/w.cjs\"));\n");
        assert_eq!(mention("a_chunks/w.cjs", "a_chunks/x.cjs"), "void (() => require(\"./w.cjs\"));\n");
    }

    #[test]
    fn a_module_is_about_a_file() {
        assert_eq!(file_of("\0ntli:separate:/a/w.cjs.mjs"), Some("/a/w.cjs"));
        assert_eq!(file_of("/a/w.cjs"), None);
    }
}
