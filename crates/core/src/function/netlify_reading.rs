//! What Netlify's own tools read of a function.

use crate::{
    function::{ApiVersion, ModuleSyntax},
    netlify::{config::Value, events::Event, route::Route},
};

/// What zip-it-and-ship-it 14.7.1 reads in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct NetlifyReading {
    /// v1 or v2.
    pub api_version: ApiVersion,
    /// How the file is written; `None` where Babel cannot parse it, which makes it a v1 function
    /// without configuration.
    pub syntax: Option<ModuleSyntax>,
    /// In-source configuration as its schema leaves it: known keys in the schema's order, what is
    /// invalid and can be overlooked left out. For v1, the `schedule` of the helper.
    pub config: Vec<(String, Value)>,
    /// The URLs of a v2 function, in addition to its default one.
    pub routes: Vec<FunctionRoute>,
    /// The URLs that are excluded from the routes of a v2 function.
    pub excluded_routes: Vec<Route>,
    /// How it is invoked, where its source says so; the suffix of its name does not count.
    pub invocation_mode: Option<InvocationMode>,
    /// Subscriptions of a v2 default-export object, in its order. `None` is a method that every
    /// JavaScript object inherits, such as `toString`: Netlify subscribes it to nothing by name.
    pub events: Vec<Option<Event>>,
}

/// A URL pattern, and for which requests it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionRoute {
    /// The pattern.
    pub route: Route,
    /// HTTP methods, upper case; none means all.
    pub methods: Vec<String>,
    /// Whether a static file of that URL comes first.
    pub prefer_static: bool,
}

/// How Netlify invokes a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvocationMode {
    /// Answers 202 at once.
    Background,
    /// Streams its response.
    Stream,
}

impl InvocationMode {
    /// The word in Netlify's manifest.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Background => "background",
            Self::Stream => "stream",
        }
    }
}

impl NetlifyReading {
    /// A file that Babel cannot parse.
    pub fn unreadable() -> Self {
        Self::new(ApiVersion::V1, None)
    }

    /// A file without configuration.
    pub fn new(api_version: ApiVersion, syntax: Option<ModuleSyntax>) -> Self {
        Self {
            api_version,
            syntax,
            config: Vec::new(),
            routes: Vec::new(),
            excluded_routes: Vec::new(),
            invocation_mode: None,
            events: Vec::new(),
        }
    }

    /// The configured value of a key.
    pub fn config(&self, key: &str) -> Option<&Value> {
        self.config.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }
}
