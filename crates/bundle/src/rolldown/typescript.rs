//! TypeScript that is compiled before rolldown reads it, as its tsconfig.json says.

use std::path::Path;

use rolldown_plugin::PluginContext;

use netlify_sdk_core::text::{Edit, apply_edits};

use crate::code::{Allocator, ClassProblem, ClassRules, ParsedModule, compile_blocks, is_typescript, order_classes};

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

/// Compiles what rolldown would get wrong.
pub fn compile(cx: &PluginContext, path: &str, code: &str) -> CompiledTypeScript {
    let mut compiled = CompiledTypeScript::default();
    if !is_typescript(path) {
        return compiled;
    }
    let allocator = Allocator::default();
    let module = ParsedModule::new(&allocator, path, code);
    let (edits, problems) = order_classes(&module, || class_rules(cx, path));
    compiled.problems = problems;
    compiled.apply(code, edits);
    let text = compiled.code.clone();
    let text = text.as_deref().unwrap_or(code);
    let edits = if text == code {
        compile_blocks(&module)
    } else {
        let allocator = Allocator::default();
        compile_blocks(&ParsedModule::new(&allocator, path, text))
    };
    compiled.apply(text, edits);
    compiled
}

impl CompiledTypeScript {
    fn apply(&mut self, code: &str, edits: Vec<Edit>) {
        if !edits.is_empty() {
            self.code = Some(apply_edits(code, &edits));
            self.steps.push(edits);
        }
    }
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
