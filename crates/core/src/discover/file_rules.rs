//! Which files Netlify takes for functions and for edge functions, and in which order it prefers them.

use crate::function::Runtime;

/// Which files are functions.
#[derive(Debug)]
pub struct FileRules {
    /// Extensions of files, in Netlify's order of precedence.
    pub extensions: &'static [&'static str],
    /// Extensions of a folder's main file, in Netlify's order of precedence.
    pub main_extensions: &'static [&'static str],
    /// Extensions of files that look like functions but cannot be injected, and what they are.
    pub others: &'static [(&'static str, &'static str)],
    /// Whether the name of a folder may have a dot.
    pub allows_dots: bool,
}

/// Source: zip-it-and-ship-it, `runtimes/node/finder.ts`. The order of main files differs from that of files.
static NODE: FileRules = FileRules {
    extensions: &["js", "mjs", "cjs", "ts", "tsx", "mts", "cts"],
    main_extensions: &["js", "ts", "mjs", "cjs", "tsx", "mts", "cts"],
    others: &[
        ("go", "Go"),
        ("rs", "Rust"),
        ("py", "Python"),
        ("rb", "Ruby"),
        ("php", "PHP"),
        ("java", "Java"),
        ("zip", "a prebuilt archive"),
        ("jsx", "JSX without TypeScript, which Netlify does not look for"),
    ],
    allows_dots: false,
};

/// Source: @netlify/edge-bundler, `node/finder.ts`.
static DENO: FileRules = FileRules {
    extensions: &["js", "jsx", "mjs", "mts", "ts", "tsx"],
    main_extensions: &["js", "jsx", "mjs", "mts", "ts", "tsx"],
    others: &[
        ("cjs", "CommonJS, which Netlify does not look for among edge functions"),
        ("cts", "CommonJS, which Netlify does not look for among edge functions"),
        ("wasm", "WebAssembly, which Netlify does not look for"),
    ],
    allows_dots: true,
};

impl FileRules {
    /// Those of the functions that a site runs in `runtime`.
    pub fn of(runtime: Runtime) -> &'static Self {
        match runtime {
            Runtime::Node => &NODE,
            Runtime::Deno => &DENO,
        }
    }
}
