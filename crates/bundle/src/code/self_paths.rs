//! What code does with its own location: `__dirname`, `__filename`, `import.meta.url` and the like.
//!
//! Such code looks for files beside itself, and bundling moves it. Every mention is followed through
//! `fileURLToPath`, `dirname`, `join`, `new URL`, concatenation and constants to the path that is made of it.

use std::path::Path;

use oxc_allocator::Allocator;
use oxc_ast::{
    AstKind,
    ast::{Argument, BinaryOperator, BindingPattern, CallExpression, Expression, NewExpression, TemplateLiteral},
};
use oxc_parser::Parser;
use oxc_semantic::{NodeId, Semantic, SemanticBuilder};
use oxc_span::{GetSpan, SourceType, Span};
use percent_encoding::percent_decode_str;

use netlify_sdk_core::path;

use crate::code::text_signs::may_have_own_location;

/// A location in the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What it is, absolute: the module, its folder, or a file beside it that is resolved.
    pub path: String,
    /// Whether it is a URL, as `import.meta.url`.
    pub is_url: bool,
    /// Where it stands, in bytes.
    pub span: (u32, u32),
}

/// What becomes of a location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The path that is made of it, absolute; where `is_open`, its beginning, which ends with `/`.
    pub path: String,
    /// Whether the rest of the path is only known when the code runs.
    pub is_open: bool,
    /// The expression, in bytes.
    pub span: (u32, u32),
}

/// All that a module does with its location.
#[derive(Debug, Default)]
pub struct OwnLocation {
    /// Where it is mentioned, without those mentions that do nothing.
    pub mentions: Vec<Mention>,
    /// What it is used for.
    pub uses: Vec<Use>,
}

/// Reads a module; `module` is its absolute path, with `/`.
pub fn own_location(module: &str, code: &str) -> OwnLocation {
    if !may_have_own_location(code) {
        return OwnLocation::default();
    }
    let Ok(source_type) = SourceType::from_path(Path::new(module)) else { return OwnLocation::default() };
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, code, source_type).parse();
    let semantic = SemanticBuilder::new().with_build_nodes(true).build(&parsed.program).semantic;
    let mut flow = Flow { semantic: &semantic, uses: Vec::new() };
    let mut mentions = Vec::new();
    for node in semantic.nodes().iter() {
        let Some(mention) = mention(&semantic, module, node.kind()) else { continue };
        let before = flow.uses.len();
        flow.follow(node.id(), Place { path: mention.path.clone(), is_open: false }, 0);
        if flow.uses.len() > before {
            mentions.push(mention);
        }
    }
    OwnLocation { mentions, uses: flow.uses }
}

fn mention(semantic: &Semantic<'_>, module: &str, kind: AstKind<'_>) -> Option<Mention> {
    let (path, is_url) = match kind {
        AstKind::IdentifierReference(name) if semantic.is_reference_to_global_variable(name) => {
            match name.name.as_str() {
                "__dirname" => (parent(module).to_owned(), false),
                "__filename" => (module.to_owned(), false),
                _ => return None,
            }
        }
        AstKind::StaticMemberExpression(member) if matches!(member.object, Expression::ImportMeta(_)) => {
            match member.property.name.as_str() {
                "url" => (module.to_owned(), true),
                "filename" => (module.to_owned(), false),
                "dirname" => (parent(module).to_owned(), false),
                _ => return None,
            }
        }
        AstKind::CallExpression(call) => (path::join(module, required(semantic, call)?), false),
        _ => return None,
    };
    let span = kind.span();
    Some(Mention { path, is_url, span: (span.start, span.end) })
}

/// The relative path that `require.resolve` is called with.
fn required<'a>(semantic: &Semantic<'_>, call: &CallExpression<'a>) -> Option<&'a str> {
    let Expression::StaticMemberExpression(member) = &call.callee else { return None };
    let Expression::Identifier(require) = &member.object else { return None };
    let is_resolve = require.name == "require" && member.property.name == "resolve";
    let Some(Argument::StringLiteral(path)) = call.arguments.first() else { return None };
    (is_resolve && semantic.is_reference_to_global_variable(require) && path.value.starts_with('.'))
        .then(|| path.value.as_str())
}

/// A path on its way through the code.
#[derive(Debug, Clone)]
struct Place {
    path: String,
    is_open: bool,
}

struct Flow<'s, 'a> {
    semantic: &'s Semantic<'a>,
    uses: Vec<Use>,
}

/// Functions that find out which files are in a folder.
const LISTING: [&str; 6] = ["glob", "globSync", "opendir", "opendirSync", "readdir", "readdirSync"];

/// Methods that look at a text, and read no file.
const COMPARING: [&str; 4] = ["endsWith", "includes", "indexOf", "startsWith"];

/// Constants of constants; more are not followed.
const DEPTH: usize = 8;

