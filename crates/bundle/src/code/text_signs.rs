//! Whether the text of a module may hold certain code, found without parsing it.
//!
//! Most modules need no edit, so most are never parsed here. Each question may be answered with yes too often, as for
//! what stands in a comment, but never with no where the syntax tree would have something.

use memchr::memmem;

/// Whether the text occurs.
pub fn has(code: &str, text: &str) -> bool {
    memmem::find(code.as_bytes(), text.as_bytes()).is_some()
}

/// Whether a name occurs where it is not part of a longer one.
pub fn has_word(code: &str, name: &str) -> bool {
    words(code, name).next().is_some()
}

/// Whether a module may use its own location: `__dirname`, `__filename`, `import.meta` or `require.resolve`.
pub fn may_have_own_location(code: &str) -> bool {
    has(code, "createRequire") && has_word(code, "resolve")
        || has(code, "__dirname")
        || has(code, "__filename")
        || may_read(code, "import", "meta")
        || may_read(code, "require", "resolve")
}

/// Whether `object.property` may be read, in any spelling: `object["property"]`, with white space or comments.
pub fn may_read(code: &str, object: &str, property: &str) -> bool {
    has(code, object)
        && memmem::find_iter(code.as_bytes(), property).any(|at| {
            let before = code[..at].trim_end();
            let object_end = match before.chars().next_back() {
                Some('.') => before[..before.len() - 1].trim_end_matches('?').trim_end(),
                Some('"' | '\'' | '`') => return before[..before.len() - 1].trim_end().ends_with(['[', '/']),
                _ => return may_end_comment(&code[..at]),
            };
            object_end.ends_with(object) || object_end.ends_with(')') || may_end_comment(&before[..before.len() - 1])
        })
}

/// Whether a text may end in a comment, so that the code before it is not known.
fn may_end_comment(text: &str) -> bool {
    let before = text.trim_end();
    before.ends_with("*/") || text[before.len()..].contains('\n') && last_line(before).contains("//")
}

fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

/// Whether a name may be called with anything but one string literal.
pub fn may_call_computed(code: &str, name: &str) -> bool {
    calls(code, name).any(|arguments| arguments.is_none_or(is_computed))
}

/// Whether a name may be called.
pub fn may_call(code: &str, name: &str) -> bool {
    calls(code, name).next().is_some()
}

/// The text after the opening parenthesis of each call of a name; `None` where a comment or type arguments come first.
fn calls<'c>(code: &'c str, name: &'c str) -> impl Iterator<Item = Option<&'c str>> {
    words(code, name).filter_map(|(_, after)| {
        let after = after.trim_start();
        let after = after.strip_prefix("?.").unwrap_or(after).trim_start();
        match after.strip_prefix('(') {
            Some(arguments) => Some(Some(arguments)),
            None => ["/*", "//", "<"].iter().any(|start| after.starts_with(start)).then_some(None),
        }
    })
}

/// Whether the text after an opening parenthesis begins with anything but a string literal as an argument.
fn is_computed(arguments: &str) -> bool {
    let mut rest = arguments.trim_start().chars();
    match rest.next() {
        Some(quote @ ('"' | '\'')) => {
            let literal = rest.as_str().split_once(quote);
            !literal.is_some_and(|(text, rest)| !text.contains('\\') && rest.trim_start().starts_with([')', ',']))
        }
        Some(')') | None => false,
        Some(_) => true,
    }
}

/// Whether `require` may be used as a value that is then called: `r = require`, `(require)("x")`.
pub fn may_rename_require(code: &str) -> bool {
    words(code, "require").any(|(at, after)| {
        let is_read = !after.trim_start().starts_with(['(', '.', ':']);
        let before = code[..at].trim_end();
        is_read
            && (before.ends_with(['=', '>'])
                || before.ends_with('(') && !after.trim_start().starts_with(',')
                || may_end_comment(&code[..at]))
    })
}

/// Whether a text is certainly an ES module: its first statement is an `import` or `export`, or its last line begins
/// with one. Some ES modules are not recognised.
pub fn is_es_module(code: &str) -> bool {
    let is_statement = |line: &str| {
        ["import", "export"]
            .iter()
            .any(|word| line.strip_prefix(word).is_some_and(|after| after.starts_with([' ', '{', '*', '"', '\''])))
    };
    if is_statement(after_comments(code)) {
        return true;
    }
    // What stands in a comment or a template ends with `*/` or a backtick, and no other text goes over several lines.
    let mut lines =
        code.lines().rev().map(str::trim_end).skip_while(|line| {
            line.is_empty() || line.starts_with("//") && !line.contains("*/") && !line.contains('`')
        });
    lines.next().is_some_and(|line| is_statement(line) && !line.contains("*/") && !line.contains('`'))
}

