//! Functions that are bundled together: those of one prefix and format.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use netlify_sdk_core::{function::Function, netlify::names, project::PackageImports};

use crate::{
    copied::{Carrying, Layout},
    model::{Bundle, Format, Rewrites},
    modules::entry,
    rolldown::session::{self, Session},
};

/// Functions that are bundled together.
pub struct Group<'f> {
    root: &'f Path,
    prefix: &'f str,
    format: Format,
    functions: Vec<&'f Function>,
    carrying: Arc<Carrying>,
    rewrites: Arc<Rewrites>,
}

/// The groups of functions that have one prefix.
pub fn groups<'f>(
    root: &'f Path,
    prefix: &'f str,
    functions: &[&'f Function],
    rewrites: &Arc<Rewrites>,
) -> Vec<Group<'f>> {
    let of = |format: Format| functions.iter().copied().filter(move |function| Format::of(function) == format);
    let formats = [Format::CommonJs, Format::Esm].into_iter().filter(|format| of(*format).next().is_some());
    formats
        .map(|format| {
            let functions: Vec<_> = of(format).collect();
            let carrying = Arc::new(Carrying::new(root, format, names::chunk_folder(prefix), &functions));
            Group { root, prefix, format, functions, carrying, rewrites: Arc::clone(rewrites) }
        })
        .collect()
}

/// Bundles, and once more where packages turn out that cannot be bundled, or syntax that is to be compiled.
pub fn run_groups(mut groups: Vec<Group<'_>>, ships_maps: bool) -> Vec<Bundle> {
    let mut bundles = session::run(groups.iter().map(|group| group.session(ships_maps, false)).collect());
    let layouts = layouts(&groups, &bundles);
    let mut again = Vec::new();
    for (at, group) in groups.iter_mut().enumerate() {
        group.carrying = Arc::new(group.carrying.with_layout(&layouts[group.prefix]));
        let compiles = bundles[at].has_newer_syntax;
        if compiles || bundles[at].graph.ids().any(|id| group.carrying.leaves_alone(Path::new(id))) {
            again.push((at, group.session(ships_maps, compiles)));
        }
    }
    let (places, sessions): (Vec<_>, Vec<_>) = again.into_iter().unzip();
    for (at, bundle) in places.into_iter().zip(session::run(sessions)) {
        bundles[at] = bundle;
    }
    bundles
}

/// The packages that cannot be bundled, and what they need, by prefix.
fn layouts<'f>(groups: &[Group<'f>], bundles: &[Bundle]) -> BTreeMap<&'f str, Arc<Layout>> {
    let mut unbundlable: BTreeMap<&str, (BTreeSet<PathBuf>, PackageImports)> = BTreeMap::new();
    for (group, bundle) in groups.iter().zip(bundles) {
        let (folders, imports) = unbundlable.entry(group.prefix).or_default();
        let found = group.carrying.unbundlable();
        if !found.is_empty() {
            imports.extend(bundle.graph.package_imports());
        }
        folders.extend(found);
    }
    let layout = |(prefix, (folders, imports))| (prefix, Arc::new(Layout::of(folders, imports)));
    unbundlable.into_iter().map(layout).collect()
}

impl Group<'_> {
    fn session(&self, ships_maps: bool, compiles: bool) -> Session {
        let entry = if ships_maps { entry::loaded } else { entry::function };
        Session {
            root: self.root.to_owned(),
            format: self.format,
            extension: self.format.extension(),
            out_dir: None,
            ships_maps,
            compiles,
            joins_parts: self.functions.iter().any(|function| function.module.is_default_elsewhere),
            chunks: Some(names::chunk_folder(self.prefix)),
            sdk: None,
            carrying: Some(Arc::clone(&self.carrying)),
            rewrites: Arc::clone(&self.rewrites),
            entries: self.functions.iter().map(|function| entry(function)).collect(),
        }
    }
}
