//! Functions that are bundled together: those of one prefix and format.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

use netlify_sdk_core::{
    function::{Function, Runtime},
    netlify::names,
    project::PackageImports,
};

use crate::{
    copied::{CopiedFiles, Layout},
    kept::KeptFiles,
    model::{Bundle, Format, KnownOrder, Rewrites},
    modules::entry,
    rolldown::{
        bundler,
        session::{BUILDS_IN_ORDER, Session},
        threads::BuildPanic,
    },
};

/// Functions that are bundled together.
pub struct FunctionGroup<'f> {
    root: &'f Path,
    prefix: &'f str,
    format: Format,
    functions: Vec<&'f Function>,
    copied: Arc<CopiedFiles>,
    order: Option<Arc<KnownOrder>>,
    chooses_chunks: bool,
    rewrites: Arc<Rewrites>,
}

/// The groups of functions that have one prefix.
pub fn groups<'f>(
    root: &'f Path,
    prefix: &'f str,
    functions: &[&'f Function],
    rewrites: &Arc<Rewrites>,
) -> Vec<FunctionGroup<'f>> {
    let of = |format: Format| functions.iter().copied().filter(move |function| Format::of(function) == format);
    let formats = [Format::CommonJs, Format::Esm].into_iter();
    let parts = formats.flat_map(|format| distinct_names(of(format)).into_iter().map(move |part| (format, part)));
    parts
        .map(|(format, functions)| {
            let copied = Arc::new(CopiedFiles::new(root, format, names::chunk_folder(prefix), &functions));
            let (order, chooses_chunks, rewrites) = (None, true, Arc::clone(rewrites));
            FunctionGroup { root, prefix, format, functions, copied, order, chooses_chunks, rewrites }
        })
        .collect()
}

/// Parts of functions, usually one, in which no two names differ only in case: rolldown would number the outputs, as in
/// `Hello.mjs` and `hello2.mjs`, and the second function would be deployed under another name.
pub fn distinct_names<'f>(functions: impl Iterator<Item = &'f Function>) -> Vec<Vec<&'f Function>> {
    let mut parts: Vec<Vec<&Function>> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for function in functions {
        let part = seen.entry(function.injected_name.to_lowercase()).or_default();
        if *part == parts.len() {
            parts.push(Vec::new());
        }
        parts[*part].push(function);
        *part += 1;
    }
    parts
}

/// Bundles the groups. A group is bundled a second time if it has packages that cannot be bundled, or syntax that has to
/// be compiled, and once more if its functions import the same modules in different orders. Functions that evaluate their
/// modules in another order than in Node all the same, because they share them, are bundled alone.
pub fn run_groups(mut groups: Vec<FunctionGroup<'_>>, inline_source_maps: bool) -> Vec<Bundle> {
    let mut bundles =
        GroupBundles(bundler::run_each(groups.iter().map(|group| group.session(inline_source_maps, false)).collect()));
    let layouts = layouts(&groups, &bundles);
    let mut again = Vec::new();
    for (at, group) in groups.iter_mut().enumerate() {
        group.copied = Arc::new(group.copied.with_layout(&layouts[group.prefix]));
        let Some(bundle) = bundles.get(at) else { continue };
        let lower_to_node18 = bundle.has_newer_syntax;
        if lower_to_node18 || bundle.graph.ids().any(|id| group.copied.destinations.is_in_copied_package(Path::new(id)))
        {
            again.push((at, group.session(inline_source_maps, lower_to_node18)));
        }
    }
    bundles.replace(again);
    for _ in 0..BUILDS_IN_ORDER {
        let mut again = Vec::new();
        for (at, group) in groups.iter_mut().enumerate() {
            let Ok(bundle) = &mut bundles.0[at] else { continue };
            if let Some(order) = bundle.known_order.take() {
                group.order = Some(order);
                again.push((at, group.session(inline_source_maps, bundle.has_newer_syntax)));
            }
        }
        bundles.replace(again);
    }
    groups.iter().zip(bundles.0).map(|(group, bundle)| group.apart(bundle, inline_source_maps)).collect()
}

