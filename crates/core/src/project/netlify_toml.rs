//! The integration's netlify.toml, as far as it speaks of functions.

use std::{ops::Range, path::Path, sync::Arc};

use toml::de::DeTable;

use crate::{
    fs,
    function::TomlSchedule,
    text::{SourceFile, Span},
};

const FILE: &str = "netlify.toml";

/// The schedules below `[functions.<name>]`. Empty if there is no such file, or if it cannot be read:
/// Netlify says so itself when it builds the integration.
pub fn schedules(root: &Path) -> Vec<TomlSchedule> {
    let Ok(text) = fs::read(&root.join(FILE)) else { return Vec::new() };
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

    #[test]
    fn finds_schedules_and_where_they_stand() {
        let dir = tempfile::tempdir().unwrap();
        let path = crate::path::RelativePath::new(FILE).unwrap();
        let text = "[build]\ncommand = \"x\"\n\n[functions.hello]\nschedule = \"@daily\"\n";
        fs::write_all(dir.path(), [(&path, text.as_bytes())]).unwrap();
        let found = schedules(dir.path());
        assert_eq!(found.iter().map(|schedule| schedule.function.as_str()).collect::<Vec<_>>(), ["hello"]);
        assert_eq!(found[0].span.file.position(found[0].span.start).line, 5);
    }

    #[test]
    fn a_broken_file_has_none() {
        let dir = tempfile::tempdir().unwrap();
        assert!(schedules(dir.path()).is_empty());
    }
}
