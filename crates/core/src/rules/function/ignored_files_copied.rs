//! Reported by `bundle`, which copies the files that functions read.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{ignored_names::listed, manual::manual},
    text::Span,
};

manual! {
    /// A folder that is copied with a function contains files that git ignores
    ///
    /// Where code names a folder beside itself (`new URL("../data/", import.meta.url)`), or a function has a folder or glob
    /// in `includedFiles`, all files of it are copied with the function, as Netlify itself does. Files that a
    /// `.gitignore` matches are often secrets, logs or what an editor left behind, and everybody can download the
    /// integration.
    ///
    /// Move the files out of the folder, exclude them (`includedFiles: ["data/**", "!data/.env"]`), or name the files
    /// that are needed one by one. If they should be copied, say so with `ntli-ignore`. A folder that git ignores as a
    /// whole is not reported, because the code names exactly that folder.
    ///
    /// ```ts,expect_diagnostic
    /// import { readFile } from "node:fs/promises";
    ///
    /// export default async (request: Request) => {
    ///   const name = new URL(request.url).searchParams.get("name") === "b" ? "b" : "a";
    ///   return new Response(await readFile(`${import.meta.dirname}/../texts/${name}.txt`, "utf8"));
    /// };
    /// // file: .gitignore
    /// *.log
    /// // file: src/texts/a.txt
    /// A
    /// // file: src/texts/debug.log
    /// token=secret
    /// ```
    ///
    /// ```ts
    /// import { readFile } from "node:fs/promises";
    ///
    /// export default async (request: Request) => {
    ///   const name = new URL(request.url).searchParams.get("name") === "b" ? "b" : "a";
    ///   return new Response(await readFile(`${import.meta.dirname}/../texts/${name}.txt`, "utf8"));
    /// };
    /// // file: .gitignore
    /// *.log
    /// // file: src/texts/a.txt
    /// A
    /// // file: debug.log
    /// token=secret
    /// ```
    IgnoredFilesCopied
}

/// What asks for the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopiedBecause {
    /// Code names a folder by its own location.
    Code,
    /// A pattern of `includedFiles`.
    IncludedFiles,
}

/// `files` are relative to the root and ignored by git; `folder` is what the place asks for.
pub fn report(folder: &str, files: &[String], because: CopiedBecause, place: Span) -> Diagnostic {
    let message = format!(
        "`{folder}` is copied with the function, and git ignores files in it: {}",
        listed(files, "", "").trim_end()
    );
    let help = match because {
        CopiedBecause::Code => {
            "move them out of the folder or name the files that are needed; write `// ntli-ignore NI1051 -- <reason>` above the line if they should be copied".to_owned()
        }
        CopiedBecause::IncludedFiles => {
            let first = files.first().map(String::as_str).unwrap_or_default();
            format!("exclude them, for example with `\"!{first}\"` in `includedFiles`")
        }
    };
    Diagnostic::new(Code::IgnoredFilesCopied, place, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_files_and_the_way_to_exclude_them() {
        let files = ["data/.env", "data/a.log", "data/b.log", "data/c.log"].map(str::to_owned);
        let diagnostic = report("data/**", &files, CopiedBecause::IncludedFiles, Span::path("a.ts"));
        assert_eq!(
            diagnostic.message,
            "`data/**` is copied with the function, and git ignores files in it: `data/.env`, `data/a.log`, `data/b.log` and 1 more"
        );
        assert_eq!(diagnostic.help.unwrap(), "exclude them, for example with `\"!data/.env\"` in `includedFiles`");
    }
}
