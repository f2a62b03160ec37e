//! Functions that are bundled together: those of one prefix and format.

use std::{
    collections::{BTreeMap, HashMap},
    panic::resume_unwind,
    path::Path,
    sync::Arc,
    thread,
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
        bundler,
        first_reading::{FirstReading, Readings},
        left_out,
        session::{BUILDS_IN_ORDER, Session},
        threads::BuildPanic,
    },
};

/// Functions that are bundled together.
#[derive(Clone)]
pub struct FunctionGroup<'f> {
    root: &'f Path,
    prefix: &'f str,
    format: Format,
    functions: Vec<&'f Function>,
    copied: Arc<CopiedFiles>,
    order: Option<Arc<KnownOrder>>,
    chooses_chunks: bool,
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
pub fn run_groups(groups: &[FunctionGroup<'_>], inline_source_maps: bool) -> Vec<Bundle> {
    let mut builds = PartBuilds::new(groups, inline_source_maps);
    builds.in_order(inline_source_maps);
    let mut whole: Vec<_> = groups.iter().map(|_| Bundle::default()).collect();
    for (part, bundle) in builds.parts.iter().zip(builds.bundles) {
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
    /// Whether the first build of the group is theirs.
    is_finished: bool,
}

/// What is made of the parts of all groups.
struct PartBuilds<'f> {
    parts: Vec<GroupPart<'f>>,
    /// For each part, what is made of it, or the panic of rolldown; nothing, where it has to be bundled.
    bundles: Vec<Option<Result<Bundle, BuildPanic>>>,
}

impl<'f> PartBuilds<'f> {
    /// Builds the groups, and the parts that these first builds do not finish while the others are linked.
    fn new(groups: &[FunctionGroup<'f>], inline_source_maps: bool) -> Self {
        let mut readings = Readings::of(groups.len());
        let sessions = groups.iter().zip(readings.reports());
        let sessions: Vec<_> = sessions
            .map(|(group, report)| Session { report: Some(report), ..group.session(inline_source_maps) })
            .collect();
        let end = readings.end();
        let (first, ahead) = thread::scope(|scope| {
            let first = scope.spawn(|| {
                let first = bundler::run_each(sessions);
                end();
                first
            });
            let ahead = readings.wait().then(|| Self::second(groups, &readings.known, inline_source_maps));
            (first.join().unwrap_or_else(|panic| resume_unwind(panic)), ahead)
        });
        // What was built ahead counts only if it began with what the first builds have ended with.
        let mut has_changed = readings.have_changed();
        for (reading, bundle) in readings.known.iter_mut().zip(&first) {
            if bundle.is_err() {
                (*reading, has_changed) = (None, true);
            }
        }
        let second = || Self::second(groups, &readings.known, inline_source_maps);
        let mut builds = ahead.filter(|_| !has_changed).unwrap_or_else(second);
        builds.finish_first(first);
        builds
    }

    /// Builds the parts that the first builds do not finish.
    fn second(groups: &[FunctionGroup<'f>], readings: &[Option<Arc<FirstReading>>], inline_source_maps: bool) -> Self {
        let parts = parts(groups, readings);
        let bundles = parts.iter().map(|_| None).collect();
        let mut builds = Self { parts, bundles };
        let unfinished = builds.parts.iter().enumerate().filter(|(_, part)| !part.is_finished);
        let sessions = unfinished.map(|(at, part)| (at, part.group.session(inline_source_maps))).collect();
        builds.run(sessions);
        builds
    }

    /// Puts what first builds have made in its place.
    fn finish_first(&mut self, first: Vec<Result<Bundle, BuildPanic>>) {
        let mut first: Vec<_> = first.into_iter().map(Some).collect();
        for (part, bundle) in self.parts.iter().zip(&mut self.bundles).filter(|(part, _)| part.is_finished) {
            *bundle = first[part.of].take();
        }
    }

    /// Builds parts again that have to know the order of their modules.
    fn in_order(&mut self, inline_source_maps: bool) {
        for _ in 0..BUILDS_IN_ORDER {
            let mut again = Vec::new();
            for (at, (part, bundle)) in self.parts.iter_mut().zip(&mut self.bundles).enumerate() {
                let Some(Ok(bundle)) = bundle else { continue };
                if let Some(order) = bundle.known_order.take() {
                    part.group.order = Some(order);
                    again.push((at, part.group.session(inline_source_maps)));
                }
            }
            self.run(again);
        }
    }

    /// Runs the sessions, and puts what each of them makes in its place.
    fn run(&mut self, sessions: Vec<(usize, Session)>) {
        let (places, sessions): (Vec<_>, Vec<_>) = sessions.into_iter().unzip();
        for (at, bundle) in places.into_iter().zip(bundler::run_each(sessions)) {
            self.bundles[at] = Some(bundle);
        }
    }
}

/// Splits the groups by what their functions leave out.
fn parts<'f>(groups: &[FunctionGroup<'f>], readings: &[Option<Arc<FirstReading>>]) -> Vec<GroupPart<'f>> {
    let readings = readings.iter().map(|reading| reading.as_deref().filter(|reading| !reading.unfinished.is_empty()));
    let left_out = |(group, reading): (&FunctionGroup<'_>, Option<&FirstReading>)| {
        let Some(reading) = reading else { return Vec::new() };
        let names: Vec<_> = group.functions.iter().map(|function| function.injected_name.as_str()).collect();
        left_out::left_out(&group.copied, &reading.graph, &reading.newer_syntax, &names)
    };
    let left_out: Vec<_> = groups.iter().zip(readings.clone()).map(left_out).collect();
    let layouts = layouts(groups, &left_out);
    let mut parts = Vec::new();
    for (of, ((group, reading), left_out)) in groups.iter().zip(readings).zip(left_out).enumerate() {
        let Some(FirstReading { unfinished, .. }) = reading else {
            parts.push(GroupPart { of, group: group.clone(), is_finished: true });
            continue;
        };
        let mut by_packages: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (function, LeftOut { packages, has_newer_syntax, .. }) in group.functions.iter().zip(left_out) {
            let is_finished = !unfinished.contains(&function.injected_name);
            by_packages.entry((!is_finished, packages, has_newer_syntax)).or_default().push(*function);
        }
        for ((is_unfinished, packages, lower_to_node18), functions) in by_packages {
            let copied = Arc::new(group.copied.with_layout(&layouts[group.prefix], packages));
            let group = FunctionGroup { functions, copied, lower_to_node18, ..group.clone() };
            parts.push(GroupPart { of, group, is_finished: !is_unfinished });
        }
    }
    parts
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
        for part in run_groups(&groups, inline_source_maps) {
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
            report: None,
            rewrites: Arc::clone(&self.rewrites),
            entries: self.functions.iter().map(|function| entry(function)).collect(),
        }
    }
}
