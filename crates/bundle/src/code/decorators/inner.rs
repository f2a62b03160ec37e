//! Code inside of a class with decorators, which may put another class in its place.
//!
//! `this` in static blocks and in values of static fields is the new class, and so is the class's name. Static private
//! members stay with the class as it was defined: there they are looked up.

use std::collections::HashSet;

use oxc_ast::{
    AstKind,
    ast::{
        AccessorProperty, CallExpression, Class, ClassElement, ComputedMemberExpression, Expression, Function,
        MemberExpression, MethodDefinitionKind, PrivateFieldExpression, PrivateInExpression, PropertyDefinition,
        SimpleAssignmentTarget, StaticBlock, StaticMemberExpression, TaggedTemplateExpression, ThisExpression,
    },
};
use oxc_ast_visit::{Visit, walk};
use oxc_semantic::{NodeId, Semantic};
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::ScopeFlags;

use crate::code::decorators::{
    element::{ClassNames, to_u32},
    ranked::ClassEdits,
    scan::{after, skip_trivia},
};

/// The edits of the code inside of a class with decorators. Fails with the place of what cannot be edited.
pub fn inner_edits(
    semantic: &Semantic<'_>,
    node: NodeId,
    class: &Class<'_>,
    names: ClassNames<'_>,
) -> Result<InnerEdits, Span> {
    let mut finder = InnerFinder {
        names,
        private_names: private_names(class, true),
        this: This::Own,
        found: InnerEdits::default(),
        problem: None,
    };
    for element in &class.body.body {
        finder.element(element);
    }
    finder.names_of_class(semantic, node, class);
    finder.problem.map_or(Ok(finder.found), Err)
}

/// Edits that are not made yet.
#[derive(Debug, Default)]
pub struct InnerEdits {
    opens: Vec<(u32, String)>,
    closes: Vec<(u32, String)>,
    replaced: Vec<(u32, u32, String)>,
}

impl InnerEdits {
    /// Makes them.
    pub fn make(self, edits: &mut ClassEdits<'_>) {
        for (at, text) in self.opens {
            edits.open(at, text);
        }
        for (at, text) in self.closes {
            edits.close(at, text);
        }
        for (start, end, text) in self.replaced {
            edits.replace(start, end, text);
        }
    }

    fn around(&mut self, span: Span, open: String) {
        self.opens.push((span.start, open));
        self.closes.push((span.end, ")".to_owned()));
    }
}

/// What `this` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum This {
    /// What it should.
    Own,
    /// The class as it was defined.
    Class,
    /// The class as it was defined, where the receiver may have been the new one.
    Receiver,
}

struct InnerFinder<'n> {
    names: ClassNames<'n>,
    /// The names of static private members.
    private_names: HashSet<String>,
    this: This,
    found: InnerEdits,
    problem: Option<Span>,
}

