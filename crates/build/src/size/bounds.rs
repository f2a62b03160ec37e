//! Functions over the author's limit, or over Netlify's.

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    function::{Function, Runtime},
    rules::function::{
        over_max_size::{self, LargestParts},
        over_netlify_limit,
    },
};

use crate::size::model::{FunctionPackage, FunctionSize, Size};

/// "50 MB (zipped)": what Netlify accepts in an upload, as AWS Lambda counts it.
const MAX_ZIPPED: usize = 50 * 1024 * 1024;

/// "250 MB (unzipped)": AWS Lambda's own limit.
const MAX_UNZIPPED: usize = 250 * 1024 * 1024;

/// How many packages a message names.
const NAMED: usize = 3;

/// Functions over the author's limit; `max_size` returns it in bytes.
pub fn over_max_size(
    functions: &[Function],
    size: &Size,
    max_size: impl Fn(&Function) -> Option<u64>,
) -> Vec<Diagnostic> {
    let over = functions.iter().zip(&size.functions).filter_map(|(function, size)| {
        let max = max_size(function)?;
        let bytes = size.bytes as u64;
        (bytes > max).then(|| with_largest(size, |largest| over_max_size::report(function, bytes, max, largest)))
    });
    over.collect()
}

/// Functions that Netlify would not deploy.
pub fn over_netlify_limits(functions: &[Function], size: &Size) -> Vec<Diagnostic> {
    // Edge functions are not deployed to AWS Lambda.
    let in_node = functions.iter().zip(&size.functions).filter(|(function, _)| function.runtime == Runtime::Node);
    let over = in_node.filter_map(|(function, size)| {
        let (bytes, max, how) = passed_limit(size.bytes, size.zipped_bytes)?;
        Some(with_largest(size, |largest| over_netlify_limit::report(function, bytes as u64, max as u64, how, largest)))
    });
    over.collect()
}

/// How large it is, what would be allowed, and how that is counted.
fn passed_limit(bytes: usize, zipped_bytes: usize) -> Option<(usize, usize, &'static str)> {
    let limits = [(zipped_bytes, MAX_ZIPPED, "zipped"), (bytes, MAX_UNZIPPED, "unzipped")];
    limits.into_iter().find(|(bytes, max, _)| bytes > max)
}

fn with_largest(size: &FunctionSize, report: impl FnOnce(LargestParts<'_>) -> Diagnostic) -> Diagnostic {
    let parts: Vec<_> = size.packages.iter().take(NAMED).map(named).collect();
    let package = size.packages.iter().find(|package| !is_own(package)).map(|package| package.name.as_str());
    report(LargestParts { parts: &parts, package })
}

fn named(package: &FunctionPackage) -> (&str, u64) {
    let name = if is_own(package) { "your own code" } else { &package.name };
    (name, package.bytes as u64)
}

fn is_own(package: &FunctionPackage) -> bool {
    package.folder == "."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_limits_are_inclusive() {
        assert_eq!(passed_limit(MAX_UNZIPPED, MAX_ZIPPED), None);
        assert_eq!(passed_limit(MAX_UNZIPPED + 1, 7), Some((MAX_UNZIPPED + 1, MAX_UNZIPPED, "unzipped")));
        assert_eq!(passed_limit(MAX_UNZIPPED, MAX_ZIPPED + 1), Some((MAX_ZIPPED + 1, MAX_ZIPPED, "zipped")));
    }
}
