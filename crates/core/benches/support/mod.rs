//! A project that is made for a bench.

#![allow(dead_code, reason = "each bench is a crate of its own and uses a part of this")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use netlify_sdk_core::check::FunctionsEntry;
use tempfile::TempDir;

/// That of the addon: with another one, a bench measures something that no user runs.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A folder with functions in `src/functions`, removed when dropped.
pub struct Project(TempDir);

impl Project {
    /// Functions with a route, which share a module.
    pub fn with_functions(count: usize) -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder can be made");
        let functions = dir.path().join("src/functions");
        fs::create_dir_all(&functions).expect("a folder can be made");
        fs::write(dir.path().join("src/shared.ts"), "export const greet = (name: string) => `Hello, ${name}!`;\n")
            .expect("a file can be written");
        for index in 0..count {
            let code = format!(
                "import {{ greet }} from \"../shared.js\";\nexport default async () => new Response(greet(\"{index}\"));\nexport const config = {{ path: \"/f/{index}/:id\" }} as const;\n"
            );
            fs::write(functions.join(format!("f{index:04}.mts")), code).expect("a file can be written");
        }
        Self(dir)
    }

    /// Functions of about so many bytes, each with a route.
    pub fn with_large_functions(count: usize, bytes: usize) -> Self {
        let project = Self::with_functions(0);
        for index in 0..count {
            let code = function_of(bytes).replacen("/a/:id", &format!("/f/{index}/:id"), 1);
            fs::write(project.functions().join(format!("f{index:04}.mts")), code).expect("a file can be written");
        }
        project
    }

    /// The folder of the functions.
    pub fn functions(&self) -> PathBuf {
        self.root().join("src/functions")
    }

    /// How large the functions are together.
    pub fn bytes(&self) -> u64 {
        let entries = fs::read_dir(self.functions()).expect("the folder can be listed");
        entries.map(|entry| entry.and_then(|entry| entry.metadata()).expect("the entry can be read").len()).sum()
    }

    /// The project's root.
    pub fn root(&self) -> &Path {
        self.0.path()
    }

    /// Where the bundled integration lies for a build.
    pub fn staging(&self) -> PathBuf {
        self.root().join(".ntli/.next")
    }

    /// Puts the bundled integration there; every build uses it up.
    pub fn stage_integration(&self) {
        fs::create_dir_all(self.staging()).expect("a folder can be made");
        fs::write(self.staging().join("integration.js"), "export const integration = {};\n")
            .expect("a file can be written");
        fs::write(self.staging().join("integration.js.map"), "{\"version\":3,\"sources\":[],\"mappings\":\"\"}\n")
            .expect("a file can be written");
    }
}

/// The `addFunctions` call of a project.
pub fn entries() -> Vec<FunctionsEntry> {
    vec![FunctionsEntry { path: "./src/functions".to_owned(), prefix: "bench".to_owned(), ..FunctionsEntry::default() }]
}

/// Code as functions have it, with `@` where a number goes; `check.mjs` makes the same functions of it.
const BLOCK: &str = include_str!("block.txt");

/// Source of a function of about `bytes` bytes.
pub fn function_of(bytes: usize) -> String {
    let mut code = "import type { Config, Context } from \"@netlify/functions\";\n\nexport const config: Config = { path: \"/a/:id\", method: [\"GET\", \"POST\"] };\n\n".to_owned();
    let mut index = 0;
    while code.len() < bytes {
        code += &BLOCK.replace('@', &index.to_string());
        index += 1;
    }
    code + "export default async (req: Request, { params }: Context): Promise<Response> =>\n  Response.json(total0(await load0(params[\"id\"] ?? \"\", req.url)));\n"
}
