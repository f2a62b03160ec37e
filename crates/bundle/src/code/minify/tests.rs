use oxc_allocator::Allocator;
use oxc_parser::Parser;
use oxc_span::{ContentEq, SourceType};

use netlify_sdk_core::{function::Minify, text::apply_edits};

use crate::model::Format;

use super::minify;

fn minified(code: &str, format: Format, how: Minify) -> String {
    apply_edits(code, &minify(code, format, false, how))
}

fn whitespace(code: &str) -> String {
    minified(code, Format::Esm, Minify::Whitespace)
}

fn names(code: &str) -> String {
    minified(code, Format::Esm, Minify::Names)
}

/// Whether two texts have the same syntax tree.
fn is_same(one: &str, other: &str, source_type: SourceType) -> bool {
    let allocator = Allocator::default();
    let [one, other] = [one, other].map(|code| Parser::new(&allocator, code, source_type).parse());
    assert!(one.diagnostics.is_empty(), "{:?}", one.diagnostics);
    other.diagnostics.is_empty()
        && one.program.body.content_eq(&other.program.body)
        && one.program.directives.content_eq(&other.program.directives)
}

/// Code with gaps that mean something, in statements that can stand in a function.
const TRICKY: [&str; 60] = [
    "a + +b; a + ++b; a++ + b; a - -b; a - --b; a-- - b; a - + - b; + +a; - -a; !(!a);",
    "a < !--b; a-- > b; a << !b;",
    "a / /b/.c; a / /*! legal */ b; /a/g / b; /a/g in b; /a/ instanceof b; a = b / c / d;",
    "1 .toString(); 1. .toString(); 1.5.toString(); 1..a; 0x1.a; 1n.toString(); 1 in a; 1.5 in a;",
    "a ? .5 : b; a ?.b; a ? [b] : c; a ?? b; a ? (b, c) : d;",
    "return\na;",
    "return (\na\n);",
    "return /*! legal */ a;",
    "return `a  b\n  ${ c  +  `d  ${ e }` }\n  f`;",
    "a\n++b\nc",
    "a = b\n;(c)();",
    "a = {}\nb = []\n;[c].d()",
    "let x = function () { }\ny();",
    "var a, b = 1\nvar c",
    "if (a) b\nelse c\nd",
    "if (a) b; else c; d;",
    "if (a) ; else b;",
    "if (a) { b; } else { ; }",
    "for (;;) ;",
    "for (var i = 0; i < 1; i++) { ; }",
    "for (var i = 0\n; i < 1\n; i++\n) a\nb",
    "for (const a of b) c; for (var d in e) f; for (let [g] of h) { i; }",
    "while (a) ; while (b) c\nd",
    "do a\nwhile (b)\nc",
    "do a; while (b) c;",
    "do { a; } while (b); c;",
    "b: for (;;) { break b; continue\nb; }",
    "b: { break b\n}",
    "throw new Error(a);",
    "try { a; } catch { b; } finally { c; }",
    "try { a; } catch (e) { b; }",
    "switch (a) { case 1: b; break; case -1: { c; } default: d; }",
    "switch (a) { case 1: case \"b\": default: }",
    "class A { static a = 1; b; static { c; } get; set; static; async\n d() { } 'e'\n [f] = 1; #g = 1; h() { return #g in this; } }",
    "class A { get\na() { } static async *b() { } get b() { return 1; } set b(c) { } *d() { } async e() { } constructor() { } }",
    "class A extends (class { }) { a = () => { }\nb = 1\n'c' }",
    "(class { }); (class A { }); (class extends a { }); new class { };",
    "(function () { }); (function a() { })(); (async function () { }); (function* () { yield\na; yield* b; yield a; });",
    "(() => { }); (async () => { await a; }); (async a => a); a => ({ }); (a, b) => [];",
    "(async)\n(a); async\nfunction f() { }",
    "var async = 1, of = 2, get = 3, let_ = 4; for (of of of) ; for (async in a) ;",
    "delete a.b; void 0; typeof a; typeof (a); void (0); delete a[b]; a instanceof b; a in b; !a in b;",
    "new A; new A(); new A.b(); new (a())(); new new A();",
    "a = { get b() { return 1; }, set b(c) { }, async d() { }, *e() { }, async *f() { }, [g]: 1, 'h': 2, 3: 4, get: 5, set: 6, async: 7, __proto__: null, i, ...j };",
    "({ a, b: c = 1, ...d } = e); [a, , b = 1, ...c] = d; var { f, g: [h] } = i;",
    "a?.b?.[c]?.(d); a?.b.c; (a?.b).c; a!= b; a !== b; a ** -b; (-a) ** b; a **= b; a ||= b; a &&= b; a ??= b; a >>>= b;",
    "\"</script>\"; '\\ud800'; \"\\u2028\"; '\u{2028}'; `\u{2029}`; /[/\\]]\\/\u{e9}/u; '\\\n';",
    "var \u{e9} = 1, \\u0061b = 2, $ = 3, _ = 4, 變 = 5; return \u{e9} in \\u0061b;",
    "a // comment\nb /* one */ /* two\nlines */ c; d /* */ + /* */ e;",
    "//! legal\na;\n/*! legal\n two */ b; /** @license MIT */\nc(/*! in */ d, /* f */ e());",
    "a\n//! legal\nb\n/* @preserve */ ++c",
    "\u{a0}a\u{feff} = \u{3000}b\u{2028}c\u{2029}d;",
    "a\r\nb\rc\r\n++d",
    "new.target; super_; import.meta_;",
    "if (a) function f() { }",
    "a: b: c: for (;;) break a;",
    "var a = b ? function () { } : class { }; a = b\n? c\n: d;",
    "a = b\n.c\n(d)\n[e]\n`f`\n/ g /\nh",
    "debugger\ndebugger; var x\nvar y = 1\n;",
    "\"a\", 'b'; (\"use strict\"); 'c'\n",
];