impl<'a> Flow<'_, 'a> {
    /// Follows the value of a node to where it is used.
    fn follow(&mut self, node: NodeId, place: Place, depth: usize) {
        let nodes = self.semantic.nodes();
        let span = nodes.kind(node).span();
        let parent_id = nodes.parent_id(node);
        match nodes.kind(parent_id) {
            AstKind::ParenthesizedExpression(_) | AstKind::TSAsExpression(_) | AstKind::TSNonNullExpression(_) => {
                self.follow(parent_id, place, depth);
            }
            AstKind::UnaryExpression(_) => {}
            AstKind::BinaryExpression(binary) if binary.operator.is_equality() => {}
            AstKind::BinaryExpression(binary)
                if binary.operator == BinaryOperator::Addition && binary.left.span() == span =>
            {
                self.follow(parent_id, appended(place, text_of(&binary.right)), depth);
            }
            AstKind::TemplateLiteral(template) => {
                // Where something stands in front of it, it is a part of a message.
                if let Some(place) = in_template(template, span, place) {
                    self.follow(parent_id, place, depth);
                }
            }
            AstKind::CallExpression(call) => self.follow_call(parent_id, call, span, place, depth),
            AstKind::NewExpression(new) => match in_new(new, span, &place) {
                Some(next) => self.follow(parent_id, next, depth),
                None => self.use_at(place, span),
            },
            AstKind::StaticMemberExpression(member) if member.object.span() == span => {
                match member.property.name.as_str() {
                    "href" | "pathname" => self.follow(parent_id, place, depth),
                    // A slice takes the slash off its end.
                    "toString" | "slice" => self.follow(nodes.parent_id(parent_id), place, depth),
                    name if COMPARING.contains(&name) => {}
                    _ => self.use_at(open(place), span),
                }
            }
            AstKind::VariableDeclarator(_) if self.is_exported(parent_id) => self.use_at(open(place), span),
            AstKind::VariableDeclarator(declarator) => match &declarator.id {
                BindingPattern::BindingIdentifier(id) if depth < DEPTH => {
                    let Some(symbol) = id.symbol_id.get() else { return };
                    for reference in self.semantic.symbol_references(symbol) {
                        self.follow(reference.node_id(), place.clone(), depth + 1);
                    }
                }
                _ => self.use_at(open(place), span),
            },
            _ => self.use_at(place, span),
        }
    }

    /// Whether other modules see a variable, and what becomes of it there is not followed.
    fn is_exported(&self, declarator: NodeId) -> bool {
        let nodes = self.semantic.nodes();
        matches!(nodes.parent_kind(nodes.parent_id(declarator)), AstKind::ExportDeclaration(_))
    }

    fn follow_call(&mut self, node: NodeId, call: &CallExpression<'a>, span: Span, place: Place, depth: usize) {
        let is_first = call.arguments.first().is_some_and(|first| first.span() == span);
        match callee(&call.callee) {
            // What it loads is bundled.
            Some("createRequire") => {}
            Some(name) if COMPARING.contains(&name) => {}
            Some("fileURLToPath" | "pathToFileURL" | "String" | "normalize") if is_first => {
                self.follow(node, place, depth);
            }
            Some("dirname") if is_first => {
                let path = parent(&place.path).to_owned();
                self.follow(node, Place { path, ..place }, depth);
            }
            Some("join" | "resolve") if is_first => self.follow(node, joined(place, &call.arguments[1..]), depth),
            Some(name) if LISTING.contains(&name) => self.use_at(open(place), span),
            _ => self.use_at(place, span),
        }
    }

    fn use_at(&mut self, Place { path, is_open }: Place, span: Span) {
        self.uses.push(Use { path, is_open, span: (span.start, span.end) });
    }
}

fn callee<'e>(callee: &'e Expression<'_>) -> Option<&'e str> {
    match callee {
        Expression::Identifier(name) => {
            // Bundled packages have names such as `createRequire2` and `createRequire$1`.
            let name = name.name.as_str();
            Some(name.trim_end_matches(|last: char| last.is_ascii_digit() || last == '$').trim_start_matches('_'))
        }
        Expression::StaticMemberExpression(member) => Some(member.property.name.as_str()),
        _ => None,
    }
}

fn in_new(new: &NewExpression<'_>, span: Span, place: &Place) -> Option<Place> {
    if callee(&new.callee) != Some("URL") {
        return None;
    }
    match &new.arguments[..] {
        [only] if only.span() == span => Some(place.clone()),
        [relative, base, ..] if base.span() == span => {
            let relative = relative.as_expression()?;
            Some(match text_of(relative) {
                Some(text) => Place { path: resolved(&place.path, &text), is_open: false },
                None => open(Place { path: path::join(&place.path, &folder_of_text(relative)), is_open: true }),
            })
        }
        _ => None,
    }
}

/// `None` where something stands in front of it.
fn in_template(template: &TemplateLiteral<'_>, span: Span, place: Place) -> Option<Place> {
    let is_first = template.expressions.first().is_some_and(|first| first.span() == span);
    if !is_first || template.quasis.first().is_none_or(|before| !before.value.raw.is_empty()) {
        return None;
    }
    let text = template.quasis.get(1).map_or("", |text| text.value.raw.as_str());
    let place = appended(place, Some(text.to_owned()));
    Some(if template.expressions.len() > 1 { open_at_slash(&place) } else { place })
}

