//! Functions that are bundled together: those of one prefix and format.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    sync::Arc,
};

use netlify_sdk_core::{
    function::{Function, Minify, Runtime},
    netlify::names,
};

use crate::{
    copied::{CopiedFiles, Layout, LeftOut},
    kept::KeptFiles,
    model::{Bundle, Format, KnownOrder, Rewrites},
    modules::entry,
    reached::FileTracer,
    rolldown::{
        bundler, left_out,
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
    is_first: bool,
    lower_to_node18: bool,
    rewrites: Arc<Rewrites>,
}

/// The groups of functions that have one prefix.
pub fn groups<'f>(
    root: &'f Path,
    prefix: &'f str,
    functions: &[&'f Function],
    rewrites: &Arc<Rewrites>,
    tracer: &Arc<FileTracer>,
) -> Vec<FunctionGroup<'f>> {
    let mut by_format: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for function in functions {
        // Those that need another pass over their outputs are bundled apart, so that others do not change because of them.
        let key = (Format::of(function) == Format::Esm, function.module.is_default_elsewhere);
        by_format.entry(key).or_default().push(*function);
    }
    let parts = by_format.into_iter();
    let parts = parts
        .flat_map(|((is_esm, _), all)| distinct_names(all.into_iter()).into_iter().map(move |part| (is_esm, part)));
    parts
        .map(|(is_esm, functions)| {
            let format = if is_esm { Format::Esm } else { Format::CommonJs };
            let copied = Arc::new(CopiedFiles::new(root, format, names::chunk_folder(prefix), &functions, tracer));
            FunctionGroup {
                root,
                prefix,
                format,
                functions,
                copied,
                order: None,
                chooses_chunks: true,
                is_first: true,
                lower_to_node18: false,
                rewrites: Arc::clone(rewrites),
            }
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

/// Bundles the groups. Functions with packages that cannot be bundled, or syntax that has to be compiled, are bundled a
/// second time, together with those that leave out the same packages; and once more if they import the same
/// modules in different orders. Functions that evaluate their modules in another order than in Node all the same, because
/// they share them, are bundled alone.
pub fn run_groups(groups: Vec<FunctionGroup<'_>>, inline_source_maps: bool) -> Vec<Bundle> {
    let first = bundler::run_each(groups.iter().map(|group| group.session(inline_source_maps)).collect());
    let count = groups.len();
    let (mut parts, bundles) = parts(groups, first);
    let mut bundles = PartBundles(bundles);
    let again = parts.iter().enumerate().filter(|(at, _)| bundles.0[*at].is_none());
    let again = again.map(|(at, part)| (at, part.group.session(inline_source_maps))).collect();
    bundles.replace(again);
    for _ in 0..BUILDS_IN_ORDER {
        let mut again = Vec::new();
        for (at, part) in parts.iter_mut().enumerate() {
            let Some(Ok(bundle)) = &mut bundles.0[at] else { continue };
            if let Some(order) = bundle.known_order.take() {
                part.group.order = Some(order);
                again.push((at, part.group.session(inline_source_maps)));
            }
        }
        bundles.replace(again);
    }
    let mut whole: Vec<_> = (0..count).map(|_| Bundle::default()).collect();
    for (part, bundle) in parts.iter().zip(bundles.0) {
        if let Some(bundle) = bundle {
            whole[part.of].extend(part.group.apart(bundle, inline_source_maps));
        }
    }
    whole
}

/// The functions of a group that leave out the same packages, and have syntax that has to be compiled, or none.
struct GroupPart<'f> {
    /// The number of the group.
    of: usize,
    group: FunctionGroup<'f>,
}

/// What is made of each part, or the panic of rolldown; nothing, where it has to be bundled.
struct PartBundles(Vec<Option<Result<Bundle, BuildPanic>>>);

impl PartBundles {
    /// Runs the sessions, and puts what each of them makes in its place.
    fn replace(&mut self, again: Vec<(usize, Session)>) {
        let (places, sessions): (Vec<_>, Vec<_>) = again.into_iter().unzip();
        for (at, bundle) in places.into_iter().zip(bundler::run_each(sessions)) {
            self.0[at] = Some(bundle);
        }
    }
}

/// Splits the groups by what their functions leave out.
fn parts(
    groups: Vec<FunctionGroup<'_>>,
    first: Vec<Result<Bundle, BuildPanic>>,
) -> (Vec<GroupPart<'_>>, Vec<Option<Result<Bundle, BuildPanic>>>) {
    let left_out = |(group, bundle): (&FunctionGroup<'_>, &Result<Bundle, BuildPanic>)| {
        let names: Vec<_> = group.functions.iter().map(|function| function.injected_name.as_str()).collect();
        let of_bundle = |bundle: &Bundle| {
            let read = if bundle.unfinished.is_empty() { &bundle.graph } else { &bundle.read };
            left_out::left_out(&group.copied, read, &bundle.newer_syntax, &names)
        };
        bundle.as_ref().map_or_else(|_| Vec::new(), of_bundle)
    };
    let left_out: Vec<_> = groups.iter().zip(&first).map(left_out).collect();
    let layouts = layouts(&groups, &left_out);
    let (mut parts, mut bundles) = (Vec::new(), Vec::new());
    for (of, ((group, bundle), left_out)) in groups.into_iter().zip(first).zip(left_out).enumerate() {
        let is_done = match &bundle {
            Ok(bundle) => bundle.unfinished.is_empty() && left_out.iter().all(|left_out| left_out.packages.is_empty()),
            Err(_) => true,
        };
        if is_done {
            parts.push(GroupPart { of, group });
            bundles.push(Some(bundle));
            continue;
        }
        let mut finished = bundle.ok().filter(|bundle| !bundle.unfinished.is_empty());
        let is_unfinished = |function: &Function| {
            finished.as_ref().is_none_or(|bundle| bundle.unfinished.contains(&function.injected_name))
        };
        let mut by_packages: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (function, LeftOut { packages, has_newer_syntax, .. }) in group.functions.iter().zip(left_out) {
            by_packages.entry((is_unfinished(function), packages, has_newer_syntax)).or_default().push(*function);
        }
        for ((is_unfinished, packages, lower_to_node18), functions) in by_packages {
            let copied = Arc::new(group.copied.with_layout(&layouts[group.prefix], packages));
            let rewrites = Arc::clone(&group.rewrites);
            let group =
                FunctionGroup { functions, copied, rewrites, is_first: false, lower_to_node18, order: None, ..group };
            parts.push(GroupPart { of, group });
            bundles.push(finished.take_if(|_| !is_unfinished).map(Ok));
        }
    }
    (parts, bundles)
}

/// The places of all packages that are left out, by prefix.
fn layouts<'f>(groups: &[FunctionGroup<'f>], left_out: &[Vec<LeftOut>]) -> BTreeMap<&'f str, Arc<Layout>> {
    let mut all: BTreeMap<&str, (&Path, LeftOut)> = BTreeMap::new();
    for (group, left_out) in groups.iter().zip(left_out) {
        let (_, whole) = all.entry(group.prefix).or_insert_with(|| (group.root, LeftOut::default()));
        for of_function in left_out {
            whole.imported.extend(of_function.imported.iter().cloned());
            for (folder, links) in &of_function.links {
                whole.links.entry(folder.clone()).or_default().extend(links.iter().cloned());
            }
        }
    }
    let layout =
        |(prefix, (root, LeftOut { imported, links, .. }))| (prefix, Arc::new(Layout::of(root, &imported, links)));
    all.into_iter().map(layout).collect()
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
        let mut groups: Vec<_> = parts
            .iter()
            .flat_map(|functions| groups(self.root, self.prefix, functions, &self.rewrites, &self.copied.tracer))
            .collect();
        if let [same] = &mut groups[..] {
            same.chooses_chunks = false;
        }
        let mut whole = Bundle::default();
        for part in run_groups(groups, inline_source_maps) {
            whole.extend(part);
        }
        whole
    }

    fn session(&self, inline_source_maps: bool) -> Session {
        let entry = if inline_source_maps { entry::loaded } else { entry::function };
        Session {
            root: self.root.to_owned(),
            runtime: Runtime::Node,
            format: self.format,
            extension: self.format.extension(),
            out_dir: None,
            inline_source_maps,
            lower_to_node18: self.lower_to_node18,
            dead_code_pass: self.functions.iter().any(|function| function.module.is_default_elsewhere),
            minify: self.functions.first().map_or(Minify::No, |function| function.minify),
            chunks: Some(names::chunk_folder(self.prefix)),
            chooses_chunks: self.chooses_chunks,
            sdk: None,
            copied: Some(Arc::clone(&self.copied)),
            kept: Arc::new(KeptFiles::new(self.root, names::chunk_folder(self.prefix))),
            import_map: Arc::default(),
            order: self.order.clone(),
            is_first: self.is_first,
            rewrites: Arc::clone(&self.rewrites),
            entries: self.functions.iter().map(|function| entry(function)).collect(),
        }
    }
}