/// Whether all code of a script is certainly strict: it begins with the directive, after comments.
pub fn is_strict(code: &str) -> bool {
    let start = after_comments(code);
    start.starts_with("\"use strict\"") || start.starts_with("'use strict'")
}

/// Whether a function may be called where it is written: a `}`, which `)` may follow, before a `(`.
pub fn may_call_function(code: &str) -> bool {
    memchr::memchr_iter(b'}', code.as_bytes()).any(|at| {
        let mut after = after_comments(&code[at + 1..]);
        while let Some(rest) = after.strip_prefix(')') {
            after = after_comments(rest);
        }
        after_comments(after.strip_prefix("?.").unwrap_or(after)).starts_with('(')
    })
}

/// The text after the white space and comments that it begins with.
fn after_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let end = match rest.get(..2) {
            Some("//" | "#!") => rest.find('\n').map(|at| at + 1),
            Some("/*") => rest.find("*/").map(|at| at + 2),
            _ => return rest,
        };
        let Some(end) = end else { return rest };
        rest = rest[end..].trim_start();
    }
}

/// Each place of a name where it is not part of a longer one, with the text after it.
pub fn words<'c>(code: &'c str, name: &'c str) -> impl Iterator<Item = (usize, &'c str)> {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '$');
    memmem::find_iter(code.as_bytes(), name)
        .map(move |at| (at, &code[at + name.len()..]))
        .filter(move |(at, after)| !code[..*at].ends_with(is_part) && !after.starts_with(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_computed_calls_are_suspicious() {
        for code in ["require('a')", "import(\"a\", { with: {} })", "require()", "f('a')", "import a from 'b'"] {
            assert!(!may_call_computed(code, "require") && !may_call_computed(code, "import"), "{code}");
        }
        for code in [
            "require(a)",
            "require('a' + b)",
            "require (a)",
            "require\n(a)",
            "require?.(a)",
            "require/**/(a)",
            "require('a\\')' + b)",
        ] {
            assert!(may_call_computed(code, "require"), "{code}");
        }
        for code in ["import(`a`)", "import( a )", "import /* x */ (a)"] {
            assert!(may_call_computed(code, "import"), "{code}");
        }
    }

    #[test]
    fn properties_are_found_in_every_spelling() {
        for code in [
            "a.b",
            "a . b",
            "a?.b",
            "a\n  .b",
            "a/* x */.b",
            "a./* x */b",
            "a // x\n.b",
            "a. // x\nb",
            "a['b']",
            "a[ \"b\" ]",
            "(a).b",
        ] {
            assert!(may_read(code, "a", "b"), "{code}");
        }
        for code in ["a; b", "c.b", "'b'", "a.c"] {
            assert!(!may_read(code, "a", "b"), "{code}");
        }
    }

    #[test]
    fn es_modules_and_strict_scripts_are_certain() {
        for code in [
            "import a from 'b'",
            "a();\nexport { a };\n",
            "/* x */\nimport 'a'",
            "`a`;\nexport default 1",
            "a();\nexport { a };\n//# sourceMappingURL=x",
        ] {
            assert!(is_es_module(code), "{code}");
        }
        for code in [
            "// import a",
            "/*\nimport a\n*/",
            "`\nimport a`",
            "import('a')",
            "exports.a = 1",
            "import.meta.url",
            "/* `\n*/ a = `\nimport x from 'y'\n`;\nb();",
            "a = `\nexport default 1`",
            "/*\nexport default 1 */",
        ] {
            assert!(!is_es_module(code), "{code}");
        }
        for (code, expected) in
            [("#!x\n// y\n/* z */ 'use strict'; a", true), ("a; 'use strict'", false), ("/*", false)]
        {
            assert_eq!(is_strict(code), expected, "{code}");
        }
    }

    #[test]
    fn require_as_a_value() {
        for code in [
            "r = require;",
            "r = (require)\n",
            "(require)('a')",
            "r = require as any",
            "r = /* x */ require",
            "r = // x\nrequire",
        ] {
            assert!(may_rename_require(code), "{code}");
        }
        for code in [
            "r = require('a')",
            "function (require, exports)",
            "we require this",
            "required = 1",
            "require.resolve('a')",
        ] {
            assert!(!may_rename_require(code), "{code}");
        }
    }
}
