//! `findUsage`

use std::path::PathBuf;

use napi::{
    Env,
    bindgen_prelude::{Object, Result},
};
use napi_derive::napi;

use netlify_sdk_core::{
    check,
    project::{self, OwnSite, Setting},
    read::author,
    text::Span,
};

use crate::{diagnostic::Diagnostic, task};

/// Which SDK to look for.
#[napi(object, object_to_js = false)]
pub struct UsageInput {
    /// The integration's root, absolute.
    pub root: String,
    /// The package of the SDK.
    pub package: String,
    /// The names of methods and properties that are looked for, in any object.
    pub members: Vec<String>,
    /// Whether `rendered` of diagnostics has ANSI colours.
    pub color: bool,
}

/// A name at a place.
#[napi(object, object_from_js = false)]
pub struct PlacedName {
    /// The name, or a text.
    pub name: String,
    /// From 1.
    pub line: u32,
    /// From 1, in UTF-16 units.
    pub column: u32,
}

/// An imported name.
#[napi(object, object_from_js = false)]
pub struct UsedImport {
    /// The module, as written.
    pub specifier: String,
    /// The name that the module exports it under. Missing for the module as a whole.
    pub name: Option<String>,
    /// Whether only types are imported.
    pub is_type: bool,
    /// From 1.
    pub line: u32,
    /// From 1, in UTF-16 units.
    pub column: u32,
}

/// A member that is used, or an imported class of which an object is made.
#[napi(object, object_from_js = false)]
pub struct UsedMember {
    /// The name of the member; of a class, that under which it is exported.
    pub name: String,
    /// The module that the class is imported from. Missing for a member.
    pub class_of: Option<String>,
    /// The keys of the objects that it is called with.
    pub options: Vec<PlacedName>,
    /// From 1.
    pub line: u32,
    /// From 1, in UTF-16 units.
    pub column: u32,
}

/// What a file uses.
#[napi(object, object_from_js = false)]
pub struct FileUsage {
    /// Relative to the root, with `/`.
    pub path: String,
    /// In the order of their places.
    pub imports: Vec<UsedImport>,
    /// In the order of their places.
    pub members: Vec<UsedMember>,
}

/// What an integration uses of an SDK, in its sources and in netlify.toml.
#[napi(object, object_from_js = false)]
pub struct UsageResult {
    /// The files that import anything or use a member, in the order of their paths.
    pub files: Vec<FileUsage>,
    /// The commands in netlify.toml: of the build, and of `netlify dev`.
    pub commands: Vec<PlacedName>,
    /// The plugins in netlify.toml.
    pub plugins: Vec<PlacedName>,
    /// Its netlify.toml, relative to the root. Missing if it has no such file.
    pub netlify_toml: Option<String>,
    /// Sources and netlify.toml that cannot be read.
    pub unreadable: Vec<Diagnostic>,
    /// What is wrong in the configuration file and in package.json, and what nothing reads.
    pub project: Vec<Diagnostic>,
}

fn placed(span: &Span) -> (u32, u32) {
    let position = span.file.position(span.start);
    (position.line, position.column)
}

fn named(name: String, span: &Span) -> PlacedName {
    let (line, column) = placed(span);
    PlacedName { name, line, column }
}

impl From<author::ImportedFrom> for UsedImport {
    fn from(import: author::ImportedFrom) -> Self {
        let (line, column) = placed(&import.span);
        Self { specifier: import.specifier, name: import.name, is_type: import.is_type, line, column }
    }
}

impl From<author::UsedMember> for UsedMember {
    fn from(member: author::UsedMember) -> Self {
        let (line, column) = placed(&member.span);
        let options = member.options.into_iter().map(|(name, span)| named(name, &span)).collect();
        Self { name: member.name, class_of: member.class_of, options, line, column }
    }
}

impl From<check::FileUsage> for FileUsage {
    fn from(file: check::FileUsage) -> Self {
        let imports = file.usage.imports.into_iter().map(Into::into).collect();
        let members = file.usage.members.into_iter().map(Into::into).collect();
        Self { path: file.path, imports, members }
    }
}

/// Finds what an integration uses of an SDK, without running anything.
#[napi(catch_unwind, ts_return_type = "Promise<UsageResult>")]
pub fn find_usage(env: &Env, input: UsageInput) -> Result<Object<'_>> {
    task::begin(env, move || {
        let root = PathBuf::from(input.root);
        let mut report = check::find_usage(&root, &input.package, &input.members);
        let site = OwnSite::read(&root);
        let mut commands = Vec::new();
        let mut plugins = Vec::new();
        let mut netlify_toml = None;
        match site {
            Ok(site) => {
                commands.extend([site.command, site.dev_command].into_iter().flatten());
                plugins.extend(site.plugins);
                netlify_toml = Some(site.file.path().to_owned());
            }
            Err(problem) if OwnSite::exists(&root) => report.diagnostics.push(problem),
            Err(_) => {}
        }
        let named_all = |settings: Vec<Setting>| {
            settings.into_iter().map(|setting| named(setting.text, &setting.span)).collect::<Vec<_>>()
        };
        let project = project::read(&root).map_or_else(|problems| problems, |(_, unused)| unused);
        UsageResult {
            files: report.files.into_iter().map(Into::into).collect(),
            commands: named_all(commands),
            plugins: named_all(plugins),
            netlify_toml,
            unreadable: Diagnostic::list(&report.diagnostics, input.color),
            project: Diagnostic::list(&project, input.color),
        }
    })
}
