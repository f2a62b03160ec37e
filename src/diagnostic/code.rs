//! The table of all codes. A code is never reused, and its name says what is wrong.
//!
//! `NI1xxx`: one function. `NI2xxx`: the integration. `NI3xxx`: a site (those below `NI3010` are
//! reported in JavaScript, see `sdk/codes.ts`). `NI9xxx`: a bug of ours.

use super::Severity::{self, Error, Warning};

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $code:literal $name:literal $severity:ident,)+) => {
        /// Stable identifier of a kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// `NI` and four digits.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The bad pattern, in kebab-case.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What a problem of this kind does to a build.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => $severity,)+ }
            }
        }
    };
}

codes! {
    /// The file is not valid JavaScript or TypeScript.
    SyntaxError = "NI1001" "syntax-error" Error,
    /// A function in a language or packing that integrations cannot inject.
    UnsupportedRuntime = "NI1002" "unsupported-runtime" Error,
    /// A name that Netlify's deploy API refuses.
    FunctionName = "NI1003" "function-name" Error,
    /// A file or link that cannot be read, or that leads out of the functions folder.
    UnreadableFile = "NI1004" "unreadable-file" Error,
    /// The file exports neither a default function nor `handler`.
    NoHandler = "NI1005" "no-handler" Error,
    /// A `config` value, or a cron expression, that is only known when the code runs.
    NotConstant = "NI1006" "not-constant" Error,
    /// The `schedule` helper is imported but does not wrap the handler.
    UnusedSchedule = "NI1007" "unused-schedule" Error,
    /// The v1 `stream` helper, which Netlify no longer sees once it is bundled.
    StreamHelper = "NI1008" "stream-helper" Error,
    /// Something of a function would be different after bundling.
    ChangedByBundling = "NI1009" "changed-by-bundling" Error,
    /// An import that cannot be resolved.
    UnresolvedImport = "NI1010" "unresolved-import" Error,
    /// Anything else the bundler refuses.
    BundleError = "NI1011" "bundle-error" Error,
    /// Something the bundler finds suspicious.
    BundleWarning = "NI1012" "bundle-warning" Warning,
    /// A `path`, `excludedPath` or `method` that Netlify refuses.
    InvalidRoute = "NI1013" "invalid-route" Error,
    /// A schedule and a path on the same function.
    ScheduleWithPath = "NI1014" "schedule-with-path" Error,
    /// A cron expression that Netlify does not run.
    InvalidSchedule = "NI1015" "invalid-schedule" Error,
    /// A link to a folder, which Netlify ignores.
    LinkedFolder = "NI1016" "linked-folder" Warning,
    /// `memory`, `vcpu` or `region` with a value that Netlify refuses.
    InvalidResources = "NI1017" "invalid-resources" Error,
    /// `includedFiles`, which do not travel with a bundled function.
    IncludedFiles = "NI1018" "included-files" Error,

    /// The prefix is missing or not a valid name.
    Prefix = "NI2001" "prefix-invalid" Error,
    /// The functions folder does not exist.
    FolderMissing = "NI2005" "functions-folder-missing" Error,
    /// The functions folder holds no function.
    FolderEmpty = "NI2006" "functions-folder-empty" Error,
    /// Two functions would have the same name on a site.
    DuplicateName = "NI2007" "duplicate-name" Error,
    /// The output cannot be written.
    OutputNotWritable = "NI2020" "output-not-writable" Error,
    /// There is no configuration file.
    NoConfigFile = "NI2030" "no-config-file" Error,
    /// The configuration file is not valid.
    InvalidConfig = "NI2031" "invalid-config" Error,
    /// package.json is missing, not valid, or names no `main`.
    NoMain = "NI2032" "no-main" Error,
    /// `main` of package.json points at a file that does not exist.
    MainMissing = "NI2033" "main-missing" Error,

    /// Two functions of a site have the same name, and Netlify keeps one of them.
    SiteFunctionName = "NI3010" "site-function-name" Warning,
    /// Two functions of a site answer at the same path.
    SiteRoute = "NI3011" "site-route" Warning,
    /// There is a URL that the paths of two functions of a site match.
    SiteRouteOverlap = "NI3012" "site-route-overlap" Warning,
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn codes_and_names_are_unique() {
        let codes: HashSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let names: HashSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!((codes.len(), names.len()), (Code::ALL.len(), Code::ALL.len()));
    }
}
