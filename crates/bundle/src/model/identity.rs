//! What the bundle of an integration says about itself.

/// Who an integration is for Netlify.
#[derive(Debug, Clone, Copy)]
pub struct Identity<'a> {
    /// Its slug.
    pub slug: &'a str,
    /// The id of the site that hosts it, if it is known.
    pub host_site_id: Option<&'a str>,
}
