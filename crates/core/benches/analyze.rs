//! Reading what a function says: one of 12 KB, and a folder of 1,000 from the disk.

mod support;

use criterion::{Criterion, Throughput};
use netlify_sdk_core::{check, js::constant::Constants, read::author::analyze, text::SourceFile};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let file = SourceFile::new("src/functions/a.mts", support::function_of(12 * 1024));
    let mut group = criterion.benchmark_group("analyze");
    group.throughput(Throughput::Bytes(file.text().len() as u64));
    group.bench_function("one function of 12 KB", |bencher| {
        bencher.iter(|| analyze(&file, &Constants::none()).expect("the bench's source is valid"));
    });
    group.finish();

    let project = support::Project::with_functions(1_000);
    criterion.bench_function("check 1,000 functions", |bencher| {
        bencher.iter(|| {
            let report = check::check(project.root(), &support::entries());
            assert_eq!((report.functions.len(), report.diagnostics.len()), (1_000, 0));
            report
        });
    });
    criterion.final_summary();
}
