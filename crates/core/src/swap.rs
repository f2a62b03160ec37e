//! Puts several folders in the place of others in one step.
//!
//! No system renames several folders at once. So the step is a single rename of the folder that they are all in: from
//! then on the new folders count, and whatever has not been moved by a process that was killed is moved by the next
//! one. `sdk/author/staging.ts` does that, because it knows which processes run.

use std::{io, path::Path, thread, time::Duration};

use crate::{fs, path::RelativePath};

/// In the names of folders whose content is not in place yet.
const PENDING: &str = ".swap-";

/// In the names of folders that are being written.
const STAGING: &str = ".next-";

/// How long to wait before a move is tried again, in milliseconds.
const PAUSES: [u64; 6] = [5, 10, 20, 40, 80, 160];

/// Puts the file or folder `new/<name>` in the place of `target/<name>` for every name, or, where one of them cannot be moved,
/// leaves `target` as it was. What is not in `new` is removed from `target`.
///
/// `new` is `target/.next-…`, and is not there afterwards.
///
/// # Errors
///
/// When a folder cannot be moved.
pub fn replace_entries(new: &Path, target: &Path, names: &[&str]) -> io::Result<()> {
    for name in names.iter().filter(|name| !fs::exists(&new.join(name))) {
        fs::make_folder(&new.join(format!("{name}.none")))?;
    }
    // `sdk/author/staging.ts` reads the names: there are other files beside the entries.
    let list = RelativePath::new("swap.json").map(|path| (path, serde_json::Value::from(names).to_string()));
    fs::write_all(new, list.iter().map(|(path, text)| (path, text.as_bytes())))?;
    let name = new.file_name().unwrap_or_default().to_string_lossy().replacen(STAGING, PENDING, 1);
    let pending = target.join(name);
    move_folder(new, &pending)?;
    let mut done: Vec<&str> = Vec::new();
    for name in names {
        if let Err(error) = replace_folder(&pending, target, name) {
            for name in done.iter().rev() {
                restore_folder(&pending, target, name)?;
            }
            fs::remove_folder(&pending)?;
            return Err(error);
        }
        done.push(name);
    }
    // Under this name, what is left of it is removed by the next command, whichever file is removed first.
    let _ = fs::move_folder(&pending, new).and_then(|()| fs::remove_folder(new));
    Ok(())
}

fn replace_folder(pending: &Path, target: &Path, name: &str) -> io::Result<()> {
    let (current, fresh) = (target.join(name), pending.join(name));
    let old = pending.join(format!("{name}.old"));
    let existed = fs::exists(&current) || fs::is_link(&current);
    if existed {
        move_folder(&current, &old)?;
    }
    if !fs::exists(&fresh) {
        return Ok(());
    }
    move_folder(&fresh, &current).inspect_err(|_| {
        if existed {
            let _ = move_folder(&old, &current);
        }
    })
}

fn restore_folder(pending: &Path, target: &Path, name: &str) -> io::Result<()> {
    let (current, old) = (target.join(name), pending.join(format!("{name}.old")));
    if !fs::exists(&pending.join(format!("{name}.none"))) {
        move_folder(&current, &pending.join(name))?;
    }
    if fs::exists(&old) { move_folder(&old, &current) } else { Ok(()) }
}

/// Moves a folder. On Windows that fails while another program, such as a virus scanner, has a file in it open, which it
/// does for a moment after each was written.
fn move_folder(from: &Path, to: &Path) -> io::Result<()> {
    patiently(cfg!(windows), || fs::move_folder(from, to))
}

fn patiently(is_windows: bool, mut action: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    for pause in PAUSES {
        match action() {
            Err(error) if is_windows && is_of_open_file(&error) => thread::sleep(Duration::from_millis(pause)),
            result => return result,
        }
    }
    action()
}

/// Access denied, or the sharing and lock violations of Windows.
fn is_of_open_file(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied || matches!(error.raw_os_error(), Some(32 | 33))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, files: &[(&str, &str)]) {
        let files: Vec<_> =
            files.iter().map(|(path, text)| (RelativePath::new(*path).unwrap(), text.as_bytes())).collect();
        fs::write_all(root, files.iter().map(|(path, bytes)| (path, *bytes))).unwrap();
    }

    #[test]
    fn a_failed_swap_leaves_everything_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let (new, target) = (dir.path().join("out/.next-1"), dir.path().join("out"));
        write(&new, &[("build/x", "new"), ("site/x", "new")]);
        write(&target, &[("build/x", "old"), ("site/x", "old")]);
        // The second move fails: its backup's place is taken by a folder that is not empty.
        write(&new, &[("site.old/y", "")]);
        assert!(replace_entries(&new, &target, &["build", "site"]).is_err());
        assert_eq!(fs::read(&target.join("build/x")).unwrap(), "old");
        assert_eq!(fs::list_folder(&target).unwrap().len(), 2);
    }

    #[test]
    fn a_swap_drops_what_is_not_built_any_more() {
        let dir = tempfile::tempdir().unwrap();
        let (new, target) = (dir.path().join("out/.next-1"), dir.path().join("out"));
        write(&new, &[("build/x", "new")]);
        write(&target, &[("build/y", "old"), ("site/x", "old")]);
        replace_entries(&new, &target, &["build", "site"]).unwrap();
        assert_eq!(fs::read(&target.join("build/x")).unwrap(), "new");
        assert!(!fs::is_file(&target.join("build/y")));
        assert_eq!(fs::list_folder(&target).unwrap().len(), 1);
    }

    /// How often an action is tried that fails `failures` times with `kind`.
    fn tries(is_windows: bool, kind: io::ErrorKind, failures: usize) -> (usize, bool) {
        let mut tries = 0;
        let result = patiently(is_windows, || {
            tries += 1;
            if tries > failures { Ok(()) } else { Err(kind.into()) }
        });
        (tries, result.is_ok())
    }

    #[test]
    fn a_move_waits_for_files_that_are_open_on_windows() {
        use io::ErrorKind::{NotFound, PermissionDenied};
        assert_eq!(tries(true, PermissionDenied, 2), (3, true));
        assert_eq!(tries(true, PermissionDenied, 99), (PAUSES.len() + 1, false));
        assert_eq!(tries(true, NotFound, 2), (1, false));
        assert_eq!(tries(false, PermissionDenied, 2), (1, false));
    }
}
