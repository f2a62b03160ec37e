//! The whole way to the tarball, for 100 functions that share a module.

#[path = "../../core/benches/support/mod.rs"]
mod support;

use criterion::Criterion;
use netlify_sdk_build::commands::{self, BuildOptions};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let project = support::Project::with_functions(100);
    let mut group = criterion.benchmark_group("build");
    group.sample_size(20);
    group.bench_function("100 functions", |bencher| {
        bencher.iter(|| {
            project.stage_integration();
            let report = commands::build(&BuildOptions {
                root: project.root().to_owned(),
                out_dir: project.root().join(".ntli"),
                staging: project.staging(),
                slug: "bench".to_owned(),
                functions: support::entries(),
                has_build_event_handlers: false,
                buildtime: true,
                site: true,
                surfaces: None,
                wrappers: Vec::new(),
                site_addons: Vec::new(),
                max_size: None,
                sdk_version: "0.0.0".to_owned(),
                source_maps: false,
            });
            assert!(report.package.is_some(), "{:?}", report.diagnostics);
            report
        });
    });
    group.finish();
    criterion.final_summary();
}
