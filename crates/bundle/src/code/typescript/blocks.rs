//! The blocks of namespaces and enums. Blocks of one name share an object, and see what the others export.

use std::collections::{HashMap, HashSet};

use oxc_ast::{
    AstKind,
    ast::{
        BindingIdentifier, BindingPattern, Declaration, Statement, TSEnumDeclaration, TSEnumMember,
        TSNamespaceDeclaration, TSNamespaceDeclarationBody,
    },
};
use oxc_semantic::{NodeId, ScopeId, Scoping, Semantic, SymbolFlags, SymbolId};
use oxc_span::Span;

use crate::code::typescript::enum_use;

/// What is declared by a block.
#[derive(Clone, Copy)]
pub enum BlockKind<'a> {
    Namespace(&'a TSNamespaceDeclaration<'a>),
    Enum(&'a TSEnumDeclaration<'a>),
}

/// One block.
pub struct Block<'a> {
    pub kind: BlockKind<'a>,
    pub name: &'a str,
    pub symbol: SymbolId,
    /// The scope of what is declared in it.
    pub scope: ScopeId,
    /// The object that it fills, with all blocks of the same name.
    pub object: usize,
    /// The block that exports it.
    pub exported_by: Option<usize>,
    /// The name of the object inside.
    pub parameter: String,
    /// What it exports; `true` for names that are only properties of the object, as variables are.
    own: HashMap<&'a str, bool>,
}

/// The name of a symbol, or of an export of another object.
#[derive(PartialEq, Eq, Hash)]
enum ObjectKey<'a> {
    Symbol(SymbolId),
    Member(usize, &'a str),
}

/// What the blocks of one name export. Enums see the members of enums only, and namespaces the exports of namespaces.
#[derive(Default)]
struct BlockExports<'a> {
    of_enums: HashSet<&'a str>,
    of_namespaces: HashSet<&'a str>,
}

impl<'a> BlockExports<'a> {
    fn seen_by(&self, kind: BlockKind<'a>) -> &HashSet<&'a str> {
        match kind {
            BlockKind::Enum(_) => &self.of_enums,
            BlockKind::Namespace(_) => &self.of_namespaces,
        }
    }

    fn contains(&self, name: &str) -> bool {
        self.of_enums.contains(name) || self.of_namespaces.contains(name)
    }
}

/// All blocks of a file that are compiled here, in the order of the file.
pub struct Blocks<'a> {
    pub all: Vec<Block<'a>>,
    /// The exports of each object.
    exports: Vec<BlockExports<'a>>,
    objects: HashMap<ObjectKey<'a>, usize>,
    by_node: HashMap<Span, usize>,
    by_scope: HashMap<ScopeId, usize>,
}

/// How a name is reached in a block.
pub enum Found {
    /// By its own name.
    Local(SymbolId),
    /// As a property of the object of a block.
    Property(usize),
}

impl<'a> Blocks<'a> {
    /// The blocks of a file.
    pub fn of(semantic: &Semantic<'a>) -> Self {
        let mut blocks = Self {
            all: Vec::new(),
            exports: Vec::new(),
            objects: HashMap::new(),
            by_node: HashMap::new(),
            by_scope: HashMap::new(),
        };
        for node in semantic.nodes().iter() {
            match node.kind() {
                AstKind::TSNamespaceDeclaration(decl) if is_compiled(semantic, decl, node.id()) => {
                    blocks.add(semantic, node.id(), BlockKind::Namespace(decl));
                }
                AstKind::TSEnumDeclaration(decl)
                    if !decl.declare
                        && !is_ambient(semantic, node.id())
                        && !enum_use::is_safe(semantic, decl, node.id()) =>
                {
                    blocks.add(semantic, node.id(), BlockKind::Enum(decl));
                }
                _ => {}
            }
        }
        blocks.name_parameters(semantic.scoping());
        blocks
    }

