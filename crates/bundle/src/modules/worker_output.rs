//! Files that code starts as programs of their own: worker threads and child processes.
//!
//! Each becomes an output beside the chunks. A generated module exports the URL of that output, and rolldown prints it
//! relative to the output that the module ends up in.

use std::{path::Path, sync::Arc};

use rolldown_common::{ChunkFilenamesOutputOption, EmittedChunk, OutputChunk, RollupPreRenderedChunk};

use netlify_sdk_core::fs;

use crate::{model::VIRTUAL, modules::file_kinds};

const PREFIX: &str = "\0ntli:worker:";

/// Makes rolldown treat the module as an ES module, whatever the extension of the file.
const SUFFIX: &str = ".mjs";

/// The module that exports the URL of the output of a file; `None` where it is not there, or is no module.
pub fn module_of(file: &str) -> Option<String> {
    (fs::is_file(Path::new(file)) && !file_kinds::is_refused(file)).then(|| format!("{PREFIX}{file}{SUFFIX}"))
}

/// The file whose URL such a module exports.
pub fn file_of(module: &str) -> Option<&str> {
    module.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)
}

/// The code of such a module, whose file has been emitted under a reference.
pub fn code(reference: &str) -> String {
    format!("export default new URL(import.meta.ROLLDOWN_FILE_URL_{reference});\n")
}

/// What rolldown is asked to emit for a file.
pub fn output_of(file: &str) -> EmittedChunk {
    EmittedChunk {
        // rolldown merges outputs of the same name. Without a name it uses the name of the file.
        name: None,
        file_name: None,
        id: file.to_owned(),
        importer: None,
        preserve_entry_signatures: None,
    }
}

/// Whether an output is one of the entries that the build was started with.
pub fn is_own_entry(chunk: &OutputChunk) -> bool {
    chunk.is_entry && chunk.facade_module_id.as_ref().is_some_and(|id| id.starts_with(VIRTUAL))
}

/// The files that are started by what is in an output.
pub fn started_by(chunk: &OutputChunk) -> impl Iterator<Item = &str> {
    chunk.modules.keys.iter().filter_map(|module| file_of(module))
}

/// Code that names an output without loading it, for the end of the output that starts it.
///
/// Netlify follows literal calls of `require` in the `.cjs` of a v1 function, and would not copy the file otherwise.
pub fn mention(output: &str, from: &str) -> String {
    let folder = from.rsplit_once('/').map(|(folder, _)| format!("{folder}/"));
    let path = folder.and_then(|folder| output.strip_prefix(folder.as_str())).unwrap_or(output);
    format!("void (() => require({}));\n", serde_json::Value::from(format!("./{path}")))
}

/// Names entries by one pattern, and the outputs of worker files by another.
pub fn file_names(entries: String, workers: String) -> ChunkFilenamesOutputOption {
    ChunkFilenamesOutputOption::Fn(Arc::new(move |chunk: &RollupPreRenderedChunk| {
        let is_own = chunk.facade_module_id.as_ref().is_some_and(|id| id.starts_with(VIRTUAL));
        let pattern = if is_own { entries.clone() } else { workers.clone() };
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
        assert_eq!(file_of("\0ntli:worker:/a/w.cjs.mjs"), Some("/a/w.cjs"));
        assert_eq!(file_of("/a/w.cjs"), None);
    }
}
