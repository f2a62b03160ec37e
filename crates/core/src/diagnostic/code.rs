//! The table of all codes. A code is never reused, and its name says what is wrong.
//!
//! `NI1xxx`: one function. `NI2xxx`: the integration. `NI3xxx`: a site. `NI9xxx`: a bug in this package.
//! Each has a manual, in `rules/`. The last column lists the steps that can find it. The list of codes in
//! JavaScript is generated from this table.

use crate::diagnostic::Severity::{self, Error, Warning};

/// A step that can find a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading the sources, without bundling; every command does that first.
    Check,
    /// Bundling.
    Bundle,
    /// What follows bundling: comparing, measuring, advising, writing.
    Build,
    /// The build of a site, where this crate compares the functions.
    Site,
    /// JavaScript: the SDK where it is called, on the author's machine or in the build of a site.
    JavaScript,
}

use Stage::{Build, Bundle, Check, JavaScript, Site};

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $code:literal $name:literal $severity:ident [$($stage:ident)+],)+) => {
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

            /// The steps that can find it.
            pub fn stages(self) -> &'static [Stage] {
                match self { $(Self::$variant => &[$($stage),+],)+ }
            }
        }
    };
}

codes! {
    /// The file is not valid JavaScript or TypeScript.
    SyntaxError = "NI1001" "syntax-error" Error [Check Bundle],
    /// A function in a language or format that integrations cannot inject.
    UnsupportedRuntime = "NI1002" "unsupported-runtime" Error [Check],
    /// A name that Netlify's deploy API refuses.
    FunctionName = "NI1003" "function-name" Error [Check],
    /// A file or link that cannot be read, or that leads out of the functions folder.
    UnreadableFile = "NI1004" "unreadable-file" Error [Check Bundle],
    /// The file exports nothing that Netlify can call.
    NoHandler = "NI1005" "no-handler" Error [Check Bundle],
    /// A `config` value, or a cron expression, that is only known when the code runs.
    NotConstant = "NI1006" "not-constant" Error [Check],
    /// The `schedule` helper is imported but does not wrap the handler.
    UnusedSchedule = "NI1007" "unused-schedule" Error [Check],
    /// The v1 `stream` helper, which Netlify no longer sees once it is bundled.
    StreamHelper = "NI1008" "stream-helper" Error [Check],
    /// Something of a function would be different after bundling.
    ChangedByBundling = "NI1009" "changed-by-bundling" Error [Build],
    /// An import that cannot be resolved.
    UnresolvedImport = "NI1010" "unresolved-import" Error [Bundle],
    /// Anything else that cannot be bundled.
    BundleError = "NI1011" "bundle-error" Error [Bundle],
    /// Something the bundler finds suspicious.
    BundleWarning = "NI1012" "bundle-warning" Warning [Bundle],
    /// A `path`, `excludedPath` or `method` that Netlify refuses.
    InvalidRoute = "NI1013" "invalid-route" Error [Check],
    /// A schedule and a path on the same function.
    ScheduleWithPath = "NI1014" "schedule-with-path" Error [Check],
    /// A cron expression that Netlify does not run.
    InvalidSchedule = "NI1015" "invalid-schedule" Error [Check],
    /// A link to a folder, which Netlify ignores.
    LinkedFolder = "NI1016" "linked-folder" Warning [Check],
    /// `memory`, `vcpu` or `region` with a value that Netlify refuses.
    InvalidResources = "NI1017" "invalid-resources" Error [Check],
    /// `includedFiles` that match no file.
    IncludedFiles = "NI1018" "included-files" Error [Bundle],
    /// A key of `config` that Netlify does not know.
    UnknownConfigKey = "NI1019" "unknown-config-key" Warning [Check],
    /// A value of `config` that Netlify drops because of its type.
    ConfigValue = "NI1020" "config-value" Error [Check],
    /// A `rateLimit` that Netlify drops.
    InvalidRateLimit = "NI1021" "invalid-rate-limit" Error [Check],
    /// A key of `config` that does nothing without `path`.
    ConfigWithoutPath = "NI1022" "config-without-path" Warning [Check],
    /// A path that no request can match.
    RouteNeverMatches = "NI1023" "route-never-matches" Error [Check],
    /// A path with capital letters, which `netlify dev` never matches.
    RouteCapitals = "NI1024" "route-capitals" Warning [Check],
    /// A path with a slash at its end, which `netlify dev` never matches.
    RouteTrailingSlash = "NI1025" "route-trailing-slash" Warning [Check],
    /// `background: true`, which older versions of Netlify's tools ignore.
    BackgroundConfig = "NI1026" "background-config" Warning [Check],
    /// The name of an event, which triggers nothing under a prefix.
    EventName = "NI1027" "event-name" Warning [Check],
    /// A handler of a Netlify event, which integrations cannot be triggered by.
    EventHandler = "NI1028" "event-handler" Warning [Check],
    /// A name or handler of an Identity event.
    IdentityEvent = "NI1029" "identity-event" Warning [Check],
    /// A folder whose name has a dot, which Netlify cuts off.
    DottedFolder = "NI1030" "dotted-folder" Error [Check],
    /// A file that looks like a helper and is deployed as a function.
    HelperFile = "NI1031" "helper-file" Warning [Check],
    /// A JSON file with configuration beside a function, which is not read.
    SidecarFile = "NI1032" "sidecar-file" Warning [Check],
    /// A background function that returns a body.
    BackgroundBody = "NI1033" "background-body" Warning [Check],
    /// A folder that contains a function under a file name that Netlify does not look for.
    FolderWithoutMain = "NI1034" "folder-without-main" Warning [Check],
    /// `config` in a v1 function, which Netlify does not read.
    ConfigInV1 = "NI1035" "config-in-v1" Warning [Check],
    /// A function that returns something other than a response.
    WrongResponse = "NI1036" "wrong-response" Warning [Check],
    /// A function over the limit that its author set.
    OverMaxSize = "NI1040" "over-max-size" Error [Build],
    /// A function over the limits of Netlify.
    OverNetlifyLimit = "NI1041" "over-netlify-limit" Error [Build],
    /// A package or file with compiled code, but not for the platform that functions run on.
    NativeBinary = "NI1042" "native-binary" Error [Bundle],
    /// A file that code reads relative to its own location does not exist.
    MissingFile = "NI1043" "missing-file" Warning [Bundle],
    /// Code reads files relative to its own location, and which ones is only known when it runs.
    UnknownFiles = "NI1044" "unknown-files" Warning [Bundle],
    /// All of a package is bundled although only parts of it are used.
    WholePackage = "NI1045" "whole-package" Warning [Build],
    /// The CommonJS build of a package is bundled although it has an ES module build.
    CommonjsCopy = "NI1046" "commonjs-copy" Warning [Build],
    /// A development tool is bundled.
    DevelopmentTool = "NI1047" "development-tool" Warning [Build],
    /// Version 2 of the AWS SDK is bundled.
    AwsSdkV2 = "NI1048" "aws-sdk-v2" Warning [Build],
    /// moment is bundled with all its locales.
    MomentLocales = "NI1049" "moment-locales" Warning [Build],
    /// A package is bundled for something that Node has.
    NeedlessPolyfill = "NI1050" "needless-polyfill" Warning [Build],
    /// A folder that is copied with a function contains files that git ignores.
    IgnoredFilesCopied = "NI1051" "ignored-files-copied" Warning [Bundle],
    /// An edge function whose default export is not a function.
    EdgeDefaultExport = "NI1060" "edge-default-export" Error [Check],
    /// A value of an edge function's `config` that Netlify refuses or ignores.
    EdgeConfigValue = "NI1061" "edge-config-value" Error [Check],
    /// A key of an edge function's `config` that Netlify does not know.
    EdgeUnknownConfigKey = "NI1062" "edge-unknown-config-key" Warning [Check],
    /// An edge function without a path, which never runs.
    EdgeWithoutPath = "NI1063" "edge-without-path" Warning [Check],
    /// Something that an edge function imports does not work at the edge.
    EdgeNotBundled = "NI1064" "edge-not-bundled" Error [Bundle],
    /// `ntli-ignore` with nothing to ignore.
    UnusedSuppression = "NI1090" "unused-suppression" Warning [Check],
    /// `ntli-ignore` without a code or a reason, or for an error.
    InvalidSuppression = "NI1091" "invalid-suppression" Warning [Check],

    /// The prefix is missing or not a valid name.
    Prefix = "NI2001" "prefix-invalid" Error [Check JavaScript],
    /// The path given to `addFunctions` is not a string.
    FunctionsPath = "NI2002" "functions-path-invalid" Error [JavaScript],
    /// A build event that does not exist, or a handler that is not a function.
    BuildEvent = "NI2003" "build-event-invalid" Error [JavaScript],
    /// An option that does not exist, or a value it does not take.
    Option = "NI2004" "option-invalid" Error [JavaScript],
    /// The functions folder does not exist.
    FolderMissing = "NI2005" "functions-folder-missing" Error [Check],
    /// The functions folder contains no function.
    FolderEmpty = "NI2006" "functions-folder-empty" Error [Check],
    /// Two functions would have the same name on a site.
    DuplicateName = "NI2007" "duplicate-name" Error [Check],
    /// Two functions have the same path.
    DuplicateRoute = "NI2008" "duplicate-route" Error [Check],
    /// Two functions have patterns that match the same path.
    OverlappingRoutes = "NI2009" "overlapping-routes" Warning [Check],
    /// The entry exports no integration.
    NoIntegration = "NI2010" "entry-exports-no-integration" Error [JavaScript],
    /// The entry exports something other than an integration of this SDK.
    WrongExport = "NI2011" "entry-exports-something-else" Error [JavaScript],
    /// The entry throws when it is loaded.
    EntryFails = "NI2012" "entry-does-not-load" Error [JavaScript],
    /// A schedule in netlify.toml for a function of the integration.
    ScheduleInToml = "NI2013" "schedule-in-toml" Error [Check],
    /// A pattern of `.ntliignore` or of `ignore` that cannot be read.
    IgnorePatternInvalid = "NI2014" "ignore-pattern-invalid" Error [Check],
    /// A pattern of `.ntliignore` or of `ignore` that matches nothing.
    IgnorePatternUnused = "NI2015" "ignore-pattern-unused" Warning [Check],
    /// Several handlers of one event, of which `@netlify/sdk` would run the last one only.
    SeveralHandlers = "NI2016" "several-handlers" Warning [JavaScript],
    /// A call for Netlify Connect.
    ConnectNotCarried = "NI2017" "connect-not-carried" Error [JavaScript],
    /// A UI of `@netlify/sdk` 1, which Netlify no longer shows.
    RetiredUi = "NI2018" "retired-ui" Warning [JavaScript],
    /// Two functions whose names differ only in case, which are one file on macOS and Windows.
    NamesDifferInCase = "NI2019" "names-differ-in-case" Warning [Check],
    /// The output cannot be written.
    OutputNotWritable = "NI2020" "output-not-writable" Error [Build JavaScript],
    /// Files in `assets` that are not part of the plugin, although `.npmignore` does not say so.
    AssetsLeftOut = "NI2021" "assets-left-out" Warning [Build],
    /// There is no configuration file.
    NoConfigFile = "NI2030" "no-config-file" Error [Check],
    /// The configuration file is not valid.
    InvalidConfig = "NI2031" "invalid-config" Error [Check],
    /// package.json is missing, not valid, or names no `main`.
    NoMain = "NI2032" "no-main" Error [Check JavaScript],
    /// `main` of package.json points at a file that does not exist.
    MainMissing = "NI2033" "main-missing" Error [Check],
    /// A key of the configuration file that nothing reads.
    UnusedConfigKey = "NI2034" "unused-config-key" Warning [Check],
    /// There is no `details.md`, or nothing in it.
    DetailsMissing = "NI2035" "details-missing" Error [Check Build],
    /// The UI of an extension cannot be built.
    UiBuildFailed = "NI2036" "ui-build-failed" Error [JavaScript],
    /// Netlify does not say which extension a site hosts.
    HostSiteUnknown = "NI2037" "host-site-unknown" Warning [JavaScript],
    /// Netlify would not build the integration's own site, or serve something else than its build writes.
    SiteNotBuilt = "NI2040" "site-not-built" Error [Check],
    /// The integration's own site would have no function `handler`.
    HandlerNotDeployed = "NI2041" "handler-not-deployed" Error [Check],
    /// netlify.toml does not say how `netlify dev` serves the UI.
    NoDevCommand = "NI2042" "no-dev-command" Warning [Check],
    /// The integration's own site is built with a version of Node that this package does not run on.
    OldNode = "NI2043" "old-node" Error [Check],
    /// An extension without a UI, which cannot be published.
    NoExtensionUi = "NI2044" "no-extension-ui" Warning [Check],
    /// There are no source maps of a build to map a trace with.
    NoSourceMaps = "NI2050" "no-source-maps" Error [JavaScript],

    /// Netlify Build does not say where injected functions go.
    NoInternalFolder = "NI3001" "internal-functions-folder-unknown" Error [JavaScript],
    /// There is already a file where an injected function has to be written.
    FileOccupied = "NI3002" "function-file-occupied" Error [JavaScript],
    /// The functions cannot be copied.
    CopyFailed = "NI3003" "function-copy-failed" Error [JavaScript],
    /// `shouldInjectFunction`, or `if` of a handler, throws.
    FilterThrows = "NI3004" "filter-throws" Error [JavaScript],
    /// `addFunctions` is called differently on a site than when the integration was built.
    RegisteredDifferently = "NI3005" "functions-registered-differently" Error [JavaScript],
    /// `parseBuildConfig` refuses the site's configuration.
    BuildConfigRefused = "NI3006" "build-config-refused" Error [JavaScript],
    /// Netlify does not deploy an injected function, or not with all its files.
    FunctionNotDeployed = "NI3007" "function-not-deployed" Error [JavaScript],

    /// Two functions of a site have the same name, and Netlify keeps one of them.
    SiteFunctionName = "NI3010" "site-function-name" Warning [Site],
    /// Two functions of a site have the same path.
    SiteRoute = "NI3011" "site-route" Warning [Site],
    /// There is a URL that the paths of two functions of a site match.
    SiteRouteOverlap = "NI3012" "site-route-overlap" Warning [Site],
    /// Two edge functions of a site have the same name, and Netlify keeps one of them.
    SiteEdgeFunctionName = "NI3020" "site-edge-function-name" Warning [JavaScript],
    /// Netlify does not deploy an injected edge function, or not with its paths.
    EdgeFunctionNotDeployed = "NI3021" "edge-function-not-deployed" Error [JavaScript],

    /// Something that should never happen.
    InternalError = "NI9001" "internal-error" Error [Build JavaScript],
    /// There is no native addon for this machine.
    AddonMissing = "NI9002" "addon-missing" Error [JavaScript],
}

impl Code {
    /// The code with this text.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }

    /// Whether the SDK reports it, in JavaScript.
    pub fn is_found_by_sdk(self) -> bool {
        self.stages().contains(&Stage::JavaScript)
    }

    /// Whether bundling and what follows find no more problems of this kind.
    pub fn is_found_before_bundling(self) -> bool {
        !self.stages().iter().any(|stage| matches!(stage, Stage::Bundle | Stage::Build))
    }
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
