//! Which of several functions answers a request, as `netlify dev` decides.
//!
//! Source: netlify-cli 26.2, `lib/functions/registry.ts` and `netlify-function.ts`; the parameters are those of
//! `getPathParameters` in @netlify/serverless-functions-api.

use regress::Regex;

use crate::netlify::route::{Matches, Route, expression, parts::PartKind};

/// A function's URLs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RouteTarget {
    /// The name in its default URL.
    pub name: String,
    /// Its own URL patterns, which take the place of the default URL.
    pub paths: Vec<String>,
    /// Patterns of URLs that are excluded.
    pub excluded_paths: Vec<String>,
    /// HTTP methods, upper case; none means all. They count for its own URLs only.
    pub methods: Vec<String>,
}

/// Which function gets a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<'r> {
    /// A function answers.
    Function {
        /// Its name.
        name: &'r str,
        /// The pattern that matched; `None` for the default URL.
        pattern: Option<&'r str>,
        /// The values in the URL, still encoded, by their names; those that are absent are left out.
        params: Vec<(String, String)>,
    },
    /// A default URL, but there is no function of that name.
    Unknown(String),
    /// The default URL of a function that has others.
    Elsewhere(&'r RouteTarget),
    /// The URL of a function that does not take the method.
    OtherMethod(&'r RouteTarget),
    /// None of the functions' URLs.
    Nobody,
}

/// Finds functions by URL.
#[derive(Debug, Default)]
pub struct Router {
    entries: Vec<RoutedFunction>,
}

#[derive(Debug)]
struct RoutedFunction {
    target: RouteTarget,
    paths: Vec<RoutedPath>,
    excluded: Vec<RoutedPath>,
}

#[derive(Debug)]
struct RoutedPath {
    pattern: String,
    /// `None` for a literal.
    expression: Option<Regex>,
    /// What finds the parameters, and what they are called; `None` without parameters.
    params: Option<(Regex, Vec<String>)>,
}

impl Router {
    /// A router for functions; patterns that Netlify refuses are left out.
    pub fn new(targets: impl IntoIterator<Item = RouteTarget>) -> Self {
        let mut entries: Vec<_> = targets.into_iter().map(RoutedFunction::new).collect();
        // netlify-cli reads the folder in the order of names, and asks the last one first.
        entries.sort_by(|a, b| b.target.name.cmp(&a.target.name));
        Self { entries }
    }

    /// Who answers; `path` is the path of a URL as an URL parser leaves it, `query` begins with `?` or is empty.
    pub fn find(&self, method: &str, path: &str, query: &str) -> Answer<'_> {
        if let Some(name) = default_name(path) {
            return match self.entries.iter().find(|entry| entry.target.name == name) {
                None => Answer::Unknown(name.to_owned()),
                Some(entry) if !entry.paths.is_empty() => Answer::Elsewhere(&entry.target),
                Some(entry) => Answer::Function { name: &entry.target.name, pattern: None, params: Vec::new() },
            };
        }
        let compared = path.strip_suffix('/').filter(|rest| !rest.is_empty()).unwrap_or(path).to_lowercase();
        let mut other = Answer::Nobody;
        for entry in &self.entries {
            let Some(found) = entry.find(&compared) else { continue };
            if entry.takes(method) {
                let params = found.params(if query.is_empty() { path.strip_suffix('/').unwrap_or(path) } else { path });
                return Answer::Function { name: &entry.target.name, pattern: Some(&found.pattern), params };
            }
            other = Answer::OtherMethod(&entry.target);
        }
        other
    }
}

/// The name in `/.netlify/functions/<name>…`; `DEFAULT_FUNCTION_URL_EXPRESSION` allows for the old builders.
fn default_name(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("/.netlify/functions/").or_else(|| path.strip_prefix("/.netlify/builders/"))?;
    rest.split('/').next().filter(|name| !name.is_empty())
}

impl RoutedFunction {
    fn new(target: RouteTarget) -> Self {
        let read = |patterns: &[String]| patterns.iter().filter_map(|pattern| RoutedPath::new(pattern)).collect();
        Self { paths: read(&target.paths), excluded: read(&target.excluded_paths), target }
    }

    fn takes(&self, method: &str) -> bool {
        let methods = &self.target.methods;
        methods.is_empty() || methods.iter().any(|own| own == method)
    }

    fn find(&self, compared: &str) -> Option<&RoutedPath> {
        let found = self.paths.iter().find(|path| path.matches(compared))?;
        (!self.excluded.iter().any(|path| path.matches(compared))).then_some(found)
    }
}

