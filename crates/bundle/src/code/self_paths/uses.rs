//! What a module does with its own location.

use oxc_ast::{
    AstKind,
    ast::{BinaryOperator, BindingPattern, CallExpression, TemplateLiteral},
};
use oxc_semantic::{NodeId, Semantic};
use oxc_span::{GetSpan, Span};

use netlify_sdk_core::text::Edit;

use crate::code::{
    names::called_by,
    parsed_module::ParsedModule,
    self_paths::{
        evaluator::{PathEvaluator, property_of},
        mention::SelfMention,
        path_text::{PathText, UNKNOWN},
    },
    text_signs::may_have_own_location,
};

/// A place where a path that was made of the own location is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathUse {
    /// The path that is made of it, absolute; where `is_open`, its beginning, which ends with `/`.
    pub path: String,
    /// Whether the rest of the path is only known when the code runs.
    pub is_open: bool,
    /// The whole path, with [`UNKNOWN`] parts.
    pub pattern: String,
    /// The expression, in bytes.
    pub span: (u32, u32),
}

/// All that a module does with its location.
#[derive(Debug, Default)]
pub struct SelfPaths {
    /// Where it is mentioned, without mentions that do nothing.
    pub mentions: Vec<SelfMention>,
    /// What it is used for.
    pub uses: Vec<PathUse>,
}

/// Functions that find out which files are in a folder.
const LISTING: [&str; 6] = ["glob", "globSync", "opendir", "opendirSync", "readdir", "readdirSync"];

/// Properties and methods that look at a text, and read no file.
const COMPARING: [&str; 13] = [
    "at",
    "charAt",
    "charCodeAt",
    "codePointAt",
    "endsWith",
    "includes",
    "indexOf",
    "lastIndexOf",
    "length",
    "localeCompare",
    "search",
    "startsWith",
    "test",
];

/// Constants of constants; more are not followed.
const MAX_DEPTH: usize = 8;

/// Follows every mention of the module's location to its uses. Code that the edits replace is left out.
pub fn self_paths(module: &ParsedModule<'_>, replaced: &[Edit]) -> SelfPaths {
    if !may_have_own_location(module.code()) {
        return SelfPaths::default();
    }
    let evaluator = PathEvaluator::new(module);
    let mut follower = PathFollower { evaluator, replaced, uses: Vec::new() };
    let mut mentions = Vec::new();
    for node in module.semantic().nodes().iter() {
        let Some(mention) = SelfMention::at(module.semantic(), module.path(), node.kind()) else { continue };
        let before = follower.uses.len();
        let value = PathText::located(mention.path.clone());
        follower.follow(node.id(), &value, 0);
        let span = node.kind().span();
        if mention.must_exist && follower.uses.len() == before && !follower.is_replaced(span) {
            follower.use_at(&value, span);
        }
        if follower.uses.len() > before {
            mentions.push(SelfMention { uses: before..follower.uses.len(), ..mention });
        }
    }
    SelfPaths { mentions, uses: follower.uses }
}

struct PathFollower<'m, 'a> {
    evaluator: PathEvaluator<'m, 'a>,
    replaced: &'m [Edit],
    uses: Vec<PathUse>,
}

impl<'m, 'a> PathFollower<'m, 'a> {
    fn semantic(&self) -> &'m Semantic<'a> {
        self.evaluator.semantic
    }

    /// Follows the value of a node to where it is used.
    fn follow(&mut self, node: NodeId, value: &PathText, depth: usize) {
        let nodes = self.semantic().nodes();
        let span = nodes.kind(node).span();
        if self.is_replaced(span) {
            return;
        }
        let parent_id = nodes.parent_id(node);
        let parent = nodes.kind(parent_id);
        match parent {
            AstKind::UnaryExpression(_) => {}
            AstKind::BinaryExpression(binary) if binary.operator != BinaryOperator::Addition => {}
            AstKind::BinaryExpression(binary) if binary.right.span() == span => self.use_at(value, span),
            // Where something stands in front of it, it is a part of a message.
            AstKind::TemplateLiteral(template) if !begins_with(template, span) => {}
            AstKind::CallExpression(call) => self.follow_argument(parent_id, call, span, value, depth),
            AstKind::StaticMemberExpression(_) | AstKind::ComputedMemberExpression(_) => {
                self.follow_member(parent_id, span, value, depth);
            }
            AstKind::VariableDeclarator(_) if self.is_exported(parent_id) => self.use_below(value, span),
            AstKind::VariableDeclarator(declarator) => match &declarator.id {
                BindingPattern::BindingIdentifier(id) if depth < MAX_DEPTH => {
                    let Some(symbol) = id.symbol_id.get() else { return };
                    for reference in self.semantic().symbol_references(symbol) {
                        self.follow(reference.node_id(), value, depth + 1);
                    }
                }
                _ => self.use_below(value, span),
            },
            _ => self.follow_into(parent_id, span, value, depth),
        }
    }

    /// Goes on with the path that a node makes of the value; where it makes none, the value is used here.
    fn follow_into(&mut self, node: NodeId, span: Span, value: &PathText, depth: usize) {
        match self.evaluator.path_made_of((span, value), self.semantic().nodes().kind(node)) {
            Some(next) => self.follow(node, &next, depth),
            None => self.use_at(value, span),
        }
    }

