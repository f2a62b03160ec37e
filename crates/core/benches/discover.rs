//! Finding the functions in a folder of 1,000.

mod support;

use criterion::Criterion;
use netlify_sdk_core::{discover::discover, function::Runtime};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let project = support::Project::with_functions(1_000);
    let folder = project.root().join("src/functions");
    criterion.bench_function("discover 1,000 functions", |bencher| {
        bencher.iter(|| {
            let discovery = discover(project.root(), &folder, &[], Runtime::Node);
            assert_eq!(discovery.functions.len(), 1_000);
            discovery
        });
    });
    criterion.final_summary();
}
