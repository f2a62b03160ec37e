//! Files that are imported and that nothing makes a module of: pages, pictures, style sheets; and what is no file.
//!
//! Where one is loaded an empty module takes its place, so that all of them come to light in one build. Afterwards
//! every module that asks for one is looked at.

use std::{collections::BTreeSet, path::Path, sync::Arc};

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    fs,
    path::{display, folder, join, relative},
    project::folder_of,
    rules::function::{bundle_error, bundle_warning},
    text::{SourceFile, Span},
};

use crate::{
    code::{Request, RequestForm, requests},
    copied::Carrying,
    model::ModuleGraph,
};

/// The extensions of files that become modules, as Node, TypeScript and esbuild agree on.
const MODULES: [&str; 11] = ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "json", "txt", "node"];

/// What to do about a package.
const OF_PACKAGE: &str =
    "use another entry or version of the package, or another package: this one is for bundlers of web pages";

/// Why something cannot be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason<'i> {
    /// The extension of the file.
    Kind(&'i str),
    /// What stands behind the path, from `?` on.
    Query(&'i str),
    /// It is somewhere on the web.
    Remote,
}

impl<'i> Reason<'i> {
    fn of(id: &'i str) -> Option<Self> {
        if is_remote(id) {
            return Some(Self::Remote);
        }
        if id.starts_with('\0') || !Path::new(id).is_absolute() {
            return None;
        }
        match id.find('?') {
            Some(at) if !fs::is_file(Path::new(id)) => Some(Self::Query(&id[at..])),
            _ => unknown_extension(id).map(Self::Kind),
        }
    }
}

fn unknown_extension(path: &str) -> Option<&str> {
    let extension = Path::new(path).extension()?.to_str()?;
    (!MODULES.iter().any(|known| extension.eq_ignore_ascii_case(known))).then_some(extension)
}

/// Whether a specifier is an address on the web.
pub fn is_remote(specifier: &str) -> bool {
    specifier.starts_with("https://") || specifier.starts_with("http://")
}

/// Whether nothing can be made of a module, by its id.
pub fn is_refused(id: &str) -> bool {
    Reason::of(id).is_some()
}

/// What is wrong where modules ask for those that were `refused`.
///
/// A style sheet that is imported for its effect has none in a function, and is left out. A package that asks for a
/// file with a call may never get there, so it travels as it is.
pub fn report(
    root: &Path,
    refused: &BTreeSet<String>,
    graph: &ModuleGraph,
    carrying: Option<&Carrying>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (importer, imports) in graph.modules() {
        let asked: BTreeSet<_> = imports.iter().filter(|id| refused.contains(*id)).collect();
        if asked.is_empty() {
            continue;
        }
        let path = Path::new(importer);
        let source = SourceFile::new(display(root, path), fs::read(path).unwrap_or_default());
        let requests = requests(&source);
        let is_commonjs = is_commonjs(&requests);
        let imports = asked
            .into_iter()
            .filter_map(|id| Reason::of(id).map(|reason| Import { importer, id, reason, carrying, is_commonjs }));
        for import in imports {
            diagnostics.extend(import.places(&requests, &source).iter().filter_map(|place| import.judge(place)));
        }
    }
    diagnostics
}

/// Whether a module knows `__dirname`, as far as its requests show.
fn is_commonjs(requests: &[Request]) -> bool {
    requests.iter().any(|request| request.form == RequestForm::Require)
        && !requests.iter().any(|request| matches!(request.form, RequestForm::Bare | RequestForm::Statement))
}

/// One module that asks for a refused one.
struct Import<'r> {
    importer: &'r str,
    id: &'r str,
    reason: Reason<'r>,
    carrying: Option<&'r Carrying>,
    is_commonjs: bool,
}

