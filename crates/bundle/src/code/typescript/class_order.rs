//! Decorated classes of TypeScript, with `experimentalDecorators`.
//!
//! tsc applies the decorators of instance members first, then those of static ones; the transformer of rolldown 1.2.5
//! takes them in the order of the class, and loses those of static fields where `useDefineForClassFields` is off.

use oxc_ast::{
    AstKind,
    ast::{Class, ClassElement, Decorator, FormalParameter, MethodDefinitionKind, PropertyDefinition, PropertyKey},
};
use oxc_semantic::Semantic;
use oxc_span::{GetSpan, Span};

use netlify_sdk_core::text::{Edit, apply_edits};

use crate::code::{edit::in_place, parsed_module::ParsedModule, typescript::literal_keys};

/// What tsconfig.json says about classes.
#[derive(Debug, Clone, Copy, Default)]
pub struct ClassRules {
    /// `experimentalDecorators`
    pub has_legacy_decorators: bool,
    /// Whether fields are assigned in the constructor: `useDefineForClassFields` is off.
    pub assigns_fields: bool,
    /// Whether fields are defined, and `target` is older than fields: tsc then defines them in the constructor.
    pub defines_in_constructor: bool,
}

/// A class that cannot be compiled as tsc does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassProblem {
    /// A class with decorators of the standard, at the place that cannot be compiled, in bytes.
    Decorator((u32, u32)),
    /// A computed name in a class whose members have to be moved.
    ComputedName((u32, u32)),
    /// A field that reads `this` beside parameter properties.
    FieldBeforeParameter((u32, u32)),
}

/// The edits of all classes of a module, and what cannot be compiled.
pub fn order(module: &ParsedModule<'_>, rules: ClassRules) -> (Vec<Edit>, Vec<ClassProblem>) {
    let semantic = module.semantic();
    let mut edits = Vec::new();
    let mut problems = Vec::new();
    for node in semantic.nodes().iter() {
        let AstKind::Class(class) = node.kind() else { continue };
        let reader = ClassReader { semantic, code: module.code(), class, rules };
        if rules.has_legacy_decorators {
            match reader.ordered() {
                Ok(found) => edits.extend(found),
                Err(span) => problems.push(ClassProblem::ComputedName(bytes(span))),
            }
        }
        if rules.assigns_fields {
            edits.extend(literal_keys::computed_instead(module.code(), class));
        }
        problems.extend(reader.field_before_parameter());
    }
    (in_place(edits), problems)
}

fn bytes(span: Span) -> (u32, u32) {
    (span.start, span.end)
}

struct ClassReader<'m, 'a> {
    semantic: &'m Semantic<'a>,
    code: &'m str,
    class: &'m Class<'a>,
    rules: ClassRules,
}

