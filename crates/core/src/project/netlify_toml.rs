//! What is needed of a netlify.toml: the schedules in the integration's, the integrations in a site's.

use std::{ops::Range, path::Path, sync::Arc};

use toml::de::{DeTable, DeValue};

use crate::{
    fs,
    function::TomlSchedule,
    text::{SourceFile, Span},
};

const FILE: &str = "netlify.toml";

/// The `name` of every `[[integrations]]` entry, in the order of the file. Entries without a name are skipped.
///
/// Empty when the file is missing or invalid: Netlify reports that itself.
pub fn site_integrations(site: &Path) -> Vec<String> {
    let Ok(text) = fs::read_settings(&site.join(FILE)) else { return Vec::new() };
    let Ok(document) = DeTable::parse(&text) else { return Vec::new() };
    let integrations = document.get_ref().get("integrations");
    let Some(DeValue::Array(integrations)) = integrations.map(toml::Spanned::get_ref) else { return Vec::new() };
    let names = integrations.iter().filter_map(|integration| integration.get_ref().get("name")?.get_ref().as_str());
    names.map(str::to_owned).collect()
}

/// The schedules in `[functions.<name>]`, each at its `schedule` key.
///
/// Empty when the file is missing or invalid: Netlify reports that itself when it builds the integration.
pub fn schedules(root: &Path) -> Vec<TomlSchedule> {
    let Ok(text) = fs::read_settings(&root.join(FILE)) else { return Vec::new() };
    let file = SourceFile::new(FILE, text);
    let Ok(document) = DeTable::parse(file.text()) else { return Vec::new() };
    let Some(functions) = document.get_ref().get("functions").and_then(|functions| functions.get_ref().as_table())
    else {
        return Vec::new();
    };
    let schedules = functions.iter().filter_map(|(name, settings)| {
        let settings = settings.get_ref().as_table()?;
        let (key, _) = settings.get_key_value("schedule")?;
        Some(TomlSchedule { function: name.get_ref().to_string(), span: span(&file, key.span()) })
    });
    schedules.collect()
}

fn span(file: &Arc<SourceFile>, range: Range<usize>) -> Span {
    let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    Span::new(file, at(range.start), at(range.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(text: &str) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let path = crate::path::RelativePath::new(FILE).unwrap();
        fs::write_all(dir.path(), [(&path, text.as_bytes())]).unwrap();
        dir
    }

    #[test]
    fn finds_schedules_and_their_places() {
        let dir = folder_with("[build]\ncommand = \"x\"\n\n[functions.hello]\nschedule = \"@daily\"\n");
        let found = schedules(dir.path());
        assert_eq!(found.iter().map(|schedule| schedule.function.as_str()).collect::<Vec<_>>(), ["hello"]);
        assert_eq!(found[0].span.file.line(found[0].span.start), 5);
    }

    #[test]
    fn finds_integrations_however_they_are_written() {
        let table = "[build]\ncommand = \"x\"\n\n[[integrations]]\nname = \"one\" # first\n\n[integrations.config]\nname = \"no\"\n\n[[ integrations ]]\n\"name\" = 'two'\n";
        assert_eq!(site_integrations(folder_with(table).path()), ["one", "two"]);
        assert_eq!(site_integrations(folder_with("integrations = [{ name = \"inline\" }]\n").path()), ["inline"]);
    }

    #[test]
    fn skips_what_names_no_integration() {
        let text = "note = \"\"\"\n[[integrations]]\nname = 'text'\n\"\"\"\n# [[integrations]]\n# name = 'comment'\n[[integrations]]\nname = 3\n[[integrations]]\n[[plugins]]\nname = 'plugin'\n";
        assert!(site_integrations(folder_with(text).path()).is_empty());
        assert!(site_integrations(folder_with("integrations = \"acme\"\n").path()).is_empty());
    }

    #[test]
    fn finds_nothing_without_a_valid_file() {
        let dir = tempfile::tempdir().unwrap();
        assert!(schedules(dir.path()).is_empty());
        assert!(site_integrations(dir.path()).is_empty());
        let invalid = folder_with("[[integrations]]\nname = \"acme\"\n[functions.hello]\nschedule = \"@daily\"\n[");
        assert!(schedules(invalid.path()).is_empty());
        assert!(site_integrations(invalid.path()).is_empty());
    }
}
