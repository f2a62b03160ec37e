//! The files of modules that are not bundled, as outputs.

use std::{collections::BTreeSet, path::Path};

use rolldown_sourcemap::SourceMap;

use netlify_sdk_core::{
    fs,
    path::{display, relative},
};

use crate::{
    code::{Allocator, ParsedModule, without_parent},
    kept::KeptFile,
    model::{Bundle, Format, KeepReason, ModuleGraph, OutputFile, RenderedModule},
    rolldown::session::Session,
    source_map::output_maps,
};

/// Adds the files that outputs of the bundle load.
pub fn add(session: &Session, bundle: &mut Bundle) {
    let loaded: BTreeSet<_> = bundle.files.values().flat_map(|file| file.imports.clone()).collect();
    for mut kept in session.kept.take().into_iter().filter(|kept| loaded.contains(&kept.path)) {
        if kept.reason == KeepReason::ModuleProperty && has_no_parent(session, &bundle.graph, &kept.id) {
            kept.code.edit(&[without_parent()]);
        }
        bundle.copied.extend(kept.package_json.clone());
        bundle.files.insert(kept.path.clone(), output(session, kept));
    }
}

fn output(session: &Session, KeptFile { id, reason, path, mut code, package_json }: KeptFile) -> OutputFile {
    let Session { root, out_dir, inline_source_maps, .. } = session;
    if let Some(map) = &mut code.map {
        let folder = display(Path::new(""), out_dir.as_ref().unwrap_or(root));
        map.set_sources(vec![relative(&folder, &id.replace('\\', "/"))]);
        output_maps::add_own_sources(map, &format!("{folder}/_"));
    }
    let modules = vec![RenderedModule { id, bytes: code.code.len() }];
    let map = code.map.as_ref().map(SourceMap::to_json_string);
    if let Some(map) = code.map.filter(|_| *inline_source_maps) {
        code.code.push_str(&output_maps::comment(map, path.as_str()));
    }
    let copied = package_json.into_iter().map(|(path, _)| path).collect();
    OutputFile { path, code: code.code, imports: Vec::new(), entry: None, map, modules, copied, kept: Some(reason) }
}

/// Whether Node gives a module no `module.parent`, because only ES modules import it. Netlify loads v2 functions with
/// `import()`, and v1 functions with `require`.
fn has_no_parent(session: &Session, graph: &ModuleGraph, id: &str) -> bool {
    let mut importers = graph.modules().filter(|(_, imports)| imports.iter().any(|import| import == id));
    importers.all(|(importer, _)| {
        if importer.starts_with('\0') {
            return session.format == Format::Esm;
        }
        let code = fs::read(Path::new(importer)).unwrap_or_default();
        let allocator = Allocator::default();
        !ParsedModule::new(&allocator, importer, &code).is_script()
    })
}
