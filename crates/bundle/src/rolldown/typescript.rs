//! TypeScript that is compiled before rolldown reads it, as its tsconfig.json says.

use std::path::Path;

use rolldown_plugin::PluginContext;

use netlify_sdk_core::text::{Edit, apply_edits, place_before};

use crate::code::{
    Allocator, ClassProblem, ClassRules, ParsedModule, compile_blocks, compile_decorators, is_typescript, order_classes,
};

/// A module that was compiled in part.
#[derive(Default)]
pub struct CompiledTypeScript {
    /// Its text; `None` where nothing had to be done.
    pub code: Option<String>,
    /// What was done, and then to its result.
    pub steps: Vec<Vec<Edit>>,
    /// What cannot be compiled.
    pub problems: Vec<ClassProblem>,
}

/// Compiles what rolldown would get wrong, or not at all: decorators of the standard, also in JavaScript.
pub fn compile(cx: &PluginContext, path: &str, module: &ParsedModule<'_>) -> CompiledTypeScript {
    let mut compiled = CompiledTypeScript::default();
    if is_typescript(path) {
        let (edits, problems) = order_classes(module, || class_rules(cx, path));
        compiled.problems = problems;
        compiled.apply(module.code(), edits);
        compiled.step(module, compile_blocks);
    }
    let is_legacy = || class_rules(cx, path).has_legacy_decorators;
    let (before, mut places) = (compiled.steps.len(), Vec::new());
    compiled.step(module, |module| {
        let (edits, found) = compile_decorators(module, is_legacy);
        places = found;
        edits
    });
    let in_source = |place| place_in_source(&compiled.steps[..before], place);
    let places = places.into_iter().map(|(start, end)| (in_source(start), in_source(end)));
    let problems: Vec<_> = places.map(ClassProblem::Decorator).collect();
    compiled.problems.extend(problems);
    compiled
}

impl CompiledTypeScript {
    fn apply(&mut self, code: &str, edits: Vec<Edit>) {
        if !edits.is_empty() {
            self.code = Some(apply_edits(code, &edits));
            self.steps.push(edits);
        }
    }

    /// Makes the edits of what the steps before have made of a module.
    fn step(&mut self, module: &ParsedModule<'_>, edits_of: impl FnOnce(&ParsedModule<'_>) -> Vec<Edit>) {
        let Some(code) = self.code.clone() else {
            let edits = edits_of(module);
            return self.apply(module.code(), edits);
        };
        let allocator = Allocator::default();
        let edits = edits_of(&ParsedModule::new(&allocator, module.path(), &code));
        self.apply(&code, edits);
    }
}

/// Where a place after some steps is in the source.
fn place_in_source(steps: &[Vec<Edit>], place: u32) -> u32 {
    let place = steps.iter().rev().fold(place as usize, |place, edits| place_before(edits, place));
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Whether imports remain that only types use.
pub fn keeps_imports(cx: &PluginContext, path: &str) -> bool {
    let options = cx.options().transform_options.options_for_file(Some(Path::new(path)), &mut Vec::new());
    options.is_ok_and(|options| options.typescript.only_remove_type_imports)
}

/// What rolldown takes from tsconfig.json for classes.
fn class_rules(cx: &PluginContext, path: &str) -> ClassRules {
    // A tsconfig.json that cannot be read fails the build where rolldown compiles the module.
    let Ok(options) = cx.options().transform_options.options_for_file(Some(Path::new(path)), &mut Vec::new()) else {
        return ClassRules { has_legacy_decorators: true, ..ClassRules::default() };
    };
    let assigns_fields = options.assumptions.set_public_class_fields;
    let tsconfig = cx.resolver().clone_default_resolver().find_tsconfig(path).ok().flatten();
    let target = tsconfig.as_ref().and_then(|tsconfig| tsconfig.compiler_options.target.as_deref());
    ClassRules {
        has_legacy_decorators: options.decorator.legacy,
        assigns_fields,
        defines_in_constructor: !assigns_fields && target.is_some_and(is_before_fields),
    }
}

/// Whether a `target` is older than fields of classes.
fn is_before_fields(target: &str) -> bool {
    let year = target.get(2..).filter(|_| target[..2].eq_ignore_ascii_case("es"));
    year.and_then(|year| year.parse::<u32>().ok()).is_some_and(|year| year < 2022)
}
