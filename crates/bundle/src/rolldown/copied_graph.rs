//! The files of packages that are not bundled, in the graph of modules.

use std::path::Path;

use crate::{copied::CopiedFiles, model::ModuleGraph};

/// The id of an import in the graph. If it refers to a file of a package that is copied, all that is reached from the file
/// is added to the graph.
pub fn imported(copied: Option<&CopiedFiles>, id: &str, graph: &mut ModuleGraph) -> String {
    let referenced = copied.and_then(|copied| Some((copied, copied.referenced_by(id)?)));
    let Some((copied, (file, reached))) = referenced else { return id.to_owned() };
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let file = text(&file);
    if !graph.has(&file) {
        for path in reached.files.keys() {
            let edges = copied.tracer.edges_of(path).into_iter().filter(|to| reached.files.contains_key(to));
            graph.insert(text(path), edges.map(|to| text(&to)).collect());
        }
        // Some are only reached by way of a package of which each file may be meant.
        let rest = graph.unreached(&file, reached.files.keys().map(|path| text(path)));
        let direct = graph.imports_of(&file).to_vec();
        graph.insert(file.clone(), direct.into_iter().chain(rest).collect());
    }
    file
}
