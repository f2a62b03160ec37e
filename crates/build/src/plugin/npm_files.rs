//! Which files of a folder `npm pack` would take: npm-packlist 10 over ignore-walk 8, with the patterns of crate `ignore`.
//!
//! It is not git's way. Rules of a folder apply after those above it and may take back what they exclude, a folder
//! that is excluded is looked into where a `!` pattern may match something in it, and patterns ignore case.
//! `files`, `main` and `bin` of package.json are about the package of the integration, and do not count here.

use std::{
    io,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use netlify_sdk_core::fs::{self, EntryKind};

/// What npm leaves out unless an ignore file takes it back (npm-packlist, `lib/index.js`); in every folder anew.
static DEFAULTS: LazyLock<Vec<IgnoreRule>> = LazyLock::new(|| {
    let patterns = [
        ".npmignore",
        ".gitignore",
        "**/.git",
        "**/.svn",
        "**/.hg",
        "**/CVS",
        "**/.git/**",
        "**/.svn/**",
        "**/.hg/**",
        "**/CVS/**",
        "/.lock-wscript",
        "/.wafpickle-*",
        "/build/config.gypi",
        "npm-debug.log",
        "**/.npmrc",
        ".*.swp",
        ".DS_Store",
        "**/.DS_Store/**",
        "._*",
        "**/._*/**",
        "*.orig",
        "/archived-packages/**",
    ];
    patterns.into_iter().filter_map(IgnoreRule::new).collect()
});

/// What nothing takes back: of any folder, and of the package's own.
static STRICT: LazyLock<Vec<IgnoreRule>> =
    LazyLock::new(|| ["/.git"].into_iter().filter_map(IgnoreRule::new).collect());
static STRICT_ROOT: LazyLock<Vec<IgnoreRule>> =
    LazyLock::new(|| ["/.git", "/node_modules", ".npmrc"].into_iter().filter_map(IgnoreRule::new).collect());

/// The files of a folder, sorted out.
#[derive(Debug, Default)]
pub struct NpmFiles {
    /// What `npm pack` takes.
    pub taken: Vec<PathBuf>,
    /// Files and whole folders that a `.gitignore` excludes, and `node_modules`; what an `.npmignore` or npm itself
    /// excludes is not listed.
    pub left_out: Vec<PathBuf>,
}

/// Looks through `folder`, which is in the package at `root`.
///
/// # Errors
///
/// When a folder or an ignore file cannot be read.
pub fn npm_files(root: &Path, folder: &Path) -> io::Result<NpmFiles> {
    let mut files = NpmFiles::default();
    let mut levels = vec![Level::read(root, true)?];
    let mut current = root.to_owned();
    for part in folder.strip_prefix(root).unwrap_or(Path::new("")).components() {
        let name = part.as_os_str().to_string_lossy().into_owned();
        current.push(part);
        match verdict(&levels, &name) {
            Verdict { folder: true, is_exact, .. } => levels.push(Level::below(&current, name, is_exact)?),
            Verdict { is_by_gitignore, .. } => {
                files.left_out.extend(is_by_gitignore.then_some(current));
                return Ok(files);
            }
        }
    }
    walk(folder, &mut levels, &mut files)?;
    Ok(files)
}

fn walk(folder: &Path, levels: &mut Vec<Level>, files: &mut NpmFiles) -> io::Result<()> {
    // npm takes them where they are not the package's own. A plugin has no dependencies, so they are always left out.
    let modules = folder.join("node_modules");
    files.left_out.extend(fs::is_folder(&modules).then_some(modules));
    for entry in fs::list_folder(folder)? {
        let name = entry.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Verdict { file, folder, is_exact, is_by_gitignore } = verdict(levels, &name);
        match entry.kind {
            EntryKind::Folder if folder => {
                levels.push(Level::below(&entry.path, name, is_exact)?);
                walk(&entry.path, levels, files)?;
                levels.pop();
            }
            // npm packs no file with a name that Windows cannot have.
            EntryKind::File if file && !name.contains('*') => files.taken.push(entry.path),
            // npm packs regular files only.
            EntryKind::Link | EntryKind::Special => {}
            EntryKind::File | EntryKind::Folder => {
                files.left_out.extend(is_by_gitignore.then_some(entry.path));
            }
        }
    }
    Ok(())
}

/// What the rules say of an entry of the innermost folder.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "four independent answers about one entry")]
struct Verdict {
    /// Whether it is taken if it is a file.
    file: bool,
    /// Whether it is looked into if it is a folder.
    folder: bool,
    /// Whether rules in it may take back what those above exclude.
    is_exact: bool,
    /// Whether a `.gitignore` makes the difference.
    is_by_gitignore: bool,
}

fn verdict(levels: &[Level], name: &str) -> Verdict {
    let ask = |question, skips_gitignore| is_taken(levels, name, question, skips_gitignore);
    let (file, folder) = (ask(Ask::File, false), ask(Ask::Partial, false));
    let is_exact = file || ask(Ask::Folder, false);
    let is_by_gitignore = (!file && ask(Ask::File, true)) || (!folder && ask(Ask::Partial, true));
    Verdict { file, folder, is_exact, is_by_gitignore }
}

/// How a path is looked at: ignore-walk does not know yet what it is when it asks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ask {
    File,
    Folder,
    /// As a folder that may have something in it that is taken.
    Partial,
}