/// The private names that a class declares.
fn private_names(class: &Class<'_>, static_only: bool) -> HashSet<String> {
    let elements = class.body.body.iter().filter(|element| !static_only || element.r#static());
    elements.filter_map(|element| Some(element.property_key()?.private_name()?.to_string())).collect()
}

impl InnerFinder<'_> {
    fn element(&mut self, element: &ClassElement<'_>) {
        match element {
            ClassElement::StaticBlock(block) => {
                self.within(This::Class, |finder| walk::walk_static_block(finder, block));
            }
            ClassElement::PropertyDefinition(field) if field.r#static => {
                self.visit_decorators(&field.decorators);
                self.visit_property_key(&field.key);
                self.value(This::Class, field.value.as_ref());
            }
            ClassElement::AccessorProperty(accessor) if accessor.r#static => {
                self.visit_decorators(&accessor.decorators);
                self.visit_property_key(&accessor.key);
                self.value(This::Class, accessor.value.as_ref());
            }
            ClassElement::MethodDefinition(method)
                if method.r#static
                    && method.key.is_private_identifier()
                    && matches!(method.kind, MethodDefinitionKind::Get | MethodDefinitionKind::Set) =>
            {
                self.visit_decorators(&method.decorators);
                self.within(This::Receiver, |finder| walk::walk_function(finder, &method.value, ScopeFlags::Function));
            }
            element => self.visit_class_element(element),
        }
    }

    fn within(&mut self, this: This, visit: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.this, this);
        visit(self);
        self.this = before;
    }

    fn value(&mut self, this: This, value: Option<&Expression<'_>>) {
        if let Some(value) = value {
            self.within(this, |finder| finder.visit_expression(value));
        }
    }

    fn is_static_private(&self, expression: &PrivateFieldExpression<'_>) -> bool {
        self.private_names.contains(expression.field.name.as_str())
    }

    fn is_super(&self, member: &Expression<'_>) -> bool {
        let object = member.get_inner_expression().as_member_expression().map(MemberExpression::object);
        self.this != This::Own && matches!(object, Some(Expression::Super(_)))
    }

    fn super_of(&self) -> String {
        format!("Reflect.get(Object.getPrototypeOf({}.O), ", self.names.object)
    }

    /// Passes `this` to a call of what was edited.
    fn call_with(&mut self, call: &CallExpression<'_>, this: &str) {
        let code = self.names.code;
        let end = call.callee.span().end;
        let from = call.type_arguments.as_ref().map_or(end, |arguments| arguments.span.end) as usize;
        let from = after(code, from, "?.").unwrap_or(from);
        let Some(inside) = after(code, skip_trivia(code, from), "(") else {
            self.problem.get_or_insert(call.span);
            return;
        };
        let optional = if call.optional { "?" } else { "" };
        let comma = if call.arguments.is_empty() { "" } else { ", " };
        self.found.replaced.push((end, to_u32(inside), format!("{optional}.call({this}{comma}")));
    }

    /// The name of the class, where it is evaluated after the class.
    fn names_of_class(&mut self, semantic: &Semantic<'_>, node: NodeId, class: &Class<'_>) {
        let Some(symbol) = class.id.as_ref().and_then(|id| id.symbol_id.get()) else { return };
        let name = semantic.scoping().symbol_name(symbol).to_owned();
        let object = self.names.object;
        for reference in semantic.symbol_references(symbol) {
            let span = semantic.reference_span(reference);
            if !reference.is_value()
                || !class.body.span.contains_inclusive(span)
                || is_early(semantic, reference.node_id(), node)
            {
                continue;
            }
            let text = match semantic.nodes().parent_kind(reference.node_id()) {
                AstKind::ObjectProperty(property) if property.shorthand => format!("{name}: {object}.C"),
                AstKind::AssignmentTargetPropertyIdentifier(_) => {
                    self.problem.get_or_insert(span);
                    continue;
                }
                _ => format!("{object}.C"),
            };
            self.found.replaced.push((span.start, span.end, text));
        }
    }
}

/// Whether code runs while the class is being defined: in its keys and decorators.
fn is_early(semantic: &Semantic<'_>, node: NodeId, class: NodeId) -> bool {
    let nodes = semantic.nodes();
    let span = nodes.kind(node).span();
    let is_value = |value: Option<&Expression<'_>>| value.is_some_and(|value| value.span().contains_inclusive(span));
    for ancestor in nodes.ancestors(node) {
        match ancestor.kind() {
            AstKind::Class(_) if ancestor.id() == class => return true,
            AstKind::Function(_) | AstKind::ArrowFunctionExpression(_) | AstKind::StaticBlock(_) => return false,
            AstKind::PropertyDefinition(field) if is_value(field.value.as_ref()) => return false,
            AstKind::AccessorProperty(accessor) if is_value(accessor.value.as_ref()) => return false,
            _ => {}
        }
    }
    false
}

