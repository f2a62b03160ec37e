//! A folder of 1,000 functions of 12 KB: reading and parsing alone, and all of `check`.

mod support;

use std::fs;

use criterion::{Criterion, SamplingMode, Throughput};
use netlify_sdk_core::check;
use oxc_allocator::Allocator;
use oxc_parser::Parser;
use oxc_span::SourceType;
use rayon::prelude::*;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let project = support::Project::with_large_functions(1_000, 12 * 1024);
    let mut group = criterion.benchmark_group("1,000 functions of 12 KB");
    group.throughput(Throughput::Bytes(project.bytes()));
    group.sampling_mode(SamplingMode::Flat);
    group.bench_function("read and parse", |bencher| {
        bencher.iter(|| {
            let files: Vec<_> = fs::read_dir(project.functions())
                .expect("the folder can be listed")
                .map(|entry| entry.expect("the entry can be read").path())
                .collect();
            let statements: usize = files
                .par_iter()
                .map(|path| {
                    let text = fs::read_to_string(path).expect("the file can be read");
                    let allocator = Allocator::default();
                    let parsed = Parser::new(&allocator, &text, SourceType::ts()).parse();
                    assert!(!parsed.panicked);
                    parsed.program.body.len()
                })
                .sum();
            statements
        });
    });
    group.bench_function("check", |bencher| {
        bencher.iter(|| {
            let report = check::check(project.root(), &support::entries());
            assert_eq!((report.functions.len(), report.diagnostics.len()), (1_000, 0));
            report
        });
    });
    group.finish();
    criterion.final_summary();
}
