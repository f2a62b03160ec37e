//! Reports imports of files that cannot become modules: HTML, images, style sheets, addresses on the web.
//!
//! While modules are loaded an empty module replaces each of these files, so that one build finds all of them.
//! Afterwards every module that imports one is parsed again, to report each import at its place.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    fs,
    function::Runtime,
    path::{display, folder, join, relative},
    project::folder_of,
    rules::function::{bundle_error, bundle_warning},
    text::{SourceFile, Span},
};

use crate::{
    code::{Specifier, SpecifierForm, specifiers},
    copied::CopiedFiles,
    model::ModuleGraph,
    modules::{
        edge_imports::JSR,
        file_kinds::{RefusalReason, unknown_extension},
    },
};

/// What to do about a package.
const OF_PACKAGE: &str =
    "use another entry or version of the package, or another package: this one is for bundlers of web pages";

/// What imports of refused modules lead to.
#[derive(Debug, Default)]
pub struct Unloadable {
    /// A diagnostic for each.
    pub diagnostics: Vec<Diagnostic>,
    /// Packages that load such a file with a call. They may never reach that call, so they are copied instead.
    pub packages: BTreeSet<PathBuf>,
}

/// Judges each import of a `refused` module.
///
/// A style sheet that is imported for its side effect has none in a function, and is left out.
pub fn judge(
    root: &Path,
    refused: &BTreeSet<String>,
    graph: &ModuleGraph,
    copied: Option<&CopiedFiles>,
    runtime: Runtime,
) -> Unloadable {
    let mut unloadable = Unloadable::default();
    if refused.is_empty() {
        return unloadable;
    }
    for (importer, imports) in graph.modules() {
        let asked: BTreeSet<_> = imports.iter().filter(|id| refused.contains(*id)).collect();
        if asked.is_empty() {
            continue;
        }
        let path = Path::new(importer);
        let source = SourceFile::new(display(root, path), fs::read(path).unwrap_or_default());
        let specifiers = specifiers(&source);
        let is_commonjs = is_commonjs(&specifiers);
        let imports = asked.into_iter().filter_map(|id| {
            RefusalReason::of(id).map(|reason| RefusedImport { importer, id, reason, copied, runtime, is_commonjs })
        });
        for import in imports {
            for place in import.places(&specifiers, &source) {
                import.judge(&place, &mut unloadable);
            }
        }
    }
    unloadable
}

/// Whether a module knows `__dirname`, as far as its specifiers show.
fn is_commonjs(specifiers: &[Specifier]) -> bool {
    specifiers.iter().any(|specifier| specifier.form == SpecifierForm::Require)
        && !specifiers.iter().any(|specifier| matches!(specifier.form, SpecifierForm::Bare | SpecifierForm::Statement))
}

/// A module that imports a refused one.
struct RefusedImport<'r> {
    importer: &'r str,
    id: &'r str,
    reason: RefusalReason<'r>,
    copied: Option<&'r CopiedFiles>,
    runtime: Runtime,
    is_commonjs: bool,
}

impl RefusedImport<'_> {
    /// The places of the import. A call that may be a renamed `require` only counts if there is no other place.
    fn places(&self, specifiers: &[Specifier], source: &Arc<SourceFile>) -> Vec<Specifier> {
        let own: Vec<_> = specifiers.iter().filter(|specifier| self.is_meant(&specifier.text)).cloned().collect();
        let (unknown, plain): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|specifier| specifier.form == SpecifierForm::Unknown);
        if plain.is_empty() && unknown.is_empty() {
            let shown = Path::new(self.id).file_name().unwrap_or_default().to_string_lossy().into_owned();
            return vec![Specifier { text: shown, span: Span::file(source), form: SpecifierForm::Statement }];
        }
        if plain.is_empty() { unknown } else { plain }
    }

    /// Whether a specifier means the refused module: a relative path names one file; of any other specifier the last part
    /// has to be equal.
    fn is_meant(&self, specifier: &str) -> bool {
        if specifier.starts_with('.') {
            return join(&self.importer.replace('\\', "/"), specifier) == self.id.replace('\\', "/");
        }
        let last = |text: &str| text.rsplit(['/', '\\']).next().map(str::to_owned);
        specifier == self.id || last(specifier) == last(self.id)
    }

    fn judge(&self, specifier: &Specifier, unloadable: &mut Unloadable) {
        let is_bare = specifier.form == SpecifierForm::Bare;
        let is_call = !is_bare && specifier.form != SpecifierForm::Statement;
        let is_style = self.reason == RefusalReason::Kind("css");
        match (folder_of(Path::new(self.importer)), self.copied) {
            (None, _) if is_style && is_bare => {
                let warning = bundle_warning::report_style_sheet(specifier.span.clone(), &specifier.text);
                unloadable.diagnostics.push(warning);
            }
            (None, _) if self.reason == RefusalReason::Remote && specifier.form == SpecifierForm::CaughtImport => {}
            (None, _) => unloadable.diagnostics.push(self.error(specifier).help(self.remedy(specifier))),
            (Some(_), _) if is_style && (is_bare || is_call) => {}
            (Some(package), Some(_)) if is_call => drop(unloadable.packages.insert(package)),
            (Some(_), _) => unloadable.diagnostics.push(self.error(specifier).help(OF_PACKAGE)),
        }
    }

    fn error(&self, Specifier { text, span, .. }: &Specifier) -> Diagnostic {
        let why = match self.reason {
            RefusalReason::Kind(extension) => format!("a `.{extension}` file is no JavaScript"),
            RefusalReason::Query(query) => format!("`{query}` means something to bundlers of web pages only"),
            RefusalReason::Remote => "Node loads no modules from the web".to_owned(),
            RefusalReason::Registry => "Netlify's edge bundler does not know `jsr:`".to_owned(),
        };
        bundle_error::report_import(span.clone(), text, &why)
    }

    fn remedy(&self, specifier: &Specifier) -> String {
        match self.reason {
            RefusalReason::Remote => {
                "install the package that it is, or copy the module into the integration, and import that".to_owned()
            }
            RefusalReason::Registry => {
                format!(
                    "import it from a URL: `https://esm.sh/jsr/{}`",
                    specifier.text.trim_start_matches(JSR).trim_start_matches('/')
                )
            }
            RefusalReason::Query(_) if unknown_extension(self.file()).is_none() => {
                let path = specifier.text.split('?').next().unwrap_or_default();
                let gets = if Path::new(path).extension().is_some_and(|extension| extension == "txt") {
                    ", which gives its text"
                } else {
                    ""
                };
                format!("import `{path}`{gets}")
            }
            RefusalReason::Query(_) | RefusalReason::Kind(_) => self.read_instead(),
        }
    }

    /// How to read the file instead of importing it.
    fn read_instead(&self) -> String {
        let name = self.file().rsplit(['/', '\\']).next().unwrap_or_default();
        if self.runtime == Runtime::Deno {
            return format!(
                "edge functions have no files: export the contents of `{name}` from a module, or fetch them"
            );
        }
        if self.copied.is_none_or(CopiedFiles::is_of_integration) {
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

    /// The path of the file, without the query.
    fn file(&self) -> &str {
        match self.reason {
            RefusalReason::Query(query) => self.id.strip_suffix(query).unwrap_or(self.id),
            RefusalReason::Kind(_) | RefusalReason::Remote | RefusalReason::Registry => self.id,
        }
    }
}
