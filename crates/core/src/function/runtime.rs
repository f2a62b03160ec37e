//! Where a site runs a function.

/// Where a site runs a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Runtime {
    /// In Node: a function.
    #[default]
    Node,
    /// In Deno, in front of the site: an edge function.
    Deno,
}

impl Runtime {
    /// The folder of its outputs, with a slash at the end; empty for functions. Netlify tells functions and edge functions
    /// with the same name apart.
    pub fn output_folder(self) -> &'static str {
        match self {
            Self::Node => "",
            Self::Deno => "edge-functions/",
        }
    }

    /// The method with which integrations add such functions.
    pub fn method(self) -> &'static str {
        match self {
            Self::Node => "addFunctions",
            Self::Deno => "addEdgeFunctions",
        }
    }

    /// What a function that runs there is called.
    pub fn kind_of_function(self) -> &'static str {
        match self {
            Self::Node => "function",
            Self::Deno => "edge function",
        }
    }
}
