//! Entries that enable source maps before they load the function.
//!
//! Node reads the map of a file only if maps are enabled when it loads the file, and it loads all static imports of a
//! module before it runs the module. So the file that Netlify knows enables maps, and then imports the rest.

use std::collections::BTreeSet;

use netlify_sdk_core::{
    function::{ApiVersion, Function},
    netlify::events::Event,
    path::RelativePath,
    read::netlify::read_as_netlify,
    text::SourceFile,
};

use crate::{
    model::{Bundle, OutputFile},
    modules::entry::{config, export_own},
};

/// Gives a function a file of its name that loads its entry, which becomes a chunk.
pub fn add(bundle: &mut Bundle, function: &Function) {
    let name = &function.injected_name;
    let Some(entry) = bundle.files.values_mut().find(|file| file.entry.as_deref() == Some(name)) else { return };
    let chunk = entry.path.clone();
    let events = events(function, entry);
    entry.entry = None;
    let extension = chunk.as_str().rsplit('.').next().unwrap_or_default();
    let Some(path) = RelativePath::new(format!("{name}.{extension}")) else { return };
    let file = OutputFile {
        path: path.clone(),
        code: code(function, &events, &chunk),
        imports: vec![chunk],
        entry: Some(name.clone()),
        map: None,
        modules: Vec::new(),
        copied: BTreeSet::new(),
        kept: None,
    };
    bundle.files.insert(path, file);
}

/// The event handlers in the source, or else those that Netlify sees only in the bundled function.
fn events(function: &Function, entry: &OutputFile) -> Vec<Event> {
    if !function.module.events.is_empty() {
        return function.module.events.clone();
    }
    let read = read_as_netlify(&SourceFile::new(entry.path.as_str(), entry.code.as_str()), &function.injected_name);
    read.map_or_else(|_| Vec::new(), |read| read.events.into_iter().flatten().collect())
}

fn code(function: &Function, events: &[Event], chunk: &RelativePath) -> String {
    let turn_on = "process.setSourceMapsEnabled?.(true);\n";
    match function.module.api_version {
        ApiVersion::V1 => format!("{turn_on}exports.handler = require(\"./{chunk}\").handler;\n"),
        ApiVersion::V2 => {
            let own = format!("const own = (await import(\"./{chunk}\")).default;\n");
            [turn_on, &own, &export_own(events), &config(function)].concat()
        }
    }
}
