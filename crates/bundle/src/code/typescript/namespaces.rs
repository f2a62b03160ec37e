//! Blocks as functions that are called with their object: `(function (M) { … })(M || (M = {}))`.

use std::{collections::HashSet, fmt::Write as _};

use oxc_ast::{
    AstKind,
    ast::{
        BindingPattern, Class, Declaration, ExportDeclaration, Function, Statement, TSImportEqualsDeclaration,
        TSModuleBlock, TSModuleReference, TSNamespaceDeclaration, TSNamespaceDeclarationBody, TSTypeName,
        VariableDeclaration,
    },
};
use oxc_semantic::{ScopeId, Semantic, SymbolFlags, SymbolId};
use oxc_span::{GetSpan, Span};

use netlify_sdk_core::text::Edit;

use crate::code::{
    edit::edit_at,
    typescript::{
        blocks::{BlockKind, Blocks, Found, names_in},
        enums,
    },
};

/// Prints the blocks of a file.
pub struct BlockPrinter<'m, 'a> {
    semantic: &'m Semantic<'a>,
    blocks: &'m Blocks<'a>,
    /// The symbols whose variable is declared.
    declared: HashSet<SymbolId>,
    edits: Vec<Edit>,
}

impl<'m, 'a> BlockPrinter<'m, 'a> {
    /// For a file and its blocks.
    pub fn new(semantic: &'m Semantic<'a>, blocks: &'m Blocks<'a>) -> Self {
        Self { semantic, blocks, declared: HashSet::new(), edits: Vec::new() }
    }

    /// The edits of all blocks.
    pub fn print(mut self) -> Vec<Edit> {
        let scope = self.semantic.scoping().root_scope_id();
        for node in self.semantic.nodes().iter() {
            match node.kind() {
                AstKind::TSEnumDeclaration(decl) => {
                    let parent = self.semantic.nodes().parent_kind(node.id());
                    self.block(decl.span, outer(parent, decl.span));
                }
                AstKind::TSNamespaceDeclaration(decl) => {
                    let parent = self.semantic.nodes().parent_kind(node.id());
                    // The inner ones of `namespace A.B {}` are printed with the first.
                    if !matches!(parent, AstKind::TSNamespaceDeclaration(_)) {
                        self.block(decl.span, outer(parent, decl.span));
                    }
                }
                _ => {}
            }
        }
        for statement in &self.semantic.nodes().program().body {
            match statement {
                Statement::TSImportEqualsDeclaration(import) => self.alias(import, import.span, scope, "var "),
                Statement::ExportDeclaration(export) => {
                    if let Declaration::TSImportEqualsDeclaration(import) = &export.declaration {
                        self.alias(import, export.span, scope, "export var ");
                    }
                }
                _ => {}
            }
        }
        self.edits
    }

    fn replace(&mut self, start: u32, end: u32, text: impl Into<String>) {
        self.edits.push(Edit::new(start as usize..end as usize, text));
    }

    /// A block, whose statement has the span `outer`.
    fn block(&mut self, span: Span, outer: Span) {
        let Some(at) = self.blocks.at(span) else { return };
        let (mut opening, mut closing) = (";".to_owned(), String::new());
        self.wrap(at, outer.start < span.start, &mut opening, &mut closing);
        match self.blocks.all[at].kind {
            BlockKind::Enum(decl) => {
                self.replace(outer.start, decl.body.span.start + 1, opening);
                let members = enums::members(decl, self.semantic.scoping(), &self.blocks.all[at].parameter);
                self.edits.extend(members);
                self.replace(decl.body.span.end - 1, outer.end, closing);
            }
            BlockKind::Namespace(decl) => {
                let (block, inner) = self.innermost(decl, at, &mut opening, &mut closing);
                self.replace(outer.start, block.span.start + 1, opening);
                self.statements(block, inner);
                self.replace(block.span.end - 1, outer.end, closing);
            }
        }
    }

    /// The block of `namespace A.B.C {}`, with what opens and closes all of them.
    fn innermost(
        &mut self,
        decl: &'m TSNamespaceDeclaration<'a>,
        at: usize,
        opening: &mut String,
        closing: &mut String,
    ) -> (&'m TSModuleBlock<'a>, usize) {
        match &decl.body {
            TSNamespaceDeclarationBody::TSModuleBlock(block) => (block, at),
            TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => {
                let Some(next) = self.blocks.at(inner.span) else { unreachable!("a block with code has code inside") };
                self.wrap(next, false, opening, closing);
                self.innermost(inner, next, opening, closing)
            }
        }
    }

