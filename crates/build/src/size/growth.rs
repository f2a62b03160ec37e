//! What changed since the last build.

use std::collections::{BTreeMap, BTreeSet};

use crate::size::model::{Size, VERSION};

/// The difference between two builds. Negative bytes were saved.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Growth {
    /// Of all files.
    pub bytes: i64,
    /// Of their zip.
    pub zipped_bytes: i64,
    /// Functions of another size, the largest difference first.
    pub functions: Vec<FunctionGrowth>,
    /// Packages of another size or version, the largest difference first.
    pub packages: Vec<PackageGrowth>,
}

/// A function that changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FunctionGrowth {
    /// Its name on a site.
    pub injected_name: String,
    /// The difference.
    pub bytes: i64,
    /// Whether the last build did not have it.
    pub is_new: bool,
    /// Whether only the last build had it.
    pub is_gone: bool,
}

/// A package that changed; its copies are added up.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PackageGrowth {
    /// Its name.
    pub name: String,
    /// Whether it is the integration's own code.
    pub is_own: bool,
    /// The difference.
    pub bytes: i64,
    /// Whether the last build did not have it.
    pub is_new: bool,
    /// Whether only the last build had it.
    pub is_gone: bool,
    /// Its versions in the last build.
    pub former_versions: BTreeSet<String>,
    /// Its versions now.
    pub versions: BTreeSet<String>,
}

/// The part of the record of a build that is compared.
#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Former {
    version: u32,
    bytes: usize,
    zipped_bytes: usize,
    functions: Vec<FormerFunction>,
    packages: Vec<FormerPackage>,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct FormerFunction {
    injected_name: String,
    bytes: usize,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct FormerPackage {
    name: String,
    version: Option<String>,
    is_own: bool,
    bytes: usize,
}

/// All packages of one name.
#[derive(Default, PartialEq)]
struct Copies {
    bytes: usize,
    versions: BTreeSet<String>,
    is_own: bool,
}

/// Compares with the record of another build; `None` if it cannot be read.
pub fn growth(record: &str, size: &Size) -> Option<Growth> {
    let former: Former = serde_json::from_str(record).ok()?;
    (former.version == VERSION).then(|| Growth {
        bytes: difference(former.bytes, size.bytes),
        zipped_bytes: difference(former.zipped_bytes, size.zipped_bytes),
        functions: functions(&former, size),
        packages: packages(&former, size),
    })
}

fn functions(former: &Former, size: &Size) -> Vec<FunctionGrowth> {
    let before = former.functions.iter().map(|function| (function.injected_name.clone(), function.bytes)).collect();
    let after = size.functions.iter().map(|function| (function.injected_name.clone(), function.bytes)).collect();
    let mut changed = changes(before, after, |injected_name, before: Option<usize>, after| FunctionGrowth {
        injected_name,
        bytes: difference(before.unwrap_or(0), after.unwrap_or(0)),
        is_new: before.is_none(),
        is_gone: after.is_none(),
    });
    changed.sort_by_key(|change| std::cmp::Reverse(change.bytes.abs()));
    changed
}

fn packages(former: &Former, size: &Size) -> Vec<PackageGrowth> {
    let mut before: BTreeMap<String, Copies> = BTreeMap::new();
    for package in &former.packages {
        add(&mut before, &package.name, package.version.as_ref(), package.bytes, package.is_own);
    }
    let mut after: BTreeMap<String, Copies> = BTreeMap::new();
    for package in &size.packages {
        add(&mut after, &package.name, package.version.as_ref(), package.bytes, package.is_own);
    }
    let mut changed = changes(before, after, |name, before: Option<Copies>, after| {
        let (is_new, is_gone) = (before.is_none(), after.is_none());
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        PackageGrowth {
            name,
            is_own: before.is_own || after.is_own,
            bytes: difference(before.bytes, after.bytes),
            is_new,
            is_gone,
            former_versions: before.versions,
            versions: after.versions,
        }
    });
    changed.sort_by_key(|change| std::cmp::Reverse(change.bytes.abs()));
    changed
}

fn add(all: &mut BTreeMap<String, Copies>, name: &str, version: Option<&String>, bytes: usize, is_own: bool) {
    let copies = all.entry(name.to_owned()).or_default();
    copies.bytes += bytes;
    copies.versions.extend(version.cloned());
    copies.is_own |= is_own;
}

/// The differences, in the order of the names.
fn changes<Value: PartialEq, Change>(
    mut before: BTreeMap<String, Value>,
    mut after: BTreeMap<String, Value>,
    change: impl Fn(String, Option<Value>, Option<Value>) -> Change,
) -> Vec<Change> {
    let names: BTreeSet<String> = before.keys().chain(after.keys()).cloned().collect();
    let pairs = names.into_iter().map(|name| (before.remove(&name), after.remove(&name), name));
    pairs
        .filter(|(before, after, _)| before != after)
        .map(|(before, after, name)| change(name, before, after))
        .collect()
}

fn difference(before: usize, after: usize) -> i64 {
    let signed = |bytes: usize| i64::try_from(bytes).unwrap_or(i64::MAX);
    signed(after) - signed(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::size::model::PackageSize;

    fn size(packages: &[(&str, &str, usize)]) -> Size {
        let packages = packages.iter().map(|(name, version, bytes)| PackageSize {
            name: (*name).to_owned(),
            version: Some((*version).to_owned()),
            folder: format!("node_modules/{name}"),
            is_own: false,
            bytes: *bytes,
            modules: Vec::new(),
        });
        Size {
            version: VERSION,
            bytes: packages.clone().map(|package| package.bytes).sum(),
            zipped_bytes: 0,
            glue_bytes: 0,
            functions: Vec::new(),
            packages: packages.collect(),
            files: Vec::new(),
            duplicates: Vec::new(),
            sole_imports: Vec::new(),
        }
    }

    fn compared(before: &Size, after: &Size) -> Growth {
        growth(&serde_json::to_string(before).unwrap(), after).unwrap()
    }

    #[test]
    fn reports_added_removed_and_changed_packages() {
        let before = size(&[("same", "1.0.0", 10), ("gone", "1.0.0", 300), ("newer", "1.0.0", 20)]);
        let after = size(&[("same", "1.0.0", 10), ("newer", "1.1.0", 20), ("new", "2.0.0", 50)]);
        let Growth { bytes, packages, .. } = compared(&before, &after);
        assert_eq!(bytes, -250);
        let told: Vec<_> =
            packages.iter().map(|growth| (growth.name.as_str(), growth.bytes, growth.is_new, growth.is_gone)).collect();
        assert_eq!(told, [("gone", -300, false, true), ("new", 50, true, false), ("newer", 0, false, false)]);
    }

    #[test]
    fn copies_of_a_package_are_added_up() {
        let before = size(&[("a", "1.0.0", 10)]);
        let after = size(&[("a", "1.0.0", 10), ("a", "2.0.0", 15)]);
        let [change] = &compared(&before, &after).packages[..] else { panic!("one package changed") };
        assert_eq!((change.bytes, change.versions.len(), change.is_new), (15, 2, false));
    }

    #[test]
    fn equal_builds_have_no_changes() {
        let size = size(&[("a", "1.0.0", 10)]);
        let growth = compared(&size, &size);
        assert_eq!((growth.bytes, growth.packages.len(), growth.functions.len()), (0, 0, 0));
    }
}
