//! TypeScript that the transformer of rolldown 1.2.5 gets wrong is compiled here first, as tsc compiles it.
//!
//! The transformer reads each block of a namespace by itself: it leaves a name of another block undefined, and makes
//! `export let` a copy. rolldown replaces members of enums by the name of the enum alone, so `E.A` of a parameter `E`
//! becomes the member as well. Decorated members are applied in the order of the class, and static ones get lost.
//!
//! | Module | What is in it |
//! |---|---|
//! | [`blocks`] | the blocks of namespaces and enums, and what several blocks of one name export together |
//! | [`names`] | what a name means in a block; references to exported names become `M.name` |
//! | [`namespaces`], [`enums`] | blocks as functions that are called with their object |
//! | [`enum_use`] | which enums rolldown gets right |
//! | [`class_order`] | the order in which legacy decorators are applied |
//! | [`literal_keys`] | methods with names such as `"a b"` beside computed names |

mod blocks;
mod class_order;
mod enum_use;
mod enums;
mod literal_keys;
mod names;
mod namespaces;

use netlify_sdk_core::text::Edit;

use crate::code::{
    edit::in_place,
    parsed_module::ParsedModule,
    text_signs::{has, has_word},
    typescript::{blocks::Blocks, namespaces::BlockPrinter},
};

pub use self::class_order::{ClassProblem, ClassRules};

/// Whether a file is TypeScript, by its path.
pub fn is_typescript(path: &str) -> bool {
    [".ts", ".mts", ".cts", ".tsx"].iter().any(|extension| path.ends_with(extension))
}

/// The edits that compile namespaces and enums; empty where the transformer can.
pub fn compile_blocks(module: &ParsedModule<'_>) -> Vec<Edit> {
    let code = module.code();
    if !is_typescript(module.path()) || !["namespace", "module", "enum"].iter().any(|word| has_word(code, word)) {
        return Vec::new();
    }
    let blocks = Blocks::of(module.semantic());
    if blocks.all.is_empty() {
        return Vec::new();
    }
    let mut edits = names::qualify(module.semantic(), &blocks);
    edits.extend(BlockPrinter::new(module.semantic(), &blocks).print());
    in_place(edits)
}

/// The edits that put the members of decorated classes in the order in which tsc decorates them, and what cannot be
/// compiled.
pub fn order_classes(module: &ParsedModule<'_>, rules: impl FnOnce() -> ClassRules) -> (Vec<Edit>, Vec<ClassProblem>) {
    let code = module.code();
    let may_matter = has_word(code, "class") && ["@", "constructor", "] =", "]="].iter().any(|sign| has(code, sign));
    if may_matter { class_order::order(module, rules()) } else { Default::default() }
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use netlify_sdk_core::text::apply_edits;

    use super::*;

    fn compiled(code: &str) -> String {
        let allocator = Allocator::default();
        apply_edits(code, &compile_blocks(&ParsedModule::new(&allocator, "/a.ts", code)))
    }

    #[test]
    fn blocks_of_one_name_see_what_the_others_export() {
        assert_eq!(
            compiled("namespace M { export const a = 1 } namespace M { f(a, { a }) }"),
            ";var M; (function (M) {  ;M.a = 1; })(M || (M = {}));  ;(function (M) {  f(M.a, { a: M.a }) })(M || (M = {})); "
        );
    }

    #[test]
    fn exported_variables_are_properties() {
        assert_eq!(
            compiled("export namespace M { export let { a, b: [c] } = d, e: T; c++; [e] = f }"),
            ";export var M; (function (M) {  ;({ a: M.a, b: [M.c] } = d); M.c++; [M.e] = f })(M || (M = {})); "
        );
    }

    #[test]
    fn an_object_is_renamed_where_its_name_means_something_else() {
        assert_eq!(
            compiled("namespace A.B { export class A {} }"),
            ";var A; (function (A_1) { let B; (function (B) {   class A {} B.A = A; })(B = A_1.B || (A_1.B = {})); })(A || (A = {})); "
        );
    }

    #[test]
    fn only_enums_that_rolldown_gets_wrong_are_compiled() {
        for code in [
            "enum E { A } f(E.A, E['A']);",
            "export const enum E { A = 'a' }",
            "declare enum E { A }",
            "namespace M { export type T = 1 }",
        ] {
            assert_eq!(compiled(code), code);
        }
        assert_eq!(
            compiled("enum E { A, B = f, C = 'c' } enum E { D = A + 5 }"),
            ";var E; (function (E) {  E[E[\"A\"] = 0] = \"A\"; E[E[\"B\"] = f] = \"B\"; E[\"C\"] = \"c\"; })(E || (E = {}));  ;(function (E) {  E[E[\"D\"] = 5] = \"D\"; })(E || (E = {})); "
        );
        for code in
            ["enum E { A } g(E);", "enum E { A } (E as any).A = 2;", "enum E { A } function f(E) { return E.A }"]
        {
            assert!(compiled(code).contains("(function (E) {"), "{code}");
        }
    }

    #[test]
    fn static_members_are_decorated_last() {
        let order = |code: &str, assigns_fields| {
            let allocator = Allocator::default();
            let module = ParsedModule::new(&allocator, "/a.ts", code);
            let rules = ClassRules { has_legacy_decorators: true, assigns_fields, defines_in_constructor: false };
            let (edits, problems) = order_classes(&module, || rules);
            (apply_edits(code, &edits), problems)
        };
        let code = "class A { @a static b = 1; @c d; }";
        assert_eq!(order(code, false).0, "class A { ; @c d;  @a static b = 1;; }");
        assert_eq!(order(code, true).0, "class A { ; @c d;  @a static b; static { this.b = 1; };; }");
        assert_eq!(order("class A { @c d; @a static b = 1 }", false).0, "class A { @c d; @a static b = 1 }");
        assert_eq!(order("class A { [b] = 1; 'c d'() {} }", true).0, "class A { [b] = 1; ['c d']() {} }");
        assert_eq!(order("class A { [b] = 1; 'c d'() {} }", false).0, "class A { [b] = 1; 'c d'() {} }");
        let [ClassProblem::ComputedName(_)] = order("class A { @a static [b] = 1; @c d }", false).1[..] else {
            panic!("the name cannot be moved")
        };
    }
}