/// What is made of each group, or the panic of rolldown.
struct GroupBundles(Vec<Result<Bundle, BuildPanic>>);

impl GroupBundles {
    fn get(&self, at: usize) -> Option<&Bundle> {
        self.0[at].as_ref().ok()
    }

    /// Runs the sessions, and puts what each of them makes in its place.
    fn replace(&mut self, again: Vec<(usize, Session)>) {
        let (places, sessions): (Vec<_>, Vec<_>) = again.into_iter().unzip();
        for (at, bundle) in places.into_iter().zip(bundler::run_each(sessions)) {
            self.0[at] = bundle;
        }
    }
}

/// The packages that cannot be bundled, and what they need, by prefix.
fn layouts<'f>(groups: &[FunctionGroup<'f>], bundles: &GroupBundles) -> BTreeMap<&'f str, Arc<Layout>> {
    let mut unbundlable: BTreeMap<&str, (BTreeSet<PathBuf>, PackageImports)> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        let (folders, imports) = unbundlable.entry(group.prefix).or_default();
        let found = group.copied.packages.unbundlable();
        if let Some(bundle) = bundles.get(at).filter(|_| !found.is_empty()) {
            imports.extend(bundle.graph.package_imports());
        }
        folders.extend(found);
    }
    let layout = |(prefix, (folders, imports))| (prefix, Arc::new(Layout::of(folders, imports)));
    unbundlable.into_iter().map(layout).collect()
}

impl FunctionGroup<'_> {
    /// Bundles each function alone whose modules would be evaluated in another order than in Node, and the rest together.
    /// Where rolldown panics, which it does for some chunks, the halves of the group do without these chunks, and a single
    /// function with those of rolldown.
    fn apart(&self, bundle: Result<Bundle, BuildPanic>, inline_source_maps: bool) -> Bundle {
        let parts: Vec<&[&Function]>;
        let (alone, rest): (Vec<_>, Vec<_>);
        match bundle {
            Err(panic) if !self.chooses_chunks => panic.resume(),
            Err(_) if self.functions.len() == 1 => parts = vec![&self.functions],
            Err(_) => {
                let (first, second) = self.functions.split_at(self.functions.len() / 2);
                parts = vec![first, second];
            }
            Ok(bundle) => {
                let is_misordered =
                    |function: &&Function| bundle.misordered_entries.contains(function.injected_name.as_str());
                (alone, rest) = self.functions.iter().copied().partition(is_misordered);
                if alone.is_empty() || self.functions.len() == 1 {
                    return bundle;
                }
                let rest = (!rest.is_empty()).then_some(rest.as_slice());
                parts = alone.iter().map(std::slice::from_ref).chain(rest).collect();
            }
        }
        let mut groups: Vec<_> =
            parts.iter().flat_map(|functions| groups(self.root, self.prefix, functions, &self.rewrites)).collect();
        if let [same] = &mut groups[..] {
            same.chooses_chunks = false;
        }
        let mut whole = Bundle::default();
        for part in run_groups(groups, inline_source_maps) {
            whole.extend(part);
        }
        whole
    }

    fn session(&self, inline_source_maps: bool, lower_to_node18: bool) -> Session {
        let entry = if inline_source_maps { entry::loaded } else { entry::function };
        Session {
            root: self.root.to_owned(),
            runtime: Runtime::Node,
            format: self.format,
            extension: self.format.extension(),
            out_dir: None,
            inline_source_maps,
            lower_to_node18,
            dead_code_pass: self.functions.iter().any(|function| function.module.is_default_elsewhere),
            chunks: Some(names::chunk_folder(self.prefix)),
            chooses_chunks: self.chooses_chunks,
            sdk: None,
            copied: Some(Arc::clone(&self.copied)),
            kept: Arc::new(KeptFiles::new(self.root, names::chunk_folder(self.prefix))),
            import_map: Arc::default(),
            order: self.order.clone(),
            rewrites: Arc::clone(&self.rewrites),
            entries: self.functions.iter().map(|function| entry(function)).collect(),
        }
    }
}