    fn follow_argument(&mut self, node: NodeId, call: &CallExpression<'a>, span: Span, value: &PathText, depth: usize) {
        let is_called = |names: &[&str]| called_by(self.semantic(), &call.callee, names).is_some();
        let is_first = call.arguments.first().is_some_and(|first| first.span() == span);
        if is_called(&["createRequire"]) || is_called(&COMPARING) {
            // What a created `require` loads is bundled.
        } else if is_called(&LISTING) {
            self.use_below(value, span);
        } else if is_first {
            self.follow_into(node, span, value, depth);
        } else {
            self.use_at(value, span);
        }
    }

    /// Follows a value whose property is read, or whose method is called.
    fn follow_member(&mut self, member: NodeId, span: Span, value: &PathText, depth: usize) {
        let nodes = self.semantic().nodes();
        let Some((object, name)) = property_of(nodes.kind(member)) else { return self.use_below(value, span) };
        if object.span() != span {
            return self.use_at(value, span);
        }
        if COMPARING.contains(&name) {
            return;
        }
        let call = nodes.parent_id(member);
        for node in [member, call] {
            if let Some(next) = self.evaluator.path_made_of((span, value), nodes.kind(node)) {
                return self.follow(node, &next, depth);
            }
        }
        // Most slices take a slash or `file://` off.
        if name == "slice" {
            return self.follow(call, value, depth);
        }
        if value.text == self.evaluator.file {
            // Nothing is below the module, but something may be made of its folder.
            self.use_below(&value.clone().parent(), span);
        } else if is_file(value) {
            // Something is made of the path of a file: the file may be meant, and nothing is below it.
            self.use_at(value, span);
        } else {
            self.use_below(value, span);
        }
    }

    /// Whether a variable is exported. Its uses in other modules are not followed.
    fn is_exported(&self, declarator: NodeId) -> bool {
        let nodes = self.semantic().nodes();
        matches!(nodes.parent_kind(nodes.parent_id(declarator)), AstKind::ExportDeclaration(_))
    }

    fn is_replaced(&self, span: Span) -> bool {
        let (start, end) = (span.start as usize, span.end as usize);
        self.replaced.iter().any(|edit| edit.range.start <= start && end <= edit.range.end)
    }

    /// Something below the path is used.
    fn use_below(&mut self, value: &PathText, span: Span) {
        self.use_at(&value.clone().anything_below(), span);
    }

    fn use_at(&mut self, value: &PathText, span: Span) {
        let (path, is_open) = match value.text.split_once(UNKNOWN) {
            // The known part may end within a name.
            Some((known, _)) => (known[..known.rfind('/').map_or(0, |at| at + 1)].to_owned(), true),
            None => (value.text.clone(), false),
        };
        let pattern = value.text.clone();
        self.uses.push(PathUse { path, is_open, pattern, span: (span.start, span.end) });
    }
}

/// Whether a path is certainly that of a file.
fn is_file(value: &PathText) -> bool {
    let name = value.text.rsplit('/').next().unwrap_or_default();
    !value.text.contains(UNKNOWN) && name.contains('.')
}

fn begins_with(template: &TemplateLiteral<'_>, span: Span) -> bool {
    template.expressions.first().is_some_and(|first| first.span() == span)
        && template.quasis.first().is_some_and(|before| before.value.raw.is_empty())
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use super::*;

    fn found(code: &str) -> SelfPaths {
        let allocator = Allocator::default();
        self_paths(&ParsedModule::new(&allocator, "/p/src/a.mts", code), &[])
    }

    fn uses(code: &str) -> Vec<String> {
        found(code)
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
            ("read(import.meta.url.split('/'));", "/p/src/…"),
            ("export const here = import.meta.dirname;", "/p/src/…"),
            ("read(new URL(`../data/${name}.txt`, import.meta.url));", "/p/data/…"),
            ("read(new URL(name, import.meta.url));", "/p/src/…"),
            ("read(require.resolve('./data.json'));", "/p/src/data.json"),
            ("import { join as j } from 'node:path'; read(j(__dirname, `../data/${name}`));", "/p/data/…"),
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
            "if (__dirname.length > 0 && import.meta.url.length) run();",
            "if (__dirname > a || /x/.test(__filename) || a < import.meta.url.lastIndexOf('/')) run();",
        ];
        for code in cases {
            assert_eq!(uses(code), [] as [&str; 0], "{code}");
            assert_eq!(found(code).mentions, [], "{code}");
        }
    }

    #[test]
    fn replaced_code_does_not_count() {
        let code = "const here = __dirname; start(here + '/w.js'); read(here + '/data.txt');";
        let allocator = Allocator::default();
        let at = code.find("here + '/w.js'").unwrap();
        let edit = Edit::new(at..at + "here + '/w.js'".len(), "output");
        let found = self_paths(&ParsedModule::new(&allocator, "/p/a.js", code), &[edit]);
        assert_eq!(found.uses.iter().map(|found| found.path.as_str()).collect::<Vec<_>>(), ["/p/data.txt"]);
        assert_eq!(found.mentions.len(), 1);
    }
}