impl RoutedPath {
    fn new(pattern: &str) -> Option<Self> {
        let (route, parts) = Route::with_parts(pattern).ok()?;
        let expression = match &route.matches {
            Matches::Literal => None,
            Matches::Expression(text) => Some(Regex::new(text).ok()?),
        };
        let names = parts.iter().filter(|part| !matches!(part.kind, PartKind::Fixed(_))).map(|part| part.name.clone());
        let params = expression::compile(&expression::of_params(&parts)).map(|regex| (regex, names.collect()));
        Some(Self { pattern: route.pattern, expression, params })
    }

    fn matches(&self, compared: &str) -> bool {
        self.expression.as_ref().map_or(self.pattern == compared, |expression| expression.find(compared).is_some())
    }

    fn params(&self, path: &str) -> Vec<(String, String)> {
        let Some((expression, names)) = &self.params else { return Vec::new() };
        let path = if path.is_empty() { "/" } else { path };
        let Some(groups) = expression.find(path) else { return Vec::new() };
        let value = |index: usize| groups.group(index + 1).map(|range| path[range].to_owned());
        let found = names.iter().enumerate().filter_map(|(index, name)| Some((name.clone(), value(index)?)));
        found.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(name: &str, paths: &[&str]) -> RouteTarget {
        let paths = paths.iter().map(|&path| path.to_owned()).collect();
        RouteTarget { name: name.to_owned(), paths, ..RouteTarget::default() }
    }

    fn answer(router: &Router, method: &str, path: &str) -> String {
        match router.find(method, path, "") {
            Answer::Function { name, pattern, params } => {
                let params: Vec<_> = params.iter().map(|(name, value)| format!(" {name}={value}")).collect();
                format!("{name} {}{}", pattern.unwrap_or("default"), params.concat())
            }
            Answer::Unknown(name) => format!("unknown {name}"),
            Answer::Elsewhere(target) => format!("elsewhere {}", target.name),
            Answer::OtherMethod(target) => format!("other method {}", target.name),
            Answer::Nobody => "nobody".to_owned(),
        }
    }

    #[test]
    fn default_urls() {
        let router = Router::new([target("a", &[]), target("b", &["/b"])]);
        assert_eq!(answer(&router, "GET", "/.netlify/functions/a"), "a default");
        assert_eq!(answer(&router, "PUT", "/.netlify/functions/a/more/of/it"), "a default");
        assert_eq!(answer(&router, "GET", "/.netlify/functions/b"), "elsewhere b");
        assert_eq!(answer(&router, "GET", "/.netlify/functions/c"), "unknown c");
        assert_eq!(answer(&router, "GET", "/.netlify/functions/"), "nobody");
    }

    #[test]
    fn parameters_by_name_and_number() {
        let router = Router::new([target("a", &["/p/:id", "/w/*", "/s/:a/:b?", "/f/:n(\\d+).:ext"])]);
        assert_eq!(answer(&router, "GET", "/p/Ab%20c"), "a /p/:id id=Ab%20c");
        assert_eq!(answer(&router, "GET", "/p/1/"), "a /p/:id id=1");
        assert_eq!(answer(&router, "GET", "/P/1"), "a /p/:id");
        assert_eq!(answer(&router, "GET", "/w/a/b"), "a /w/* 0=a/b");
        assert_eq!(answer(&router, "GET", "/w/"), "nobody");
        assert_eq!(answer(&router, "GET", "/s/1"), "a /s/:a/:b? a=1");
        assert_eq!(answer(&router, "GET", "/s/1/2"), "a /s/:a/:b? a=1 b=2");
        assert_eq!(answer(&router, "GET", "/f/12.png"), "a /f/:n(\\d+).:ext n=12 ext=png");
    }

    #[test]
    fn the_slash_before_a_query_is_part_of_the_path() {
        let router = Router::new([target("a", &["/p/:id"])]);
        let Answer::Function { params, .. } = router.find("GET", "/p/1/", "?x") else { panic!("no answer") };
        assert_eq!(params, []);
    }

    #[test]
    fn the_last_name_is_asked_first() {
        let router = Router::new([target("a", &["/p/:id"]), target("b", &["/p/*"])]);
        assert_eq!(answer(&router, "GET", "/p/1"), "b /p/* 0=1");
    }

    #[test]
    fn methods_and_excluded_paths() {
        let post = RouteTarget { methods: vec!["POST".to_owned()], ..target("post", &["/x"]) };
        let most = RouteTarget { excluded_paths: vec!["/m/no".to_owned()], ..target("most", &["/m/*"]) };
        let router = Router::new([post, most]);
        assert_eq!(answer(&router, "POST", "/x"), "post /x");
        assert_eq!(answer(&router, "GET", "/x"), "other method post");
        assert_eq!(answer(&router, "GET", "/m/yes"), "most /m/* 0=yes");
        assert_eq!(answer(&router, "GET", "/m/no"), "nobody");
    }
}
