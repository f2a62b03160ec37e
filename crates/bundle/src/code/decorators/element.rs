//! Members: their decorators, keys and initial values.

use std::fmt::Write as _;

use oxc_ast::ast::{ClassElement, Decorator, Expression, MethodDefinitionKind, PropertyKey, TSTypeAnnotation};
use oxc_span::{GetSpan, Span};

use crate::code::decorators::{
    list::edit_list,
    ranked::ClassEdits,
    scan::{after, skip_trivia},
};

/// What a member is; as contexts say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberKind {
    Method,
    Getter,
    Setter,
    Field,
    Accessor,
}

/// A member that may be decorated.
#[derive(Clone, Copy)]
pub struct Member<'m, 'a> {
    pub kind: MemberKind,
    pub span: Span,
    pub decorators: &'m [Decorator<'a>],
    pub key: &'m PropertyKey<'a>,
    pub is_static: bool,
    is_computed: bool,
    pub value: Option<&'m Expression<'a>>,
    annotation: Option<&'m TSTypeAnnotation<'a>>,
}

/// What the members of one class share.
#[derive(Clone, Copy)]
pub struct ClassNames<'m> {
    pub code: &'m str,
    /// The object of the class.
    pub object: &'m str,
    /// What no name in the module begins with.
    pub prefix: &'m str,
    /// Whether the class itself has decorators.
    pub is_decorated: bool,
}

impl MemberKind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::Getter => "getter",
            Self::Setter => "setter",
            Self::Field => "field",
            Self::Accessor => "accessor",
        }
    }
}