fn appended(place: Place, text: Option<String>) -> Place {
    match text {
        _ if place.is_open => place,
        Some(text) => Place { path: place.path + &text, is_open: false },
        None => open_at_slash(&place),
    }
}

fn joined(mut place: Place, arguments: &[Argument<'_>]) -> Place {
    for argument in arguments {
        match argument.as_expression().and_then(text_of) {
            _ if place.is_open => {}
            Some(text) => place.path = path::join(&format!("{}/", place.path), &text),
            None => place = open(place),
        }
    }
    place
}

/// Any path below this one.
fn open(place: Place) -> Place {
    let path = if place.path.ends_with('/') { place.path } else { place.path + "/" };
    Place { path, is_open: true }
}

/// Any path that begins like this one, which may end within a name.
fn open_at_slash(place: &Place) -> Place {
    let end = place.path.rfind('/').map_or(0, |at| at + 1);
    Place { path: place.path[..end].to_owned(), is_open: true }
}

fn resolved(base: &str, relative: &str) -> String {
    let relative = relative.split(['?', '#']).next().unwrap_or_default();
    let path = path::join(base, &percent_decode_str(relative).decode_utf8_lossy());
    if relative.ends_with('/') || matches!(relative, "." | "..") { path + "/" } else { path }
}

fn text_of(expression: &Expression<'_>) -> Option<String> {
    match expression {
        Expression::StringLiteral(text) => Some(text.value.to_string()),
        Expression::TemplateLiteral(template) if template.expressions.is_empty() => {
            template.quasis.first().and_then(|text| text.value.cooked.as_ref()).map(ToString::to_string)
        }
        Expression::ParenthesizedExpression(inner) => text_of(&inner.expression),
        _ => None,
    }
}

/// The folder that a text begins with whose end is only known when the code runs.
fn folder_of_text(expression: &Expression<'_>) -> String {
    let start = match expression {
        Expression::TemplateLiteral(template) => template.quasis.first().map(|text| text.value.raw.to_string()),
        Expression::BinaryExpression(binary) => text_of(&binary.left),
        _ => None,
    };
    let start = start.unwrap_or_default();
    start[..start.rfind('/').map_or(0, |at| at + 1)].to_owned()
}

fn parent(path: &str) -> &str {
    path::folder(path.strip_suffix('/').unwrap_or(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uses(code: &str) -> Vec<String> {
        own_location("/p/src/a.mts", code)
            .uses
            .into_iter()
            .map(|found| if found.is_open { format!("{}…", found.path) } else { found.path })
            .collect()
    }

    #[test]
    fn follows_a_location_to_the_path_made_of_it() {
        let cases = [
            ("read(new URL('./data.txt', import.meta.url));", "/p/src/data.txt"),
            ("read(fileURLToPath(new URL('../b/', import.meta.url)));", "/p/b/"),
            ("read(join(dirname(fileURLToPath(import.meta.url)), 'x', '../data.txt'));", "/p/src/data.txt"),
            ("const here = path.dirname(fileURLToPath(import.meta.url)); read(here + '/data.txt');", "/p/src/data.txt"),
            ("read(`${__dirname}/data.txt`);", "/p/src/data.txt"),
            ("read(path.resolve(import.meta.dirname, '..', 'data.txt'));", "/p/data.txt"),
            ("read(`${__dirname}/data/${name}.txt`);", "/p/src/data/…"),
            ("read(join(__dirname, 'data', name));", "/p/src/data/…"),
            ("read(__dirname + '/data/' + name);", "/p/src/data/…"),
            ("readdir(__dirname);", "/p/src/…"),
            ("log(__dirname);", "/p/src"),
            ("export const here = import.meta.dirname;", "/p/src/…"),
            ("read(new URL(`../data/${name}.txt`, import.meta.url));", "/p/data/…"),
            ("read(new URL(name, import.meta.url));", "/p/src/…"),
            ("read(require.resolve('./data.json'));", "/p/src/data.json"),
        ];
        for (code, path) in cases {
            assert_eq!(uses(code), [path], "{code}");
        }
    }

    #[test]
    fn mentions_that_read_nothing_do_not_count() {
        let cases = [
            "const require = createRequire(import.meta.url); require('a');",
            "const __filename = fileURLToPath(import.meta.url); const __dirname = dirname(__filename);",
            "if (typeof __dirname !== 'undefined') run();",
            "if (process.argv[1] === fileURLToPath(import.meta.url)) run();",
            "console.log(`in ${__filename}`);",
            "if (file.startsWith(__dirname) || __filename.startsWith('/var')) run();",
            "read('__dirname');",
        ];
        for code in cases {
            assert_eq!(uses(code), [] as [&str; 0], "{code}");
            assert_eq!(own_location("/p/src/a.mts", code).mentions, [], "{code}");
        }
    }
}
