//! What is known of a function, as plain data.

mod config_entry;
mod handler_export;
mod minify;
mod netlify_reading;
mod runtime;
mod site_function;

pub use self::{
    config_entry::ConfigEntry,
    handler_export::{HandlerExport, WrongResponse},
    minify::Minify,
    netlify_reading::{FunctionRoute, InvocationMode, NetlifyReading},
    runtime::Runtime,
    site_function::{Owner, SiteFunction},
};

use std::{path::PathBuf, sync::Arc};

use crate::{
    netlify::{
        config::{self, EVENT_OBJECTS, Since, Value},
        events::Event,
        names,
    },
    text::{SourceFile, Span},
};

/// Which of Netlify's two function interfaces a file implements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ApiVersion {
    /// `export const handler`, AWS Lambda style.
    V1,
    /// `export default`, taking a `Request`.
    V2,
}

impl ApiVersion {
    /// 1 or 2, as in Netlify's manifest.
    pub fn number(self) -> u8 {
        match self {
            Self::V1 => 1,
            Self::V2 => 2,
        }
    }
}

/// The module syntax a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModuleSyntax {
    /// `import` and `export`.
    Esm,
    /// `require` and `exports`.
    CommonJs,
}

/// A cron expression and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// The expression as written; not checked here.
    pub expression: String,
    /// Where it stands.
    pub span: Span,
}

/// A schedule of a function in netlify.toml.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TomlSchedule {
    /// The name below `functions`.
    pub function: String,
    /// Where `schedule` stands.
    pub span: Span,
}

/// What one file says about the function it holds.
#[derive(Debug, Clone)]
pub struct ModuleFacts {
    /// v1 or v2, as zip-it-and-ship-it decides.
    pub api_version: ApiVersion,
    /// How the file is written; decides how its exports are passed on.
    pub syntax: ModuleSyntax,
    /// What Netlify can call.
    pub handler: HandlerExport,
    /// In-source configuration (v2 only), evaluated; `undefined` values left out.
    pub config: Vec<ConfigEntry>,
    /// Keys of `config` that Netlify does not know, and where they stand.
    pub unknown_keys: Vec<(String, Span)>,
    /// Whether a `config` export exists, even an empty one.
    pub has_config: bool,
    /// Whether `config` may have values that are only known when the file runs, as Netlify runs edge functions to read it.
    pub is_config_open: bool,
    /// The `config` export of a v1 file, which Netlify does not read.
    pub config_in_v1: Option<Span>,
    /// The first `await` outside of functions in a v1 file with ES module syntax.
    pub await_in_v1: Option<Span>,
    /// The cron expression of the v1 `schedule` helper.
    pub schedule_helper: Option<Schedule>,
    /// The call of the v1 `stream` helper.
    pub stream_helper: Option<Span>,
    /// Events a v2 default-export object subscribes to.
    pub events: Vec<Event>,
    /// The handlers of such an object for events, those included that Netlify overlooks.
    pub event_handlers: Vec<EventHandler>,
    /// Whether such an object may stand, wholly or in parts, in another place than Netlify looks at.
    pub is_default_elsewhere: bool,
    /// Where the function returns a response with a body; looked for where it may run in the background.
    pub returned_body: Option<Span>,
    /// What the function returns that is no response.
    pub wrong_response: Option<WrongResponse>,
    /// `ntli-ignore` comments.
    pub suppressions: Vec<Suppression>,
}

/// A method of a v2 default-export object that is named after an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventHandler {
    /// The event.
    pub event: Event,
    /// Whether the name is a quoted key, which Netlify does not see.
    pub is_quoted: bool,
    /// The key.
    pub span: Span,
}

/// `// ntli-ignore NI1234 -- reason`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The text in place of the code; may be empty.
    pub code: String,
    /// The text after `--`; may be empty.
    pub reason: String,
    /// The comment.
    pub span: Span,
    /// Where the code below it begins: warnings on that line are hidden.
    pub below: u32,
    /// Whether it is above all code, so that it also hides warnings about the file as a whole.
    pub is_at_head: bool,
}

impl ModuleFacts {
    /// A file that says nothing else.
    pub fn new(api_version: ApiVersion, syntax: ModuleSyntax) -> Self {
        Self {
            api_version,
            syntax,
            handler: HandlerExport::Present,
            config: Vec::new(),
            unknown_keys: Vec::new(),
            has_config: false,
            is_config_open: false,
            config_in_v1: None,
            await_in_v1: None,
            schedule_helper: None,
            stream_helper: None,
            events: Vec::new(),
            event_handlers: Vec::new(),
            is_default_elsewhere: false,
            returned_body: None,
            wrong_response: None,
            suppressions: Vec::new(),
        }
    }