    fn add(&mut self, semantic: &Semantic<'a>, node: NodeId, kind: BlockKind<'a>) {
        let (id, scope, span): (&BindingIdentifier<'a>, _, _) = match kind {
            BlockKind::Namespace(decl) => (&decl.id, &decl.scope_id, decl.span),
            BlockKind::Enum(decl) => (&decl.id, &decl.body.scope_id, decl.span),
        };
        let (Some(symbol), Some(scope)) = (id.symbol_id.get(), scope.get()) else { return };
        let name = id.name.as_str();
        let exported_by = self.exporter(semantic, node);
        let key = match exported_by {
            Some(block) => ObjectKey::Member(self.all[block].object, name),
            None => ObjectKey::Symbol(symbol),
        };
        let object = *self.objects.entry(key).or_insert_with(|| {
            self.exports.push(BlockExports::default());
            self.exports.len() - 1
        });
        let own = match kind {
            BlockKind::Namespace(decl) => exports_of(decl),
            BlockKind::Enum(decl) => decl.body.members.iter().map(|member| (static_name(member), true)).collect(),
        };
        let exports = &mut self.exports[object];
        match kind {
            BlockKind::Namespace(_) => exports.of_namespaces.extend(own.keys().copied()),
            BlockKind::Enum(_) => exports.of_enums.extend(own.keys().copied()),
        }
        self.by_node.insert(span, self.all.len());
        self.by_scope.insert(scope, self.all.len());
        self.all.push(Block { kind, name, symbol, scope, object, exported_by, parameter: name.to_owned(), own });
    }

    /// The block that exports a declaration.
    fn exporter(&self, semantic: &Semantic<'a>, node: NodeId) -> Option<usize> {
        let nodes = semantic.nodes();
        let parent = nodes.parent_id(node);
        match nodes.kind(parent) {
            // `namespace A.B {}`
            AstKind::TSNamespaceDeclaration(outer) => self.by_node.get(&outer.span).copied(),
            AstKind::ExportDeclaration(_) => match nodes.parent_kind(nodes.parent_id(parent)) {
                AstKind::TSNamespaceDeclaration(outer) => self.by_node.get(&outer.span).copied(),
                _ => None,
            },
            _ => None,
        }
    }

    /// The block that a declaration is.
    pub fn at(&self, span: Span) -> Option<usize> {
        self.by_node.get(&span).copied()
    }

    /// What a name means in a scope; `None` for a global name.
    pub fn find(&self, scoping: &Scoping, scope: ScopeId, name: &str) -> Option<Found> {
        scoping.scope_ancestors(scope).find_map(|scope| {
            let block = self.by_scope.get(&scope).copied();
            let local = scoping.get_bindings(scope).get(name).copied();
            let local = local.filter(|symbol| scoping.symbol_flags(*symbol).intersects(VALUE));
            match (local, block) {
                (Some(_), Some(at)) if self.all[at].own.get(name) == Some(&true) => Some(Found::Property(at)),
                (Some(symbol), _) => Some(Found::Local(symbol)),
                (None, Some(at)) if self.is_exported(&self.all[at], name) => Some(Found::Property(at)),
                (None, _) => None,
            }
        })
    }

    fn is_exported(&self, block: &Block<'a>, name: &str) -> bool {
        self.exports[block.object].seen_by(block.kind).contains(name)
    }

    /// Whether a path of names, of which the first is in scope, is nothing but types.
    pub fn is_type(&self, scoping: &Scoping, scope: ScopeId, path: &[&str]) -> bool {
        let Some((first, rest)) = path.split_first() else { return false };
        let mut object = match self.find(scoping, scope, first) {
            Some(Found::Local(symbol)) => self.objects.get(&ObjectKey::Symbol(symbol)).copied().or_else(|| {
                let block = self.all.iter().find(|block| block.symbol == symbol)?;
                Some(block.object)
            }),
            Some(Found::Property(at)) => self.member(self.all[at].object, first),
            // A namespace with nothing but types is not a value.
            None => return scoping.find_binding(scope, (*first).into()).is_some(),
        };
        for name in rest {
            let Some(at) = object else { return false };
            if !self.exports[at].contains(name) {
                return true;
            }
            object = self.member(at, name);
        }
        false
    }

    fn member(&self, object: usize, name: &str) -> Option<usize> {
        let is_it =
            |key: &ObjectKey<'_>| matches!(key, ObjectKey::Member(of, member) if *of == object && *member == name);
        self.objects.iter().find(|(key, _)| is_it(key)).map(|(_, object)| *object)
    }