#[test]
fn without_whitespace_the_syntax_tree_is_the_same() {
    let mut compared = 0;
    for tricky in TRICKY {
        let script = SourceType::cjs();
        for code in [
            format!("(function () {{\n  {tricky}\n}});\n"),
            format!(
                "\"use strict\";\nfunction* a() {{ 'use strict'\n{tricky}\n}}\nasync function b() {{ {tricky}\n }}\n"
            ),
        ] {
            let allocator = Allocator::default();
            if !Parser::new(&allocator, &code, script).parse().diagnostics.is_empty() {
                continue;
            }
            compared += 1;
            let new = minified(&code, Format::CommonJs, Minify::Whitespace);
            assert!(is_same(&code, &new, script), "{code}\n{new}");
            assert!(new.len() < code.len(), "{code}\n{new}");
        }
    }
    assert!(compared > 80, "{compared}");
}

#[test]
fn modules_keep_their_lines_and_their_strings() {
    let code = "import { a } from \"./a.mjs\";\nimport b, * as c from 'c' with { type: \"json\" };\nimport \"d\";\n\
        const config = {\n  path: \"/a b\",\n  includedFiles: [\"ntli:included\"]\n};\nfunction f() {\n  return a;\n}\n\
        class G {}\nexport default f;\nexport { config, b as \"x y\" };\nexport * from \"./e.mjs\";\n";
    let expected = "import{a}from\"./a.mjs\";\nimport b,*as c from'c'with{type:\"json\"};\nimport\"d\";\n\
        const config={path:\"/a b\",includedFiles:[\"ntli:included\"]};\nfunction f(){return a}\n\
        class G{}\nexport default f;\nexport{config,b as\"x y\"};\nexport*from\"./e.mjs\";";
    assert_eq!(whitespace(code), expected);
    assert!(is_same(code, expected, SourceType::mjs()));
}

#[test]
fn licences_stay() {
    let code = "/*! MIT\n * by a\n */\na();\n// b\n//! c\nd(/* e */ /* @__PURE__ */ f());\n/** @license f */\nfunction g() {\n  /** h */\n  //! i\n}\n";
    let expected = "/*! MIT\n * by a\n */\na();\n//! c\nd(f());\n/** @license f */\nfunction g(){\n//! i\n}";
    assert_eq!(whitespace(code), expected);
}

#[test]
fn wrong_syntax_stays() {
    assert_eq!(whitespace("a  b"), "a  b");
}

#[test]
fn names_of_variables_become_short() {
    let code = "import { long, other as renamed } from \"a\";\nconst { one, two = 1, three: four, ...rest } = long;\n\
        let five;\n({ five, six: five, five = 2 } = renamed);\nuse({ one, two, four, rest, five });\n\
        export { one, two as second };\nexport const exported = one;\n";
    let expected = "import{long as e,other as t}from\"a\";\nconst{one:n,two:r=1,three:i,...a}=e;\n\
        let o;\n({five:o,six:o,five:o=2}=t);\nuse({one:n,two:r,four:i,rest:a,five:o});\n\
        export{n as one,r as second};\nexport const exported=n;";
    assert_eq!(names(code), expected);
}

#[test]
fn names_that_code_can_see_stay() {
    for code in [
        "function outer(){function inner(){}}",
        "const arrow=()=>{},Class=class {},named=function(){};",
        "let later;later=()=>{};",
        "(parameter=()=>{})=>parameter.name;",
        "(function({property=class {},key:[item=()=>{}]}){});",
        "try{}catch({caught=()=>{}}){}",
        "for(const{each=()=>{}}of[]);",
        "class A{#hidden;has(){return#hidden in this}}",
        "(function(){const seen=1;return eval(\"seen\")});",
        "(function(){return arguments});",
        "label:for(;;)break label;",
    ] {
        assert_eq!(names(code), code);
    }
}

#[test]
fn top_level_names_of_entries_stay() {
    let code = "const config={path:\"/a\"};const handler=(event)=>event;export{config,handler}";
    let entry = |how| apply_edits(code, &minify(code, Format::Esm, true, how));
    assert_eq!(entry(Minify::Names), code.replace("(event)=>event", "(e)=>e"));
    assert_eq!(entry(Minify::No), code);
}

#[test]
fn free_names_are_not_taken() {
    let code = "const first=1;e(first,t);(function(second){n(second)});";
    assert_eq!(names(code), "const r=1;e(r,t);(function(r){n(r)});");
}
