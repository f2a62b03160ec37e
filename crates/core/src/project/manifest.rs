//! package.json, as far as publishing depends on it.

use std::path::Path;

use serde_json::Value;

use crate::fs;

/// package.json of an integration. Empty when it is missing or invalid, which [`read`](super::read) reports.
#[derive(Debug, Default)]
pub struct Manifest(Value);

/// Programs that may run anything: whether they build the integration is not known here.
const RUNNERS: [&str; 14] =
    ["npm", "npx", "pnpm", "pnpx", "yarn", "bun", "bunx", "turbo", "nx", "make", "just", "lerna", "node", "sh"];

/// The programs of this package, in the names of all generations of `@netlify/sdk`.
const PROGRAMS: [&str; 3] = ["netlify-integration", "netlify-extension", "ntli"];

impl Manifest {
    /// Reads the package.json in a folder.
    pub fn read(root: &Path) -> Self {
        let text = fs::read_settings(&root.join("package.json")).unwrap_or_default();
        Self(serde_json::from_str(&text).unwrap_or_default())
    }

    /// Whether a package is among the dependencies of any kind.
    pub fn depends_on(&self, name: &str) -> bool {
        ["dependencies", "devDependencies", "optionalDependencies"]
            .iter()
            .any(|kind| self.0.get(kind).is_some_and(|packages| packages.get(name).is_some()))
    }

    /// Whether a command may build the integration, by itself or by a script; false where it certainly does not.
    pub fn may_build(&self, command: &str) -> bool {
        self.builds(command, 0)
    }

    fn builds(&self, command: &str, depth: usize) -> bool {
        // A script that calls itself is no build.
        const MAX_DEPTH: usize = 8;
        let words: Vec<_> = command.split(|c: char| c.is_whitespace() || ";&|()\"'".contains(c)).collect();
        let is_program = |word: &str| PROGRAMS.contains(&word.rsplit(['/', '\\']).next().unwrap_or(word));
        if words.iter().any(|word| is_program(word)) {
            return words.contains(&"build");
        }
        let scripts: Vec<_> = words.iter().filter_map(|word| self.0.get("scripts")?.get(word)?.as_str()).collect();
        let is_run = words.first().is_some_and(|word| RUNNERS.contains(word));
        if is_run && !scripts.is_empty() {
            return depth < MAX_DEPTH && scripts.iter().any(|script| self.builds(script, depth + 1));
        }
        words.iter().any(|word| RUNNERS.contains(word) || Path::new(word).extension().is_some_and(|end| end == "sh"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn knows_which_commands_build() {
        let scripts = json!({ "build": "npm run clean && netlify-extension build -a", "clean": "rm -rf x", "site": "vite build", "loop": "npm run loop", "ci": "turbo run all" });
        let manifest = Manifest(json!({ "scripts": scripts }));
        let builds = |command: &str| manifest.may_build(command);
        assert!(
            [
                "netlify-integration build",
                "ntli build -a",
                "npx --yes netlify-extension build",
                "npm ci && npm run build",
                "yarn build",
                "./node_modules/.bin/ntli build",
                "npm run ci",
                "turbo run build",
                "bash ./build.sh",
                "make"
            ]
            .into_iter()
            .all(builds)
        );
        assert!(
            !["", "vite build", "npm run site", "npm run clean", "ntli dev", "npm run loop", "echo build"]
                .into_iter()
                .any(builds)
        );
    }
}