impl<'a> Visit<'a> for InnerFinder<'_> {
    fn visit_this_expression(&mut self, this: &ThisExpression) {
        match self.this {
            This::Own => {}
            This::Class => {
                self.found.replaced.push((this.span.start, this.span.end, format!("{}.C", self.names.object)));
            }
            This::Receiver => {
                self.problem.get_or_insert(this.span);
            }
        }
    }

    fn visit_function(&mut self, function: &Function<'a>, flags: ScopeFlags) {
        self.within(This::Own, |finder| walk::walk_function(finder, function, flags));
    }

    fn visit_static_block(&mut self, block: &StaticBlock<'a>) {
        self.within(This::Own, |finder| walk::walk_static_block(finder, block));
    }

    fn visit_property_definition(&mut self, field: &PropertyDefinition<'a>) {
        self.visit_decorators(&field.decorators);
        self.visit_property_key(&field.key);
        self.value(This::Own, field.value.as_ref());
    }

    fn visit_accessor_property(&mut self, accessor: &AccessorProperty<'a>) {
        self.visit_decorators(&accessor.decorators);
        self.visit_property_key(&accessor.key);
        self.value(This::Own, accessor.value.as_ref());
    }

    fn visit_class(&mut self, class: &Class<'a>) {
        let own = private_names(class, false);
        let before = self.private_names.clone();
        self.private_names.retain(|name| !own.contains(name));
        walk::walk_class(self, class);
        self.private_names = before;
    }

    fn visit_private_field_expression(&mut self, expression: &PrivateFieldExpression<'a>) {
        if self.is_static_private(expression) {
            self.found.around(expression.object.span(), format!("{}.own(", self.names.object));
        }
        walk::walk_private_field_expression(self, expression);
    }

    fn visit_private_in_expression(&mut self, expression: &PrivateInExpression<'a>) {
        if self.private_names.contains(expression.left.name.as_str()) {
            self.found.around(expression.right.span(), format!("{}.own(", self.names.object));
        }
        walk::walk_private_in_expression(self, expression);
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        let object = self.names.object;
        if let Expression::PrivateFieldExpression(member) = call.callee.get_inner_expression()
            && self.is_static_private(member)
        {
            self.found.around(member.object.span(), format!("{object}.own({object}.self = "));
            self.visit_expression(&member.object);
            self.call_with(call, &format!("{object}.self"));
            self.visit_arguments(&call.arguments);
            return;
        }
        if self.is_super(&call.callee) {
            self.call_with(call, &format!("{object}.C"));
        }
        walk::walk_call_expression(self, call);
    }

    fn visit_static_member_expression(&mut self, member: &StaticMemberExpression<'a>) {
        if self.this != This::Own && matches!(member.object, Expression::Super(_)) {
            let text = format!("{}\"{}\", {}.C)", self.super_of(), member.property.name, self.names.object);
            self.found.replaced.push((member.span.start, member.span.end, text));
            return;
        }
        walk::walk_static_member_expression(self, member);
    }

    fn visit_computed_member_expression(&mut self, member: &ComputedMemberExpression<'a>) {
        if self.this != This::Own && matches!(member.object, Expression::Super(_)) {
            let key = member.expression.span();
            let open = self.super_of();
            self.found.replaced.push((member.span.start, key.start, open));
            self.found.replaced.push((key.end, member.span.end, format!(", {}.C)", self.names.object)));
        }
        walk::walk_computed_member_expression(self, member);
    }

    fn visit_simple_assignment_target(&mut self, target: &SimpleAssignmentTarget<'a>) {
        let object = target.as_member_expression().map(MemberExpression::object);
        if self.this != This::Own && matches!(object, Some(Expression::Super(_))) {
            self.problem.get_or_insert(target.span());
        }
        walk::walk_simple_assignment_target(self, target);
    }

    fn visit_tagged_template_expression(&mut self, template: &TaggedTemplateExpression<'a>) {
        let is_private = matches!(template.tag.get_inner_expression(),
            Expression::PrivateFieldExpression(member) if self.is_static_private(member));
        if is_private || self.is_super(&template.tag) {
            self.problem.get_or_insert(template.span);
        }
        walk::walk_tagged_template_expression(self, template);
    }
}
