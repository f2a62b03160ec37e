//! The manual of a rule: the doc comment in its file, kept as data.
//!
//! `netlify-integration explain <code>` prints it, docs/rules is generated from it, and its examples
//! are run by `__test__/rules`.

use crate::diagnostic::Code;

/// The manual of one code.
#[derive(Debug, Clone, Copy)]
pub struct Manual {
    /// What it explains.
    pub code: Code,
    /// Markdown: a line that says what is wrong, then why it matters and what to do, then examples.
    ///
    /// A fence whose info string has `expect_diagnostic` holds an example that is reported; any other
    /// fence in `ts`, `js`, `tsx`, `toml`, `yaml` or `json` one that is not. `also=<code>` names a code
    /// that is reported as well.
    ///
    /// An example is a file `src/functions/hello.mts`, or several, each below a comment `// file: <path>`
    /// (`#` in YAML and TOML), with an ordinary integration around them. `// link: <path> -> <target>`
    /// makes a link, `// no file: <path>` leaves out a file of the ordinary integration. Files below `site/`
    /// are those of a site, on which the built plugin runs. With `publish`, the example is checked for publication instead
    /// of being built; it then also has `details.md`, and Netlify's plugin for extensions in package.json.
    pub text: &'static str,
    /// The file of the rule, relative to the repository.
    pub file: &'static str,
}

impl Manual {
    /// What is wrong, in one line.
    pub fn summary(&self) -> &'static str {
        self.text.lines().next().unwrap_or_default().trim()
    }

    /// The text without the space that follows the slashes of a doc comment.
    pub fn markdown(&self) -> String {
        let lines = self.text.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.fold(String::new(), |text, line| text + line + "\n")
    }
}

/// Declares the manual of a rule: `manual! { /// … Code }`.
macro_rules! manual {
    ($(#[doc = $line:literal])+ $code:ident) => {
        $(#[doc = $line])+
        pub const MANUAL: $crate::rules::Manual = $crate::rules::Manual {
            code: $crate::diagnostic::Code::$code,
            text: concat!($($line, "\n"),+),
            file: file!(),
        };
    };
}

pub(super) use manual;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::{diagnostic::Code, rules::manuals};

    #[test]
    fn every_code_has_one_manual() {
        let mut count: BTreeMap<Code, usize> = Code::ALL.iter().map(|code| (*code, 0)).collect();
        for manual in manuals() {
            *count.get_mut(&manual.code).expect("the table has every code") += 1;
        }
        let wrong: Vec<_> = count.into_iter().filter(|(_, count)| *count != 1).collect();
        assert_eq!(wrong, []);
    }

    /// Whether it has examples, and whether they hold, is tested where integrations can be built: in
    /// `__test__/rules`.
    #[test]
    fn a_manual_is_in_the_file_of_its_name() {
        for manual in manuals() {
            let name = manual.code.name().replace('-', "_");
            assert!(
                manual.file.replace('\\', "/").ends_with(&format!("/{name}.rs")),
                "{} is in {}",
                manual.code.as_str(),
                manual.file
            );
        }
    }
}