    /// A block's object gets another name inside where its own name means something else there.
    fn name_parameters(&mut self, scoping: &Scoping) {
        let mut taken: HashSet<String> = scoping.symbol_names().map(str::to_owned).collect();
        taken.extend(scoping.root_unresolved_references().keys().map(|name| name.as_str().to_owned()));
        for block in &mut self.all {
            let is_declared_inside = scoping.symbol_ids().any(|symbol| {
                scoping.symbol_name(symbol) == block.name
                    && scoping.symbol_flags(symbol).intersects(VALUE)
                    && scoping.scope_ancestors(scoping.symbol_scope_id(symbol)).any(|scope| scope == block.scope)
            });
            if is_declared_inside {
                let mut number = 1;
                while !taken.insert(format!("{}_{number}", block.name)) {
                    number += 1;
                }
                block.parameter = format!("{}_{number}", block.name);
            }
        }
    }
}

/// What a name can mean when the code runs.
const VALUE: SymbolFlags = SymbolFlags::Value.union(SymbolFlags::Import).union(SymbolFlags::CatchVariable);

/// Whether a namespace has code, and is not only declared.
fn is_compiled(semantic: &Semantic<'_>, decl: &TSNamespaceDeclaration<'_>, node: NodeId) -> bool {
    let Some(symbol) = decl.id.symbol_id.get().filter(|_| !decl.declare) else { return false };
    let scoping = semantic.scoping();
    let own = scoping.symbol_redeclarations(symbol).iter().find(|other| other.span == decl.id.span);
    let flags = own.map_or_else(|| scoping.symbol_flags(symbol), |own| own.flags);
    flags.contains(SymbolFlags::ValueModule) && !is_ambient(semantic, node)
}

/// Whether a declaration is inside of one that is only declared.
fn is_ambient(semantic: &Semantic<'_>, node: NodeId) -> bool {
    semantic.nodes().ancestor_kinds(node).any(|kind| match kind {
        AstKind::TSNamespaceDeclaration(outer) => outer.declare,
        AstKind::TSExternalModuleDeclaration(_) | AstKind::TSGlobalDeclaration(_) => true,
        _ => false,
    })
}

/// The name of a member that other members can read by name.
fn static_name<'a>(member: &TSEnumMember<'a>) -> &'a str {
    member.id.static_name().as_str()
}

fn exports_of<'a>(decl: &TSNamespaceDeclaration<'a>) -> HashMap<&'a str, bool> {
    let mut exports = HashMap::new();
    let block = match &decl.body {
        TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => {
            exports.insert(inner.id.name.as_str(), false);
            return exports;
        }
        TSNamespaceDeclarationBody::TSModuleBlock(block) => block,
    };
    for statement in &block.body {
        let Statement::ExportDeclaration(export) = statement else { continue };
        match &export.declaration {
            Declaration::VariableDeclaration(variables) => {
                let names = variables.declarations.iter().flat_map(|declarator| names_in(&declarator.id));
                exports.extend(names.map(|(name, _)| (name, true)));
            }
            Declaration::FunctionDeclaration(function) => {
                exports.extend(function.id.as_ref().map(|id| (id.name.as_str(), false)));
            }
            Declaration::ClassDeclaration(class) => {
                exports.extend(class.id.as_ref().map(|id| (id.name.as_str(), false)));
            }
            Declaration::TSEnumDeclaration(decl) => drop(exports.insert(decl.id.name.as_str(), false)),
            Declaration::TSNamespaceDeclaration(decl) => drop(exports.insert(decl.id.name.as_str(), false)),
            Declaration::TSImportEqualsDeclaration(import) => drop(exports.insert(import.id.name.as_str(), true)),
            _ => {}
        }
    }
    exports
}

/// The names that a pattern declares, with their places.
pub fn names_in<'a>(pattern: &BindingPattern<'a>) -> Vec<(&'a str, Span)> {
    pattern.get_binding_identifiers().into_iter().map(|id| (id.name.as_str(), id.span)).collect()
}