    /// What opens and closes a block. What it closes with is put in front of what closes the block around it.
    fn wrap(&mut self, at: usize, has_export: bool, opening: &mut String, closing: &mut String) {
        let blocks = self.blocks;
        let block = &blocks.all[at];
        let scoping = self.semantic.scoping();
        let is_top = scoping.symbol_scope_id(block.symbol) == scoping.root_scope_id();
        let has_variable = || {
            let flags = scoping.symbol_redeclarations(block.symbol).iter().map(|other| other.flags);
            let mut flags = flags.chain([scoping.symbol_flags(block.symbol)]);
            flags.any(|flags| flags.intersects(SymbolFlags::Function | SymbolFlags::Class))
        };
        if self.declared.insert(block.symbol) && !has_variable() {
            let keyword = match (is_top, has_export) {
                (true, true) => "export var",
                (true, false) => "var",
                (false, _) => "let",
            };
            let _ = write!(opening, "{keyword} {}; ", block.name);
        }
        let _ = write!(opening, "(function ({}) {{ ", block.parameter);
        let name = block.name;
        let object = match block.exported_by {
            Some(outer) => {
                let member = format!("{}.{name}", blocks.all[outer].parameter);
                format!("{name} = {member} || ({member} = {{}})")
            }
            None => format!("{name} || ({name} = {{}})"),
        };
        closing.insert_str(0, &format!("}})({object}); "));
    }

    /// The statements of a namespace, of which blocks are printed apart.
    fn statements(&mut self, block: &'m TSModuleBlock<'a>, at: usize) {
        let scope = self.blocks.all[at].scope;
        for statement in &block.body {
            match statement {
                Statement::ExportDeclaration(export) => self.export(export, at),
                Statement::TSImportEqualsDeclaration(import) => self.alias(import, import.span, scope, "var "),
                Statement::TSNamespaceDeclaration(decl) if self.blocks.at(decl.span).is_none() => {
                    self.remove(decl.span);
                }
                Statement::TSEnumDeclaration(decl) if decl.declare => self.remove(decl.span),
                Statement::TSExternalModuleDeclaration(decl) => self.remove(decl.span),
                Statement::TSGlobalDeclaration(decl) => self.remove(decl.span),
                _ => {}
            }
        }
    }

    fn remove(&mut self, span: Span) {
        self.edits.push(edit_at(span, ";"));
    }

    fn export(&mut self, export: &'m ExportDeclaration<'a>, at: usize) {
        let object = self.blocks.all[at].parameter.clone();
        match &export.declaration {
            declaration if declaration.declare() => self.remove(export.span),
            Declaration::VariableDeclaration(variables) => self.variables(variables, export.span, &object),
            Declaration::FunctionDeclaration(function) => self.function(function, export, &object),
            Declaration::ClassDeclaration(class) => self.class(class, export, &object),
            Declaration::TSImportEqualsDeclaration(import) => {
                let (scope, name) = (self.blocks.all[at].scope, &import.id.name);
                self.alias(import, export.span, scope, &format!("{object}.{name} = "));
            }
            Declaration::TSNamespaceDeclaration(decl) if self.blocks.at(decl.span).is_some() => {}
            Declaration::TSEnumDeclaration(_) => {}
            _ => self.remove(export.span),
        }
    }

    /// `export let a = 1, b;` becomes `M.a = 1;`.
    fn variables(&mut self, variables: &'m VariableDeclaration<'a>, statement: Span, object: &str) {
        let (mut from, mut closing) = (statement.start, "");
        for declarator in &variables.declarations {
            let Some(init) = &declarator.init else { continue };
            let is_object = matches!(declarator.id, BindingPattern::ObjectPattern(_));
            let opening = if is_object { "(" } else { "" };
            self.replace(from, declarator.id.span().start, format!("{closing};{opening}"));
            self.pattern(&declarator.id, object);
            self.replace(declarator.id.span().end, init.span().start, " = ");
            (from, closing) = (init.span().end, if is_object { ")" } else { "" });
        }
        self.replace(from, statement.end, format!("{closing};"));
    }