impl<'m, 'a> Member<'m, 'a> {
    /// The member that an element is; `None` for constructors, static blocks, and what only TypeScript sees.
    pub fn of(element: &'m ClassElement<'a>) -> Option<Self> {
        match element {
            ClassElement::MethodDefinition(method) => {
                let kind = match method.kind {
                    MethodDefinitionKind::Constructor => return None,
                    MethodDefinitionKind::Method => MemberKind::Method,
                    MethodDefinitionKind::Get => MemberKind::Getter,
                    MethodDefinitionKind::Set => MemberKind::Setter,
                };
                method.value.body.as_ref()?;
                Some(Self {
                    kind,
                    span: method.span,
                    decorators: &method.decorators,
                    key: &method.key,
                    is_static: method.r#static,
                    is_computed: method.computed,
                    value: None,
                    annotation: None,
                })
            }
            ClassElement::PropertyDefinition(field) if !field.declare && !field.r#type.is_abstract() => Some(Self {
                kind: MemberKind::Field,
                span: field.span,
                decorators: &field.decorators,
                key: &field.key,
                is_static: field.r#static,
                is_computed: field.computed,
                value: field.value.as_ref(),
                annotation: field.type_annotation.as_deref(),
            }),
            ClassElement::AccessorProperty(accessor) if !accessor.r#type.is_abstract() => Some(Self {
                kind: MemberKind::Accessor,
                span: accessor.span,
                decorators: &accessor.decorators,
                key: &accessor.key,
                is_static: accessor.r#static,
                is_computed: accessor.computed,
                value: accessor.value.as_ref(),
                annotation: accessor.type_annotation.as_deref(),
            }),
            _ => None,
        }
    }

    pub fn is_private(&self) -> bool {
        self.key.is_private_identifier()
    }

    /// Whether its key is an expression that has to be evaluated once.
    pub fn has_computed_key(&self) -> bool {
        self.is_computed && !matches!(self.key, PropertyKey::StringLiteral(_) | PropertyKey::NumericLiteral(_))
    }

    /// Its key, as it is written.
    pub fn key_text<'c>(&self, code: &'c str) -> &'c str {
        let span = self.key.span();
        &code[span.start as usize..span.end as usize]
    }

    /// `static `, where it is.
    pub fn prefix(&self) -> &'static str {
        if self.is_static { "static " } else { "" }
    }

    /// Whether something has to be known about it while the class is evaluated.
    pub fn is_numbered(&self) -> bool {
        !self.decorators.is_empty() || self.kind == MemberKind::Accessor && self.has_computed_key()
    }

    /// Where its key ends, with brackets.
    pub fn key_end(&self, code: &str) -> u32 {
        let end = self.key.span().end;
        let bracket = self.is_computed.then(|| after(code, end as usize, "]")).flatten();
        bracket.map_or(end, to_u32)
    }

    /// Edits its decorators and its key, which can be asked for by its number.
    pub fn edit_head(&self, edits: &mut ClassEdits<'_>, names: ClassNames<'_>, number: usize) {
        let object = names.object;
        edit_list(edits, self.decorators, object, &format!(";static [{object}.of({number}, ["), "])]() {} ");
        if self.has_computed_key() && self.is_numbered() {
            edits.open(self.key.span().start, format!("{object}.key({number}, "));
            edits.close(self.key.span().end, ")");
        }
    }

    /// What the class's static block says about it, if it has decorators.
    pub fn entry(&self, names: ClassNames<'_>, number: usize) -> Option<String> {
        if self.decorators.is_empty() {
            return None;
        }
        let key = self.key_text(names.code);
        let kind = self.kind;
        let (name, access) = match self.key {
            PropertyKey::PrivateIdentifier(_) => {
                let at = names.private_home(self.is_static, "object");
                let mut access = format!("has: (object) => {key} in {at}");
                if kind != MemberKind::Setter {
                    let _ = write!(access, ", get: (object) => {at}.{key}");
                }
                if !matches!(kind, MemberKind::Method | MemberKind::Getter) {
                    let _ = write!(access, ", set: (object, value) => {{ {at}.{key} = value; }}");
                }
                (format!("\"{key}\""), format!(", {{ {access} }}"))
            }
            PropertyKey::StaticIdentifier(name) => (serde_json::Value::from(&*name.name).to_string(), String::new()),
            _ if self.has_computed_key() => ("void 0".to_owned(), String::new()),
            _ => (key.to_owned(), String::new()),
        };
        Some(format!("[{number}, \"{}\", {}, {name}{access}]", kind.name(), self.is_static))
    }

    /// Edits the initial value of a decorated field or accessor, and what follows the field.
    pub fn edit_value(&self, edits: &mut ClassEdits<'_>, names: ClassNames<'_>, number: usize) {
        let ClassNames { object, prefix, .. } = names;
        let this = if self.is_static { format!("{object}.C") } else { "this".to_owned() };
        if let Some(value) = self.value.map(GetSpan::span) {
            edits.open(value.start, format!("{object}.init({number}, {this}, "));
            edits.close(value.end, ")");
        } else {
            self.remove_definite(edits, names.code);
            edits.close(self.value_place(names.code), format!(" = {object}.init({number}, {this})"));
        }
        let extra = format!("{object}.extra({number}, {this})");
        let then = if self.is_static {
            format!("; static {{ {extra}; }}")
        } else {
            format!("; #{prefix}Extra{}_{number} = {extra};", names.class_number())
        };
        edits.close(self.span.end, then);
    }

    /// Gives a field the value that it has without one.
    pub fn define(&self, edits: &mut ClassEdits<'_>, code: &str) {
        self.remove_definite(edits, code);
        edits.close(self.value_place(code), " = void 0");
    }

    /// What TypeScript allows only without a value: `x!: T`.
    fn remove_definite(&self, edits: &mut ClassEdits<'_>, code: &str) {
        if let Some(end) = after(code, self.key_end(code) as usize, "!").map(to_u32) {
            edits.replace(end - 1, end, "");
        }
    }

    /// Where ` = value` would be.
    fn value_place(&self, code: &str) -> u32 {
        if let Some(annotation) = self.annotation {
            return annotation.span.end;
        }
        let end = self.key_end(code);
        ["!", "?"].iter().find_map(|sign| after(code, end as usize, sign)).map_or(end, to_u32)
    }

    /// Edits a decorated private method, getter or setter: it becomes public until the decorators are applied.
    pub fn edit_private_method(&self, edits: &mut ClassEdits<'_>, names: ClassNames<'_>, number: usize) {
        let Span { start, end, .. } = self.key.span();
        let key = self.key_text(names.code);
        edits.replace(start, end, format!("\"{key}\""));
        edits.close(self.span.end, format!(" {}", self.delegate(names, number)));
    }

    /// A private member that calls what the decorators have made.
    pub fn delegate(&self, names: ClassNames<'_>, number: usize) -> String {
        let (key, made) = (self.key_text(names.code), format!("{}.made[{number}]", names.object));
        let prefix = self.prefix();
        let getter = format!("{prefix}get {key}() {{ return {made}.get.call(this); }}");
        let setter = format!("{prefix}set {key}(value) {{ {made}.set.call(this, value); }}");
        match self.kind {
            MemberKind::Method | MemberKind::Field => format!("{prefix}get {key}() {{ return {made}.value; }}"),
            MemberKind::Getter => getter,
            MemberKind::Setter => setter,
            MemberKind::Accessor => format!("{getter} {setter}"),
        }
    }

    /// The place after the modifiers that come before a word.
    pub fn after_decorators(&self, code: &str) -> usize {
        let end = self.decorators.last().map_or(self.span.start, |last| last.span.end.max(self.span.start));
        skip_trivia(code, end as usize)
    }
}

impl ClassNames<'_> {
    /// What a private name is looked up in: static ones stay with the class as it was defined.
    pub fn private_home(&self, is_static: bool, object: &str) -> String {
        if is_static && self.is_decorated { format!("{}.own({object})", self.object) } else { object.to_owned() }
    }

    /// The number of the class in its object's name.
    pub fn class_number(&self) -> &str {
        &self.object[self.prefix.len()..]
    }
}

pub fn to_u32(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