/// `filterEntry` of ignore-walk; `path` is relative to the folder of the last level.
fn is_taken(levels: &[Level], path: &str, ask: Ask, skips_gitignore: bool) -> bool {
    let Some((level, above)) = levels.split_last() else { return true };
    let mut is_taken = true;
    if !above.is_empty() {
        is_taken = self::is_taken(above, &format!("{}/{path}", level.name), ask, skips_gitignore);
        if !is_taken && !level.is_exact {
            return false;
        }
    }
    let own = level.rules.iter().filter(|_| !(skips_gitignore && level.is_gitignore));
    let strict: &[IgnoreRule] = if above.is_empty() { &STRICT_ROOT } else { &STRICT };
    for rule in DEFAULTS.iter().chain(own).chain(strict) {
        if rule.is_negated != is_taken && rule.matches(path, ask) {
            is_taken = rule.is_negated;
        }
    }
    is_taken
}

/// The rules of a folder.
#[derive(Debug)]
struct Level {
    name: String,
    rules: Vec<IgnoreRule>,
    is_gitignore: bool,
    is_exact: bool,
}

impl Level {
    fn read(folder: &Path, is_exact: bool) -> io::Result<Self> {
        Self::below(folder, String::new(), is_exact)
    }

    /// `.npmignore`, or `.gitignore` if that is missing.
    fn below(folder: &Path, name: String, is_exact: bool) -> io::Result<Self> {
        let (npm, git) = (folder.join(".npmignore"), folder.join(".gitignore"));
        let is_gitignore = !fs::is_file(&npm);
        let file = if is_gitignore { git } else { npm };
        let text = if fs::is_file(&file) { fs::read(&file)? } else { String::new() };
        let rules = text.lines().filter_map(|line| IgnoreRule::new(line.trim())).collect();
        Ok(Self { name, rules, is_gitignore, is_exact })
    }
}

/// One line of an ignore file.
#[derive(Debug)]
struct IgnoreRule {
    is_negated: bool,
    matcher: Gitignore,
    /// The parts of a negated pattern, to find out which folders it may match something in.
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    AnyFolders,
    Name(Gitignore),
}

impl IgnoreRule {
    /// `None` for what is no pattern, and for one that cannot be read.
    fn new(line: &str) -> Option<Self> {
        let pattern = line.trim_start_matches('!');
        // As minimatch: each `!` turns the pattern round.
        let is_negated = (line.len() - pattern.len()) % 2 == 1;
        let matcher = matcher(pattern)?;
        let is_anchored = pattern.trim_end_matches('/').contains('/');
        let names = pattern.split('/').filter(|name| is_negated && is_anchored && !name.is_empty());
        let parts =
            names.map(|name| if name == "**" { Some(Part::AnyFolders) } else { self::matcher(name).map(Part::Name) });
        Some(Self { is_negated, matcher, parts: parts.collect::<Option<_>>()? })
    }

    fn matches(&self, path: &str, ask: Ask) -> bool {
        self.matcher.matched(path, ask != Ask::File).is_ignore()
            || (ask == Ask::Partial && self.is_negated && self.may_match_in(path))
    }

    /// Whether the pattern may match something in a folder.
    fn may_match_in(&self, folder: &str) -> bool {
        let mut parts = self.parts.iter();
        for name in folder.split('/') {
            match parts.next() {
                Some(Part::AnyFolders) => return true,
                Some(Part::Name(matcher)) if matcher.matched(name, true).is_ignore() => {}
                Some(Part::Name(_)) | None => return false,
            }
        }
        true
    }
}

fn matcher(pattern: &str) -> Option<Gitignore> {
    // A rule that was negated has lost its sign, and a comment is no rule.
    if pattern.is_empty() || pattern.starts_with('#') {
        return None;
    }
    let mut builder = GitignoreBuilder::new("");
    builder.case_insensitive(true).ok()?.add_line(None, pattern).ok()?;
    builder.build().ok().filter(|matcher| !matcher.is_empty())
}
