//! What is known of a function that a site will have, from any owner.

use crate::text::Span;

/// The owner of a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// An integration that this SDK built, by its slug.
    Integration(String),
    /// The site's own functions folder.
    Site,
    /// The same folder, where this build has written the file.
    SiteOutput,
    /// The site's framework, by the generator that the function names, if it does.
    Framework(Option<String>),
    /// Another plugin, or the build command: no integration has a record of it.
    Unknown,
    /// Whatever has put it there in an earlier build, and not in this one.
    Leftover,
}

/// A function that a site will have, unless another of its name takes its place.
#[derive(Debug, Clone)]
pub struct SiteFunction {
    /// Its owner.
    pub owner: Owner,
    /// The name Netlify gives it.
    pub name: String,
    /// Its place: the value of `path` where there is one, else its file.
    pub span: Span,
    /// URL patterns it has; empty for the default URL.
    pub routes: Vec<String>,
    /// URL patterns that are excluded, although `routes` match.
    pub excluded_routes: Vec<String>,
    /// HTTP methods it is restricted to, upper case; empty for all.
    pub methods: Vec<String>,
    /// Its place in the order in which Netlify takes functions: of one name, the last is deployed.
    pub rank: u32,
    /// Its priority in Netlify's manifest: of functions that match a request, the highest gets it.
    pub priority: u32,
    /// Whether its integration wants a conflict to fail the build.
    pub is_strict: bool,
}