    /// The configured value of a key.
    pub fn config(&self, key: &str) -> Option<&ConfigEntry> {
        self.config.iter().find(|entry| entry.key == key)
    }

    /// The cron expression, from the helper (v1) or `config.schedule` (v2).
    pub fn schedule(&self) -> Option<Schedule> {
        if let Some(helper) = &self.schedule_helper {
            return Some(helper.clone());
        }
        let entry = self.config("schedule")?;
        let Value::String(expression) = &entry.value else { return None };
        Some(Schedule { expression: expression.clone(), span: entry.value_span.clone() })
    }

    /// The strings of a key that takes a string or an array of strings.
    pub fn strings(&self, key: &str) -> Vec<&str> {
        self.config(key).map_or_else(Vec::new, |entry| entry.value.strings())
    }
}

/// How a site runs a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Answers a request.
    Function,
    /// Answers 202 at once and goes on for up to 15 minutes.
    Background,
    /// Runs by a cron expression.
    Scheduled,
    /// Runs at the edge, in front of the site.
    Edge,
}

impl Kind {
    /// The word for tables and manifests.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::Background => "background",
            Self::Scheduled => "scheduled",
            Self::Edge => "edge",
        }
    }
}

/// A function in the user's integration.
#[derive(Debug, Clone)]
pub struct Function {
    /// Where a site runs it.
    pub runtime: Runtime,
    /// The author's name for it.
    pub name: String,
    /// The name it has on a site: `<prefix>_<name>`.
    pub injected_name: String,
    /// The prefix it is injected under.
    pub prefix: String,
    /// Which `addFunctions` call it comes from, counted from 0.
    pub group: usize,
    /// How much smaller its outputs are made; the same for all functions with its prefix and runtime.
    pub minify: Minify,
    /// The main file, absolute.
    pub path: PathBuf,
    /// The main file's text.
    pub source: Arc<SourceFile>,
    /// What the main file says.
    pub module: ModuleFacts,
}

impl Function {
    /// The name of its output, which no other function of the integration has.
    pub fn output_name(&self) -> String {
        format!("{}{}", self.runtime.output_folder(), self.injected_name)
    }

    /// How a site runs it. The name's suffix counts as well as `config.background`.
    pub fn kind(&self) -> Kind {
        let configured = self.module.config("background").is_some_and(|entry| entry.value == Value::Bool(true));
        if self.runtime == Runtime::Deno {
            Kind::Edge
        } else if self.module.schedule().is_some() {
            Kind::Scheduled
        } else if configured || names::is_background(&self.name) {
            Kind::Background
        } else {
            Kind::Function
        }
    }

    /// What works only since some version of Netlify's tools, in the order of `config`.
    pub fn needs(&self) -> Vec<(&str, Since)> {
        if self.runtime == Runtime::Deno {
            return Vec::new();
        }
        let events = self.module.events.first().map(|event| (event.method, EVENT_OBJECTS));
        let keys =
            self.module.config.iter().filter_map(|entry| Some((entry.key.as_str(), config::key(&entry.key)?.since?)));
        keys.chain(events).collect()
    }

    /// How Netlify calls it, as in its manifest, where v1 has none.
    pub fn invocation_mode(&self) -> &'static str {
        match (self.kind(), self.module.api_version) {
            (Kind::Background, _) => "background",
            (Kind::Edge, _) => "edge",
            (_, ApiVersion::V2) => "stream",
            (_, ApiVersion::V1) => "buffer",
        }
    }

    /// The URL paths on a site: the configured ones, or the default one. An edge function has no default, but may have
    /// regular expressions instead.
    pub fn urls(&self) -> Vec<String> {
        let mut paths = self.module.strings("path");
        if self.runtime == Runtime::Deno {
            let patterns = self.module.strings("pattern");
            paths = if patterns.is_empty() { paths } else { patterns };
        } else if paths.is_empty() {
            return vec![format!("/.netlify/functions/{}", self.injected_name)];
        }
        paths.into_iter().map(str::to_owned).collect()
    }

    /// HTTP methods it is restricted to, upper case; none means all.
    pub fn methods(&self) -> Vec<String> {
        self.module.strings("method").into_iter().map(str::to_uppercase).collect()
    }
}
