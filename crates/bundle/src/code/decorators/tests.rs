use oxc_allocator::Allocator;

use netlify_sdk_core::text::apply_edits;

use crate::code::{decorators::compile_decorators, parsed_module::ParsedModule};

/// The code without the import, and the texts of what cannot be compiled.
fn compiled(path: &str, code: &str) -> (String, Vec<String>) {
    let allocator = Allocator::default();
    let module = ParsedModule::new(&allocator, path, code);
    let (edits, places) = compile_decorators(&module, || false);
    let compiled = apply_edits(code, &edits);
    let body = compiled.split_once("decorators\"; ").or_else(|| compiled.split_once("decorators\"); "));
    let problems = places.iter().map(|&(start, end)| code[start as usize..end as usize].to_owned());
    (body.map_or(&*compiled, |(_, body)| body).to_owned(), problems.collect())
}

fn assert_compiled(cases: &[(&str, &str)]) {
    for (code, expected) in cases {
        let (found, problems) = compiled("/a.mts", code);
        assert_eq!((&*found, problems.len()), (*expected, 0), "{code}");
    }
}

#[test]
fn code_stays_in_its_place() {
    assert_compiled(&[
        (
            "class C { @a @b.c /* d */ m() {} @d static x }",
            "const __decorated0 = new __decoratedClass(); class C { \
             static { __decorated0.apply(this, [[0, \"method\", false, \"m\"], [1, \"field\", true, \"x\"]]); } \
             #__decoratedExtra0 = __decorated0.extra(\"instance\", this); \
             ;static [__decorated0.of(0, [a, void 0 , (__decorated0.self = b).c, __decorated0.self])]() {}  /* d */ m() {} \
             ;static [__decorated0.of(1, [d, void 0])]() {}  static x = __decorated0.init(1, __decorated0.C); \
             static { __decorated0.extra(1, __decorated0.C); } }",
        ),
        (
            "class C { @a #m() { super.m(); } }",
            "const __decorated0 = new __decoratedClass(); class C { \
             static { __decorated0.apply(this, [[0, \"method\", false, \"#m\", \
             { has: (object) => #m in object, get: (object) => object.#m }]]); } \
             #__decoratedExtra0 = __decorated0.extra(\"instance\", this); \
             ;static [__decorated0.of(0, [a, void 0])]() {}  \"#m\"() { super.m(); } \
             get #m() { return __decorated0.made[0].value; } }",
        ),
        (
            "@a class C { static x = this; y = C; static { super.f(C); } }",
            "const __decorated0 = new __decoratedClass(); __decorated0.of(\"class\", [a, void 0]); let C = (class C { \
             static { __decorated0.apply(this, [], \"C\"); } static x = __decorated0.C; y = __decorated0.C; \
             static { Reflect.get(Object.getPrototypeOf(__decorated0.O), \"f\", __decorated0.C).call(__decorated0.C, \
             __decorated0.C); } ;static { __decorated0.extra(\"class\", __decorated0.C); }}, __decorated0.C);",
        ),
    ]);
}

#[test]
fn accessors_need_nothing_else() {
    assert_compiled(&[
        (
            "class C { accessor x: number = 1 }",
            "class C { get x() { return this.#x_accessor_storage; } set x(value) { this.#x_accessor_storage = value; } \
             #x_accessor_storage: number = 1 }",
        ),
        (
            "class C { accessor #x; y = '#x_accessor_storage' }",
            "class C { get #x() { return this.#__decoratedStorage0_0; } \
             set #x(value) { this.#__decoratedStorage0_0 = value; } #__decoratedStorage0_0; y = '#x_accessor_storage' }",
        ),
    ]);
}

#[test]
fn exports_stay_exports() {
    for (code, start, end) in [
        ("@a export class C {}", "]); export let C = (class C {", "}, __decorated0.C);"),
        ("export @a class C {}", "]); export let C = (class C {", "}, __decorated0.C);"),
        ("export @a abstract class C {}", "]); export let C = (class C {", "}, __decorated0.C);"),
        ("export default @a class {}", "]); export default ({ [\"default\"]: class {", "} }, __decorated0.C);"),
        ("@a export default class {}", "]); export default ({ [\"default\"]: class {", "} }, __decorated0.C);"),
        ("export default @a class C {}", "]); let C = (class C {", "}, __decorated0.C); export { C as default };"),
    ] {
        let (found, _) = compiled("/a.mts", code);
        assert!(found.replace("  ", " ").contains(start) && found.ends_with(end), "{found}");
    }
}

#[test]
fn objects_are_made_as_often_as_classes() {
    for (code, start) in [
        ("while (f(class { @a x })) {}", "while (f(((__decorated0) => class {"),
        ("while (x) f(class { @a x })", "while (x) { const __decorated0 = new __decoratedClass(); f(class {"),
        ("() => class { @a x }", "() => { const __decorated0 = new __decoratedClass(); return class {"),
        ("(a = class { @a x }) => 1", "(a = ((__decorated0) => ({ [\"a\"]: class {"),
        ("x: y = class { @a x }", "x: { const __decorated0 = new __decoratedClass(); y = class {"),
        (
            "switch (a) { case 1: b; class C { @a x } }",
            "switch (a) { case 1: b; const __decorated0 = new __decoratedClass(); class C {",
        ),
        ("class A { x = class { @a x } }", "class A { x = ((__decorated1) => ({ [\"x\"]: class {"),
    ] {
        let (found, problems) = compiled("/a.mjs", code);
        assert!(found.starts_with(start) && problems.is_empty(), "{found}");
    }
}

#[test]
fn what_cannot_be_compiled_is_left_alone() {
    for (code, place) in [
        ("class C { constructor(@a x) {} @a y }", "@a"),
        ("async () => { while (f(class { @(await a) x })) {} }", "await a"),
        ("class A { static [k()] = @a class {} }", "k()"),
        ("@a class C { static #t() {} static x() { C.#t`a` } }", "C.#t`a`"),
        ("@a class C extends B { static { super.x = 1; } }", "super.x"),
        ("@a class C { static get #x() { return this } }", "this"),
    ] {
        assert_eq!(compiled("/a.mts", code), (code.to_owned(), vec![place.to_owned()]), "{code}");
    }
}

#[test]
fn other_modules_are_not_parsed() {
    for code in [
        "class A { /** @type {B} */ m() {} }",
        "// @ts-check\nclass A { x = 'a@b.c' }\nimport '@c/d';",
        "class A { accessor() {} static accessor = 1; }",
        "const accessor = 1;",
    ] {
        assert_eq!(compiled("/a.mjs", code), (code.to_owned(), Vec::new()));
    }
}
