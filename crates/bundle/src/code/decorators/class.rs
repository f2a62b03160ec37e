//! A class as a whole: what stands before, in and after its body.

use std::fmt::Write as _;

use oxc_ast::{
    AstKind,
    ast::{Class, ClassElement, ClassType, ExportDefaultDeclarationKind},
};
use oxc_semantic::{NodeId, Semantic};
use oxc_span::{GetSpan, Span};

use crate::code::decorators::{
    accessor::edit_accessor,
    element::{ClassNames, Member, MemberKind, to_u32},
    inferred_name::{InferredName, inferred_name},
    inner::inner_edits,
    list::edit_list,
    place::ObjectPlace,
    ranked::ClassEdits,
    scan::find_word,
};

/// A class with decorators or `accessor`.
pub struct StandardClass<'m, 'a> {
    semantic: &'m Semantic<'a>,
    node: NodeId,
    class: &'m Class<'a>,
    /// With their numbers.
    members: Vec<(usize, Member<'m, 'a>)>,
}

impl<'m, 'a> StandardClass<'m, 'a> {
    /// `None` if nothing has to be compiled.
    pub fn of(semantic: &'m Semantic<'a>, node: NodeId, class: &'m Class<'a>) -> Option<Self> {
        let members = class.body.body.iter().enumerate();
        let members: Vec<_> = members.filter_map(|(number, element)| Some((number, Member::of(element)?))).collect();
        let has_members =
            || members.iter().any(|(_, member)| member.kind == MemberKind::Accessor || !member.decorators.is_empty());
        let is_standard = !class.decorators.is_empty() || has_members();
        is_standard.then_some(Self { semantic, node, class, members })
    }

    /// Whether something of it has to be known: simple accessors need nothing.
    pub fn needs_object(&self) -> bool {
        let is_static_accessor = |member: &Member<'_, '_>| member.kind == MemberKind::Accessor && member.is_static;
        !self.class.decorators.is_empty()
            || self.members.iter().any(|(_, member)| member.is_numbered() || is_static_accessor(member))
    }

    /// Whether the class itself has decorators.
    pub fn is_decorated(&self) -> bool {
        !self.class.decorators.is_empty()
    }

    /// Where it begins, with its decorators.
    pub fn span(&self) -> Span {
        let first = self.class.decorators.first().map(|decorator| decorator.span.start);
        Span::new(first.unwrap_or(u32::MAX).min(self.class.span.start), self.class.span.end)
    }