    /// The names of a pattern as properties of the object.
    fn pattern(&mut self, pattern: &'m BindingPattern<'a>, object: &str) {
        for (name, span) in names_in(pattern) {
            let is_shorthand = self.semantic.nodes().iter().any(|node| match node.kind() {
                AstKind::BindingProperty(property) => property.shorthand && property.key.span() == span,
                _ => false,
            });
            let text = if is_shorthand { format!("{name}: {object}.{name}") } else { format!("{object}.{name}") };
            self.edits.push(edit_at(span, text));
        }
    }

    fn function(&mut self, function: &Function<'a>, export: &ExportDeclaration<'a>, object: &str) {
        self.replace(export.span.start, function.span.start, "");
        if let Some(id) = function.id.as_ref().filter(|_| function.body.is_some()) {
            let name = &id.name;
            self.replace(export.span.end, export.span.end, format!(" {object}.{name} = {name};"));
        }
    }

    fn class(&mut self, class: &Class<'a>, export: &ExportDeclaration<'a>, object: &str) {
        let text = self.semantic.source_text();
        // Decorators may stand before `export`.
        let last =
            class.decorators.iter().map(|decorator| decorator.span.end).filter(|end| *end < class.body.span.start);
        let start = match last.max() {
            Some(end) if !text[export.span.start as usize..].starts_with("export") => end,
            _ => export.span.start,
        };
        if let Some(at) = text[start as usize..].find("export").and_then(|at| u32::try_from(at).ok()) {
            self.replace(start + at, start + at + 6, "");
        }
        if let Some(id) = &class.id {
            let name = &id.name;
            self.replace(export.span.end, export.span.end, format!(" {object}.{name} = {name};"));
        }
    }

    /// `import X = A.B` as a variable, or nothing where it is only a type.
    fn alias(&mut self, import: &TSImportEqualsDeclaration<'a>, statement: Span, scope: ScopeId, declare: &str) {
        let Some(path) = path_of(&import.module_reference) else { return };
        let scoping = self.semantic.scoping();
        let is_used = || {
            import.id.symbol_id.get().is_some_and(|symbol| {
                self.semantic.symbol_references(symbol).any(|reference| {
                    reference.is_value() && !reference.flags().is_value_as_type() || reference.flags().is_namespace()
                })
            })
        };
        let is_exported = declare != "var ";
        let is_type = !import.import_kind.is_value() || self.blocks.is_type(scoping, scope, &path);
        if is_type || !is_exported && !is_used() {
            // Only code that is in a block cannot be left to the transformer.
            if scope != scoping.root_scope_id() {
                self.remove(statement);
            }
            return;
        }
        let start = match self.blocks.find(scoping, scope, path[0]) {
            Some(Found::Property(at)) => format!("{}.", self.blocks.all[at].parameter),
            _ => String::new(),
        };
        let name = if declare.ends_with(" = ") { String::new() } else { format!("{} = ", import.id.name) };
        self.edits.push(edit_at(statement, format!(";{declare}{name}{start}{};", path.join("."))));
    }
}

/// The span of the statement that a declaration is in.
fn outer(parent: AstKind<'_>, span: Span) -> Span {
    match parent {
        AstKind::ExportDeclaration(export) => export.span,
        _ => span,
    }
}

/// The names of `A.B.C`; `None` for a module.
fn path_of<'a>(reference: &TSModuleReference<'a>) -> Option<Vec<&'a str>> {
    match reference {
        TSModuleReference::ExternalModuleReference(_) => None,
        TSModuleReference::IdentifierReference(id) => Some(vec![id.name.as_str()]),
        TSModuleReference::QualifiedName(name) => {
            let mut path = vec![name.right.name.as_str()];
            let mut left = &name.left;
            loop {
                match left {
                    TSTypeName::IdentifierReference(id) => {
                        path.push(id.name.as_str());
                        path.reverse();
                        return Some(path);
                    }
                    TSTypeName::QualifiedName(name) => {
                        path.push(name.right.name.as_str());
                        left = &name.left;
                    }
                    TSTypeName::ThisExpression(_) => return None,
                }
            }
        }
    }
}
