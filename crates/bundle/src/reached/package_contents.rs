//! Which files of a package are copied.

use std::{io, path::Path};

use netlify_sdk_core::fs::{self, FileBelow};

/// Endings of files that only matter to compilers and people.
const USELESS: [&str; 16] = [
    ".a",
    ".c",
    ".cc",
    ".cpp",
    ".d.cts",
    ".d.mts",
    ".d.ts",
    ".gyp",
    ".gypi",
    ".h",
    ".hpp",
    ".map",
    ".markdown",
    ".md",
    ".o",
    ".tsbuildinfo",
];

/// The files of a package, and the platforms of its compiled files.
#[derive(Debug, Default)]
pub struct PackageContents {
    /// What is copied.
    pub files: Vec<FileBelow>,
    /// Whether a file among them is compiled code for Netlify's machines.
    pub has_binary: bool,
    /// The platforms of compiled files that are not copied.
    pub other_platforms: Vec<&'static str>,
}

/// Looks through the folder of a package.
///
/// # Errors
///
/// When a folder or file in it cannot be read.
pub fn package_contents(folder: &Path) -> io::Result<PackageContents> {
    let mut contents = PackageContents::default();
    for file in fs::files_below(folder)? {
        let name = file.path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        if USELESS.iter().any(|ending| name.ends_with(ending)) && !is_licence(&name) {
            continue;
        }
        if is_compiled(&name) {
            match platform(&fs::read_start::<20>(&file.path)?) {
                LINUX_X64 if is_for_musl(&file.path) => continue,
                LINUX_X64 => contents.has_binary |= is_addon(&name),
                other => {
                    contents.other_platforms.extend(is_addon(&name).then_some(other));
                    continue;
                }
            }
        }
        contents.files.push(file);
    }
    contents.other_platforms.sort_unstable();
    contents.other_platforms.dedup();
    Ok(contents)
}

/// Whether a file is compiled code that Netlify's machines cannot load.
pub fn is_for_other_platform(file: &Path) -> bool {
    let name = file.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    is_compiled(&name)
        && (is_for_musl(file) || fs::read_start::<20>(file).is_ok_and(|start| platform(&start) != LINUX_X64))
}

/// Whether a file is for Netlify's machines.
///
/// # Errors
///
/// The platform that it is for.
pub fn check_addon(file: &Path) -> Result<(), &'static str> {
    match platform(&fs::read_start::<20>(file).unwrap_or_default()) {
        LINUX_X64 => Ok(()),
        other => Err(other),
    }
}

const LINUX_X64: &str = "linux-x64";

fn is_addon(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "node")
}

/// Whether a file is a licence, by its name in small letters.
pub fn is_licence(name: &str) -> bool {
    let is_code = [".js", ".ts", ".mjs", ".cjs", ".map"].iter().any(|end| name.ends_with(end));
    !is_code && ["license", "licence", "copying", "notice"].iter().any(|start| name.starts_with(start))
}

/// Whether a file is compiled code, by its name in small letters.
pub fn is_compiled(name: &str) -> bool {
    is_addon(name) || name.contains(".so.") || [".so", ".dylib", ".dll", ".exe"].iter().any(|end| name.ends_with(end))
}

fn is_for_musl(path: &Path) -> bool {
    path.to_string_lossy().contains("musl")
}

/// The platform of a compiled file, by its first bytes.
fn platform(start: &[u8; 20]) -> &'static str {
    match *start {
        [0x7f, b'E', b'L', b'F', 2, ..] => match u16::from_le_bytes([start[18], start[19]]) {
            0x3e => LINUX_X64,
            0xb7 => "linux-arm64",
            _ => "another kind of Linux",
        },
        [0x7f, b'E', b'L', b'F', ..] => "32-bit Linux",
        [0xcf, 0xfa, 0xed, 0xfe, 0x0c, ..] => "darwin-arm64",
        [0xcf, 0xfa, 0xed, 0xfe, ..] => "darwin-x64",
        [0xca, 0xfe, 0xba, 0xbe, ..] => "darwin",
        [b'M', b'Z', ..] => "win32",
        _ => "no known platform",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_platforms_by_their_first_bytes() {
        let start = |bytes: &[u8]| {
            let mut start = [0; 20];
            start[..bytes.len()].copy_from_slice(bytes);
            start
        };
        let mut elf = start(&[0x7f, b'E', b'L', b'F', 2, 1]);
        elf[18] = 0x3e;
        assert_eq!(platform(&elf), "linux-x64");
        elf[18] = 0xb7;
        assert_eq!(platform(&elf), "linux-arm64");
        assert_eq!(platform(&start(b"MZ")), "win32");
        assert_eq!(platform(&start(b"text")), "no known platform");
    }
}