impl Import<'_> {
    /// Where it does; a `require` by another name counts only where there is no plain place.
    fn places(&self, requests: &[Request], source: &Arc<SourceFile>) -> Vec<Request> {
        let own: Vec<_> = requests.iter().filter(|request| self.is_meant(&request.specifier)).cloned().collect();
        let (unknown, plain): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|request| request.form == RequestForm::Unknown);
        if plain.is_empty() && unknown.is_empty() {
            let shown = Path::new(self.id).file_name().unwrap_or_default().to_string_lossy().into_owned();
            return vec![Request { specifier: shown, span: Span::file(source), form: RequestForm::Statement }];
        }
        if plain.is_empty() { unknown } else { plain }
    }

    /// A relative path means one file; of any other specifier, the last part has to be the same.
    fn is_meant(&self, specifier: &str) -> bool {
        if specifier.starts_with('.') {
            return join(&self.importer.replace('\\', "/"), specifier) == self.id.replace('\\', "/");
        }
        let last = |text: &str| text.rsplit(['/', '\\']).next().map(str::to_owned);
        specifier == self.id || last(specifier) == last(self.id)
    }

    /// What is wrong with one place; `None` where nothing is.
    fn judge(&self, request: &Request) -> Option<Diagnostic> {
        let is_bare = request.form == RequestForm::Bare;
        let is_call = !is_bare && request.form != RequestForm::Statement;
        let is_style = self.reason == Reason::Kind("css");
        match (folder_of(Path::new(self.importer)), self.carrying) {
            (None, _) if is_style && is_bare => {
                Some(bundle_warning::report_style_sheet(request.span.clone(), &request.specifier))
            }
            (None, _) => Some(self.error(request).help(self.remedy(request))),
            (Some(_), _) if is_style && (is_bare || is_call) => None,
            (Some(package), Some(carrying)) if is_call => {
                carrying.cannot_be_bundled(package);
                None
            }
            (Some(_), _) => Some(self.error(request).help(OF_PACKAGE)),
        }
    }

    fn error(&self, Request { specifier, span, .. }: &Request) -> Diagnostic {
        let why = match self.reason {
            Reason::Kind(extension) => format!("a `.{extension}` file is no JavaScript"),
            Reason::Query(query) => format!("`{query}` means something to bundlers of web pages only"),
            Reason::Remote => "Node loads no modules from the web".to_owned(),
        };
        bundle_error::report_import(span.clone(), specifier, &why)
    }

    fn remedy(&self, request: &Request) -> String {
        match self.reason {
            Reason::Remote => {
                "install the package that it is, or copy the module into the integration, and import that".to_owned()
            }
            Reason::Query(_) if unknown_extension(self.file()).is_none() => {
                let path = request.specifier.split('?').next().unwrap_or_default();
                let gets = if Path::new(path).extension().is_some_and(|extension| extension == "txt") {
                    ", which gives its text"
                } else {
                    ""
                };
                format!("import `{path}`{gets}")
            }
            Reason::Query(_) | Reason::Kind(_) => self.read_instead(),
        }
    }

    /// How to get at a file that is no module.
    fn read_instead(&self) -> String {
        let name = self.file().rsplit(['/', '\\']).next().unwrap_or_default();
        if self.carrying.is_none() {
            return format!(
                "keep it in `assets`, which becomes a part of the plugin, and read it with `readFileSync(new URL(\"./assets/{name}\", import.meta.url))`"
            );
        }
        let (importer, file) = (self.importer.replace('\\', "/"), self.file().replace('\\', "/"));
        let is_foreign = folder_of(Path::new(self.file())).is_some();
        let path = if is_foreign { name.to_owned() } else { relative(folder(&importer), &file) };
        let start = if path.starts_with('.') { "" } else { "./" };
        let read = if self.is_commonjs {
            format!("readFileSync(join(__dirname, \"{path}\"))")
        } else {
            format!("readFileSync(new URL(\"{start}{path}\", import.meta.url))")
        };
        let first = if is_foreign { "copy it into the integration, and read it with" } else { "read it with" };
        format!("{first} `{read}`; it then travels with the function")
    }

    /// The file without what stands behind its path.
    fn file(&self) -> &str {
        match self.reason {
            Reason::Query(query) => self.id.strip_suffix(query).unwrap_or(self.id),
            Reason::Kind(_) | Reason::Remote => self.id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_becomes_a_module() {
        let root = if cfg!(windows) { "C:/" } else { "/" };
        for name in ["a.js", "a.b.mts", "a.json", "a.txt", "LICENSE", "a.node", "A.TS"] {
            assert!(!is_refused(&format!("{root}{name}")), "{name}");
        }
        for name in ["a.html", "a.module.css", "a.toml", "a.js.map", "a.txt?raw"] {
            assert!(is_refused(&format!("{root}{name}")), "{name}");
        }
        assert!(is_refused("https://example.com/a.js"));
        assert!(!is_refused("\0ntli:a.html") && !is_refused("node:fs") && !is_refused("data:text/javascript,1"));
    }
}
