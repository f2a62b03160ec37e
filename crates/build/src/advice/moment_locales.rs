//! moment with all its locales, which are all bundled because moment loads them by a computed path.

use std::sync::Arc;

use netlify_sdk_bundle::code::PackageImport;
use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    rules::function::moment_locales,
    text::{Edit, SourceFile},
};

use crate::advice::{
    context::AdviceContext,
    rewritten_import::{ImportAdvice, RewrittenModule, savings},
    saved::saved,
};

const PACKAGE: &str = "moment";
/// The build of moment that loads no locales.
const ALONE: &str = "moment/min/moment.min.js";

/// Advice where moment is bundled with its locales, and the code uses none of them.
pub fn advise(context: &AdviceContext<'_>) -> Vec<Diagnostic> {
    let target = |id: &str| {
        let id = id.replace('\\', "/");
        id.ends_with("node_modules/moment/moment.js") || id.contains("node_modules/moment/locale/")
    };
    let advice = ImportAdvice { code: Code::MomentLocales, package: PACKAGE, target: &target, rewrite: &rewrite };
    let found = context.is_large(PACKAGE).then(|| savings(context, &advice)).flatten();
    let warn = |saving| moment_locales::report(saved(saving), ALONE);
    found.iter().flat_map(|found| &found.savings).map(warn).collect()
}

/// `None` where a locale is set or imported.
fn rewrite(source: &Arc<SourceFile>, imports: &[PackageImport]) -> Option<RewrittenModule> {
    let is_whole = imports.iter().all(|import| import.specifier == PACKAGE);
    if !is_whole || [".locale(", ".lang("].iter().any(|call| source.text().contains(call)) {
        return None;
    }
    let places: Vec<_> = imports.iter().map(|import| import.place.clone()).collect();
    let edits = places.iter().map(|place| Edit::new(place.clone(), format!("\"{ALONE}\""))).collect();
    Some(RewrittenModule { edits, places, lines: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use netlify_sdk_bundle::code::imports_of;

    fn is_rewritten(code: &str) -> bool {
        let source = SourceFile::new("a.mts", code);
        rewrite(&source, &imports_of(&source, PACKAGE)).is_some()
    }

    #[test]
    fn code_that_sets_or_imports_a_locale_is_left_alone() {
        assert!(is_rewritten("import moment from 'moment'; moment().format();"));
        assert!(!is_rewritten("import moment from 'moment'; moment.locale('de');"));
        assert!(!is_rewritten("import moment from 'moment'; import 'moment/locale/de';"));
    }
}