impl<'a> ClassReader<'_, 'a> {
    /// The edits that move static members behind the others; the place of a name that cannot be moved.
    fn ordered(&self) -> Result<Vec<Edit>, Span> {
        let elements = &self.class.body.body;
        let is_decorated =
            |element: &ClassElement<'a>| !decorators(element).is_empty() || has_decorated_parameter(element);
        let first_static = elements.iter().position(|element| element.r#static() && is_decorated(element));
        let last_instance = elements
            .iter()
            .rposition(|element| !element.r#static() && !is_constructor(element) && is_decorated(element));
        let has_to_move = first_static.zip(last_instance).is_some_and(|(first, last)| first < last);
        let mut edits = Vec::new();
        let mut moved = String::new();
        for element in elements.iter().filter(|element| has_to_move || element.r#static()) {
            if has_to_move && let Some(key) = element.property_key().filter(|key| is_computed(key)) {
                return Err(key.span());
            }
            let own = self.split(element)?;
            if has_to_move && is_static(element) {
                let span = element.span();
                moved.push_str(&self.edited(span, &own));
                moved.push_str("; ");
                edits.push(Edit::new(span.start as usize..span.end as usize, ";"));
            } else {
                edits.extend(own);
            }
        }
        if has_to_move {
            let end = self.class.body.span.end as usize - 1;
            edits.push(Edit::new(end..end, format!(" {moved}")));
        }
        Ok(edits)
    }

    /// `@d static x = 1` as a field without a value, which keeps its decorator, and the assignment.
    fn split(&self, element: &ClassElement<'a>) -> Result<Vec<Edit>, Span> {
        let ClassElement::PropertyDefinition(field) = element else { return Ok(Vec::new()) };
        let Some(value) = field.value.as_ref().filter(|_| self.is_split(field)) else { return Ok(Vec::new()) };
        let target = match &field.key {
            PropertyKey::StaticIdentifier(name) => format!("this.{}", name.name),
            PropertyKey::StringLiteral(name) => format!("this[{}]", serde_json::Value::from(name.value.as_str())),
            PropertyKey::NumericLiteral(name) => format!("this[{}]", name.raw_str()),
            key => return Err(key.span()),
        };
        let end = field.type_annotation.as_ref().map_or_else(|| field.key.span().end, |annotation| annotation.span.end);
        let value = value.span();
        Ok(vec![
            Edit::new(end as usize..value.start as usize, format!("; static {{ {target} = ")),
            Edit::new(value.end as usize..value.end as usize, "; }"),
        ])
    }

    fn is_split(&self, field: &PropertyDefinition<'a>) -> bool {
        self.rules.assigns_fields && field.r#static && !field.declare && !field.decorators.is_empty()
    }

    fn edited(&self, span: Span, edits: &[Edit]) -> String {
        let start = span.start as usize;
        let shifted = edits.iter().map(|edit| Edit::new(edit.range.start - start..edit.range.end - start, &*edit.text));
        apply_edits(&self.code[start..span.end as usize], &shifted.collect::<Vec<_>>())
    }

    /// A field with `this` in its value: tsc assigns parameter properties before it, native fields come first.
    fn field_before_parameter(&self) -> Option<ClassProblem> {
        let has_parameter = || {
            self.class.body.body.iter().any(|element| match element {
                ClassElement::MethodDefinition(method) => {
                    is_constructor(element) && method.value.params.items.iter().any(FormalParameter::has_modifier)
                }
                _ => false,
            })
        };
        if !self.rules.defines_in_constructor || !has_parameter() {
            return None;
        }
        self.class.body.body.iter().find_map(|element| match element {
            ClassElement::PropertyDefinition(field) if !field.r#static => {
                let value = field.value.as_ref()?.span();
                let reads_this = self.semantic.nodes().iter().any(
                    |node| matches!(node.kind(), AstKind::ThisExpression(this) if value.contains_inclusive(this.span)),
                );
                reads_this.then(|| ClassProblem::FieldBeforeParameter(bytes(field.span)))
            }
            _ => None,
        })
    }
}

fn decorators<'e, 'a>(element: &'e ClassElement<'a>) -> &'e [Decorator<'a>] {
    match element {
        ClassElement::MethodDefinition(method) => &method.decorators,
        ClassElement::PropertyDefinition(field) => &field.decorators,
        ClassElement::AccessorProperty(accessor) => &accessor.decorators,
        ClassElement::StaticBlock(_) | ClassElement::TSIndexSignature(_) => &[],
    }
}

fn has_decorated_parameter(element: &ClassElement<'_>) -> bool {
    match element {
        ClassElement::MethodDefinition(method) => {
            method.value.params.items.iter().any(|parameter| !parameter.decorators.is_empty())
        }
        _ => false,
    }
}

fn is_constructor(element: &ClassElement<'_>) -> bool {
    matches!(element, ClassElement::MethodDefinition(method) if method.kind == MethodDefinitionKind::Constructor)
}

fn is_static(element: &ClassElement<'_>) -> bool {
    element.r#static() || element.is_static_block()
}

fn is_computed(key: &PropertyKey<'_>) -> bool {
    !matches!(
        key,
        PropertyKey::StaticIdentifier(_)
            | PropertyKey::PrivateIdentifier(_)
            | PropertyKey::StringLiteral(_)
            | PropertyKey::NumericLiteral(_)
    )
}