    /// Makes the edits. Fails with the place of what cannot be compiled, before any is made.
    pub fn edit(&self, edits: &mut ClassEdits<'_>, names: ClassNames<'_>, place: ObjectPlace) -> Result<(), Span> {
        let name = self.name_to_give(names, place)?;
        if self.is_decorated() {
            inner_edits(self.semantic, self.node, self.class, names)?.make(edits);
            self.remove_abstract(edits);
        }
        if let InferredName::Computed(key) = name {
            edits.open(key.start, format!("{}.key(\"name\", ", names.object));
            edits.close(key.end, ")");
        }
        self.edit_body(edits, names);
        let name = match name {
            InferredName::Empty => None,
            InferredName::Key(key) => Some(key),
            InferredName::Computed(_) => Some(format!("[{}.keys.name]", names.object)),
        };
        match self.class.r#type {
            _ if !self.is_decorated() => {
                if let Some(name) = name {
                    edits.open(self.class.span.start, format!("({{ {name}: "));
                    edits.close(self.class.span.end, format!(" }}{name})"));
                }
            }
            ClassType::ClassDeclaration => self.edit_declaration(edits, names),
            ClassType::ClassExpression => {
                let (open, close) = match name {
                    Some(name) => (format!("{{ {name}: "), " }"),
                    None => (String::new(), ""),
                };
                let object = names.object;
                let list = format!("({object}.of(\"class\", [");
                edit_list(edits, &self.class.decorators, object, &list, &format!("]), {open}"));
                edits.close(self.class.span.end, format!("{close}, {object}.C)"));
            }
        }
        Ok(())
    }

    /// The name that it has to be given, because it gets none where it is put.
    fn name_to_give(&self, names: ClassNames<'_>, place: ObjectPlace) -> Result<InferredName, Span> {
        let is_moved = self.is_decorated() || place == ObjectPlace::Around && self.needs_object();
        if self.class.id.is_some() || !is_moved || self.class.r#type == ClassType::ClassDeclaration {
            return Ok(InferredName::Empty);
        }
        match inferred_name(self.semantic, self.node, names.code) {
            InferredName::Computed(key) if place == ObjectPlace::Around => Err(key),
            name => Ok(name),
        }
    }

    fn edit_body(&self, edits: &mut ClassEdits<'_>, names: ClassNames<'_>) {
        let object = names.object;
        let body = self.class.body.span;
        let entries: Vec<_> = self.members.iter().filter_map(|(number, member)| member.entry(names, *number)).collect();
        if self.needs_object() {
            let name = self.class.id.as_ref().filter(|_| self.is_decorated());
            let name = name.map(|name| format!(", \"{}\"", name.name)).unwrap_or_default();
            let mut text = format!(" static {{ {object}.apply(this, [{}]{name}); }}", entries.join(", "));
            if self.has_instance_extra() {
                let (prefix, number) = (names.prefix, names.class_number());
                let _ = write!(text, " #{prefix}Extra{number} = {object}.extra(\"instance\", this);");
            }
            edits.close(body.start + 1, text);
        }
        for member in self.defined_late() {
            member.define(edits, names.code);
        }
        for (number, member) in &self.members {
            member.edit_head(edits, names, *number);
            if member.kind == MemberKind::Accessor {
                edit_accessor(edits, *member, names, *number);
            }
            match member.kind {
                _ if member.decorators.is_empty() => {}
                MemberKind::Field | MemberKind::Accessor => member.edit_value(edits, names, *number),
                _ if member.is_private() => member.edit_private_method(edits, names, *number),
                _ => {}
            }
        }
        if self.is_decorated() {
            edits.close(body.end - 1, format!(";static {{ {object}.extra(\"class\", {object}.C); }}"));
        }
    }

    /// Fields without a value that TypeScript would leave out if fields are assigned: tsc runs the initializers of the
    /// member before such a field with it, and so assigns it.
    fn defined_late(&self) -> Vec<&Member<'m, 'a>> {
        let mut found = Vec::new();
        for is_static in [false, true] {
            let mut is_pending = !is_static && self.has_instance_extra();
            for (_, member) in self.members.iter().filter(|(_, member)| member.is_static == is_static) {
                let is_decorated = !member.decorators.is_empty();
                if matches!(member.kind, MemberKind::Field | MemberKind::Accessor) {
                    let is_bare = member.kind == MemberKind::Field && member.value.is_none() && !is_decorated;
                    found.extend((is_pending && is_bare).then_some(member));
                    is_pending = is_decorated;
                }
            }
        }
        found
    }

    /// Whether decorators of methods may add what every instance has to run.
    fn has_instance_extra(&self) -> bool {
        self.members.iter().any(|(_, member)| {
            let is_method = !matches!(member.kind, MemberKind::Field | MemberKind::Accessor);
            is_method && !member.decorators.is_empty() && !member.is_static
        })
    }

    /// `@d class C {}` becomes a variable, with its exports.
    fn edit_declaration(&self, edits: &mut ClassEdits<'_>, names: ClassNames<'_>) {
        let (class, object) = (self.class, names.object);
        let (Some(first), Some(last)) = (class.decorators.first(), class.decorators.last()) else { return };
        let name = class.id.as_ref().map_or("", |id| id.name.as_str());
        let (export, open, close) = match self.semantic.nodes().parent_kind(self.node) {
            AstKind::ExportDeclaration(export) => (Some(export.span), format!("export let {name} = ("), String::new()),
            AstKind::ExportDefaultDeclaration(export) if class.id.is_some() => {
                debug_assert!(matches!(export.declaration, ExportDefaultDeclarationKind::ClassDeclaration(_)));
                (Some(export.span), format!("let {name} = ("), format!(" export {{ {name} as default }};"))
            }
            AstKind::ExportDefaultDeclaration(export) => {
                (Some(export.span), "export default ({ [\"default\"]: ".to_owned(), String::new())
            }
            _ => (None, format!("let {name} = ("), String::new()),
        };
        edit_list(edits, &class.decorators, object, &format!("{object}.of(\"class\", ["), "]); ");
        let behind = last.span.end;
        let mut start = behind;
        match export {
            Some(export) if export.start < first.span.start => edits.replace(export.start, first.span.start, ""),
            Some(export) => start = start.max(export.start),
            None => {}
        }
        let Some(keyword) = find_word(names.code, start as usize, "class") else { return };
        edits.replace(start, to_u32(keyword), open);
        let brace = if class.id.is_none() { " }" } else { "" };
        edits.close(class.span.end, format!("{brace}, {object}.C);{close}"));
    }

    /// An expression cannot be abstract.
    fn remove_abstract(&self, edits: &mut ClassEdits<'_>) {
        for element in &self.class.body.body {
            let is_abstract = match element {
                ClassElement::MethodDefinition(method) => method.r#type.is_abstract(),
                ClassElement::PropertyDefinition(field) => field.r#type.is_abstract(),
                ClassElement::AccessorProperty(accessor) => accessor.r#type.is_abstract(),
                _ => false,
            };
            if is_abstract {
                edits.replace(element.span().start, element.span().end, ";");
            }
        }
    }
}
