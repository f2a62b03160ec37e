//! The classes of a module.

use std::collections::BTreeMap;

use oxc_ast::{
    AstKind,
    ast::{Class, ClassElement},
};
use oxc_semantic::{NodeId, Semantic};
use oxc_span::{GetSpan, Span};

use netlify_sdk_core::text::Edit;

use crate::{
    code::{
        decorators::{
            class::StandardClass,
            element::ClassNames,
            place::{ObjectPlace, place_of},
            ranked::RankedEdits,
            runtime::DECORATORS_NAME,
        },
        parsed_module::ParsedModule,
        text_signs::has_word,
        unsupported_syntax::may_have_class_syntax,
    },
    model::VIRTUAL,
};

/// The edits that compile decorators and `accessor` of a module, and the places of what they cannot compile.
pub fn compile_decorators(
    module: &ParsedModule<'_>,
    has_legacy_decorators: impl FnOnce() -> bool,
) -> (Vec<Edit>, Vec<(u32, u32)>) {
    let code = module.code();
    if !has_word(code, "class") || !may_have_class_syntax(code) || has_legacy_decorators() {
        return Default::default();
    }
    let prefix = prefix_for(code);
    let mut compiler =
        ModuleCompiler { module, prefix: &prefix, edits: RankedEdits::default(), objects: BTreeMap::new() };
    let mut problems = Vec::new();
    let nodes = module.semantic().nodes();
    let classes = nodes.iter().filter_map(|node| match node.kind() {
        AstKind::Class(class) => Some((node.id(), class)),
        _ => None,
    });
    for (number, (node, class)) in classes.enumerate() {
        if let Err(span) = compiler.class(number, node, class) {
            problems.push((span.start, span.end));
        }
    }
    (compiler.finish(), problems)
}

/// What no name in the code begins with.
fn prefix_for(code: &str) -> String {
    let mut prefix = "__decorated".to_owned();
    while code.contains(&prefix) {
        prefix.push('_');
    }
    prefix
}

struct ModuleCompiler<'m, 'a> {
    module: &'m ParsedModule<'a>,
    prefix: &'m str,
    edits: RankedEdits,
    /// The numbers of the classes whose objects are declared at a place.
    objects: BTreeMap<ObjectPlace, Vec<usize>>,
}

impl<'m, 'a> ModuleCompiler<'m, 'a> {
    fn semantic(&self) -> &'m Semantic<'a> {
        self.module.semantic()
    }

    fn class(&mut self, number: usize, node: NodeId, class: &'m Class<'a>) -> Result<(), Span> {
        let Some(standard) = StandardClass::of(self.semantic(), node, class) else { return Ok(()) };
        let place = place_of(self.semantic(), node);
        if let Some(span) = decorated_parameter(class) {
            return Err(span);
        }
        let needs_object = standard.needs_object();
        if needs_object
            && place == ObjectPlace::Around
            && let Some(span) = own_await(self.semantic(), node)
        {
            return Err(span);
        }
        let object = format!("{}{number}", self.prefix);
        let names = ClassNames {
            code: self.module.code(),
            object: &object,
            prefix: self.prefix,
            is_decorated: standard.is_decorated(),
        };
        standard.edit(&mut self.edits.of_class(number), names, place)?;
        if needs_object && place == ObjectPlace::Around {
            let span = standard.span();
            let mut edits = self.edits.around_class(number);
            edits.open(span.start, format!("(({object}) => "));
            edits.close(span.end, format!(")(new {}Class())", self.prefix));
        }
        if needs_object {
            self.objects.entry(place).or_default().push(number);
        }
        Ok(())
    }

    /// Declares the objects, and imports their class.
    fn finish(mut self) -> Vec<Edit> {
        let prefix = self.prefix;
        for (place, numbers) in &self.objects {
            let declared: Vec<_> =
                numbers.iter().map(|number| format!("{prefix}{number} = new {prefix}Class()")).collect();
            let declaration = format!("const {}; ", declared.join(", "));
            let mut edits = self.edits.around_class(numbers[0]);
            match *place {
                ObjectPlace::Around => {}
                ObjectPlace::Before(at) => edits.open(at, declaration),
                ObjectPlace::Block { span: (start, end), returns } => {
                    let returned = if returns { "return " } else { "" };
                    edits.open(start, format!("{{ {declaration}{returned}"));
                    edits.close(end, if returns { "; }" } else { " }" });
                }
            }
        }
        if !self.objects.is_empty() {
            let program = self.module.program();
            let start = program.directives.last().map(|directive| directive.span.end);
            let start = start.or(program.hashbang.as_ref().map(|hashbang| hashbang.span.end)).unwrap_or(0);
            let break_ = if start == 0 { "" } else { "\n" };
            let module = serde_json::Value::from(format!("{VIRTUAL}{DECORATORS_NAME}"));
            let import = if self.module.is_script() {
                format!("{break_}const {{ DecoratedClass: {prefix}Class }} = require({module}); ")
            } else {
                format!("{break_}import {{ DecoratedClass as {prefix}Class }} from {module}; ")
            };
            self.edits.first(start, import);
        }
        self.edits.in_order()
    }
}

/// A parameter with a decorator, which the standard does not have.
fn decorated_parameter(class: &Class<'_>) -> Option<Span> {
    class.body.body.iter().find_map(|element| match element {
        ClassElement::MethodDefinition(method) => {
            let parameters = method.value.params.items.iter();
            parameters.filter_map(|parameter| parameter.decorators.first()).map(|decorator| decorator.span).next()
        }
        _ => None,
    })
}

/// An `await` or `yield` of the function around a class.
fn own_await(semantic: &Semantic<'_>, class: NodeId) -> Option<Span> {
    let nodes = semantic.nodes();
    let is_own = |node: NodeId| {
        for ancestor in nodes.ancestors(node) {
            match ancestor.kind() {
                _ if ancestor.id() == class => return true,
                AstKind::Function(_) | AstKind::ArrowFunctionExpression(_) => return false,
                _ => {}
            }
        }
        false
    };
    nodes.iter().find_map(|node| match node.kind() {
        AstKind::AwaitExpression(_) | AstKind::YieldExpression(_) if is_own(node.id()) => Some(node.kind().span()),
        _ => None,
    })
}
