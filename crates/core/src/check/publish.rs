//! `check --publish`: whether Netlify can build the integration's own site, and teams can install the integration.

use std::path::Path;

use crate::{
    diagnostic::Diagnostic,
    fs,
    project::{Manifest, OwnSite, PLUGIN_CONFIG_FILES, Setting},
    rules::plugin::{details_missing, handler_not_deployed, no_dev_command, no_extension_ui, old_node, site_not_built},
    text::{SourceFile, Span},
};

/// What the output of a build serves, and where its functions are.
const STATIC: &str = "site/static";
const FUNCTIONS: &str = "site/netlify/functions";

/// Files with a version of Node that Netlify reads.
const NODE_VERSION_FILES: [&str; 2] = [".nvmrc", ".node-version"];

/// What is to be published.
#[derive(Debug, Clone, Copy)]
pub struct Publishing<'a> {
    /// The integration's root, absolute.
    pub root: &'a Path,
    /// The output folder of builds, relative to the root, with `/`.
    pub out_dir: &'a str,
    /// The configuration file, relative to the root.
    pub config_file: &'a str,
    /// The surfaces of its UI; `None` without `ui`.
    pub surfaces: Option<&'a [String]>,
}

/// What can be seen of all that publishing takes.
pub fn publish(publishing: &Publishing<'_>) -> Vec<Diagnostic> {
    let Publishing { root, config_file, surfaces, .. } = *publishing;
    let mut problems = Vec::new();
    let site = OwnSite::read(root);
    let is_extension = match &site {
        Ok(site) => {
            check_site(publishing, site, &mut problems);
            extension_plugin(site).is_some()
        }
        Err(problem) => {
            problems.push(problem.clone());
            false
        }
    };
    let toml_version = site.ok().and_then(|site| site.node_version);
    problems.extend(toml_version.and_then(|version| old_node::check(version.span, &version.text)));
    for name in NODE_VERSION_FILES {
        let Ok(text) = fs::read_settings(&root.join(name)) else { continue };
        let file = SourceFile::new(name, text.as_str());
        problems.extend(old_node::check(Span::file(&file), &text));
    }
    problems.extend(details(root, surfaces.is_some()));
    // Integrations of version 1 have no UI that could be shown today.
    if surfaces.map_or(is_extension, <[String]>::is_empty) {
        problems.push(no_extension_ui::report(config_file, surfaces.is_some()));
    }
    problems
}

/// `details.md`, which has to be there if the integration has a UI.
pub fn missing_details(root: &Path) -> Option<Diagnostic> {
    (!fs::is_file(&root.join(details_missing::FILE))).then(details_missing::report)
}

fn details(root: &Path, has_ui: bool) -> Option<Diagnostic> {
    match fs::read_settings(&root.join(details_missing::FILE)) {
        Ok(text) => text.trim().is_empty().then(|| details_missing::report_unpublished(true)),
        // Reported for every check already.
        Err(_) if has_ui => None,
        Err(_) => Some(details_missing::report_unpublished(false)),
    }
}

/// Where the site names Netlify's plugin for extensions.
fn extension_plugin(site: &OwnSite) -> Option<&Setting> {
    site.plugins.iter().find(|plugin| plugin.text == handler_not_deployed::PLUGIN)
}

fn check_site(publishing: &Publishing<'_>, site: &OwnSite, problems: &mut Vec<Diagnostic>) {
    let Publishing { root, out_dir, config_file, surfaces } = *publishing;
    let whole = || Span::file(&site.file);
    let manifest = Manifest::read(root);
    match &site.command {
        Some(command) if manifest.may_build(&command.text) => {}
        Some(command) => problems.push(site_not_built::report_command(command.span.clone(), Some(&command.text))),
        None => problems.push(site_not_built::report_command(whole(), None)),
    }
    let wanted = format!("{out_dir}/{STATIC}");
    match &site.publish {
        Some(folder) if site.is_folder(folder, &root.join(&wanted)) => {}
        Some(folder) => {
            problems.push(site_not_built::report_folder(folder.span.clone(), Some(&folder.text), &wanted));
        }
        None => problems.push(site_not_built::report_folder(whole(), None, &wanted)),
    }
    let functions = format!("{out_dir}/{FUNCTIONS}");
    let has_folder = site.functions.as_ref().is_some_and(|folder| site.is_folder(folder, &root.join(&functions)));
    match extension_plugin(site) {
        Some(plugin) => {
            if !PLUGIN_CONFIG_FILES.contains(&config_file) {
                problems.push(handler_not_deployed::report_config_file(plugin.span.clone(), config_file));
            }
            if !manifest.depends_on(handler_not_deployed::PLUGIN) {
                problems.push(handler_not_deployed::report_not_installed(plugin.span.clone()));
            }
        }
        None if surfaces.is_some() => problems.push(handler_not_deployed::report_ui(whole())),
        None if !has_folder => problems.push(handler_not_deployed::report(whole(), &functions)),
        None => {}
    }
    if surfaces.is_some() && site.dev_command.is_none() {
        problems.push(no_dev_command::report(whole()));
    }
}
