//! A library for `LD_PRELOAD`: it stands between a process and the C library, counts each call that changes something
//! below a folder, and lets one of these calls fail, or ends the process before it. So faults are injected into the
//! very program that users run, its native addon and Node included.
//!
//! | variable | |
//! |---|---|
//! | `FAULT_BELOW` | the folder; without it, nothing is counted |
//! | `FAULT_AT` | the call, from 1; 0 counts only |
//! | `FAULT_KIND` | `kill`; `full` and `read-only`: this call and all after it fail; `files`: no file can be opened any more |
//! | `FAULT_LOG` | a file to which a line is appended for each counted call |

use std::{
    env,
    ffi::{CStr, OsString, c_char, c_int, c_uint, c_void},
    fs, mem,
    os::unix::ffi::{OsStrExt, OsStringExt},
    path::{Path, PathBuf},
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

const RTLD_NEXT: *mut c_void = -1_isize as *mut c_void;
const AT_FDCWD: c_int = -100;
const O_WRITES: c_int = 0o1 | 0o2 | 0o100 | 0o1000;
const EROFS: c_int = 30;
const ENOSPC: c_int = 28;
const EMFILE: c_int = 24;
const SIGKILL: c_int = 9;

unsafe extern "C" {
    fn dlsym(handle: *mut c_void, name: *const c_char) -> *mut c_void;
    fn __errno_location() -> *mut c_int;
    fn getpid() -> c_int;
    fn kill(process: c_int, signal: c_int) -> c_int;
}

/// What a call needs, which decides how it can fail.
#[derive(Clone, Copy, PartialEq)]
enum Needs {
    /// A file descriptor and space.
    File,
    Space,
    /// Only a file system that can be written.
    Nothing,
}

struct Fault {
    below: PathBuf,
    at: usize,
    kind: String,
    log: Option<OsString>,
}

static FAULT: OnceLock<Option<Fault>> = OnceLock::new();
static CALLS: AtomicUsize = AtomicUsize::new(0);

fn fault() -> Option<&'static Fault> {
    FAULT
        .get_or_init(|| {
            Some(Fault {
                below: PathBuf::from(env::var_os("FAULT_BELOW")?),
                at: env::var("FAULT_AT").ok()?.parse().ok()?,
                kind: env::var("FAULT_KIND").unwrap_or_default(),
                log: env::var_os("FAULT_LOG"),
            })
        })
        .as_ref()
}

/// The error of a call on this path, if it fails; may not return.
fn error_of(name: &str, needs: Needs, path: impl FnOnce() -> Option<PathBuf>) -> Option<c_int> {
    let fault = fault()?;
    let path = path().filter(|path| path.starts_with(&fault.below))?;
    let call = CALLS.fetch_add(1, Ordering::SeqCst) + 1;
    if let Some(log) = &fault.log {
        append(log, &format!("{call} {name} {}\n", path.display()));
    }
    if fault.at == 0 || call < fault.at {
        return None;
    }
    match fault.kind.as_str() {
        "full" => (needs != Needs::Nothing).then_some(ENOSPC),
        "files" => (needs == Needs::File).then_some(EMFILE),
        "read-only" => Some(EROFS),
        _ => {
            // SAFETY: both take numbers only.
            unsafe { kill(getpid(), SIGKILL) };
            loop {}
        }
    }
}

fn append(log: &OsString, line: &str) {
    use std::io::Write;
    let file = fs::OpenOptions::new().append(true).create(true).open(log);
    let _ = file.and_then(|mut file| file.write_all(line.as_bytes()));
}

fn path_at(folder: c_int, path: *const c_char) -> Option<PathBuf> {
    // SAFETY: the caller of the C function has passed a string that ends with a zero.
    let path = Path::new(std::ffi::OsStr::from_bytes(unsafe { CStr::from_ptr(path) }.to_bytes())).to_owned();
    if path.is_absolute() {
        Some(path)
    } else if folder == AT_FDCWD {
        Some(env::current_dir().ok()?.join(path))
    } else {
        Some(path_of(folder)?.join(path))
    }
}

fn path_of(file: c_int) -> Option<PathBuf> {
    let target = fs::read_link(format!("/proc/self/fd/{file}")).ok()?;
    Some(PathBuf::from(OsString::from_vec(target.into_os_string().into_vec())))
}

/// A function of the C library that is counted, and where its path is.
macro_rules! counted {
    ($($name:ident($($arg:ident: $type:ty),*) -> $result:ty, $needs:expr, $path:expr;)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name($($arg: $type),*) -> $result {
            static REAL: OnceLock<usize> = OnceLock::new();
            let real = *REAL.get_or_init(|| {
                let name = concat!(stringify!($name), "\0").as_ptr().cast();
                // SAFETY: the name ends with a zero.
                unsafe { dlsym(RTLD_NEXT, name) as usize }
            });
            let needs: Option<Needs> = $needs;
            if let Some(error) = needs.and_then(|needs| error_of(stringify!($name), needs, || $path)) {
                // SAFETY: the place is that of this thread.
                unsafe { *__errno_location() = error };
                return -1;
            }
            // SAFETY: the C library has this function, with these parameters.
            unsafe { mem::transmute::<usize, unsafe extern "C" fn($($type),*) -> $result>(real)($($arg),*) }
        }
    )*};
}

/// Only what may create or change a file.
fn opens(flags: c_int) -> Option<Needs> {
    (flags & O_WRITES != 0).then_some(Needs::File)
}

counted! {
    open(path: *const c_char, flags: c_int, mode: c_uint) -> c_int, opens(flags), path_at(AT_FDCWD, path);
    open64(path: *const c_char, flags: c_int, mode: c_uint) -> c_int, opens(flags), path_at(AT_FDCWD, path);
    openat(folder: c_int, path: *const c_char, flags: c_int, mode: c_uint) -> c_int, opens(flags), path_at(folder, path);
    openat64(folder: c_int, path: *const c_char, flags: c_int, mode: c_uint) -> c_int, opens(flags), path_at(folder, path);
    write(file: c_int, bytes: *const c_void, count: usize) -> isize, Some(Needs::Space), path_of(file);
    writev(file: c_int, parts: *const c_void, count: c_int) -> isize, Some(Needs::Space), path_of(file);
    pwrite(file: c_int, bytes: *const c_void, count: usize, at: i64) -> isize, Some(Needs::Space), path_of(file);
    pwrite64(file: c_int, bytes: *const c_void, count: usize, at: i64) -> isize, Some(Needs::Space), path_of(file);
    pwritev(file: c_int, parts: *const c_void, count: c_int, at: i64) -> isize, Some(Needs::Space), path_of(file);
    copy_file_range(from: c_int, from_at: *mut i64, to: c_int, to_at: *mut i64, count: usize, flags: c_uint) -> isize, Some(Needs::Space), path_of(to);
    sendfile(to: c_int, from: c_int, at: *mut i64, count: usize) -> isize, Some(Needs::Space), path_of(to);
    sendfile64(to: c_int, from: c_int, at: *mut i64, count: usize) -> isize, Some(Needs::Space), path_of(to);
    ftruncate(file: c_int, size: i64) -> c_int, Some(Needs::Space), path_of(file);
    ftruncate64(file: c_int, size: i64) -> c_int, Some(Needs::Space), path_of(file);
    fsync(file: c_int) -> c_int, Some(Needs::Space), path_of(file);
    fdatasync(file: c_int) -> c_int, Some(Needs::Space), path_of(file);
    mkdir(path: *const c_char, mode: c_uint) -> c_int, Some(Needs::Space), path_at(AT_FDCWD, path);
    mkdirat(folder: c_int, path: *const c_char, mode: c_uint) -> c_int, Some(Needs::Space), path_at(folder, path);
    symlink(target: *const c_char, path: *const c_char) -> c_int, Some(Needs::Space), path_at(AT_FDCWD, path);
    link(from: *const c_char, path: *const c_char) -> c_int, Some(Needs::Space), path_at(AT_FDCWD, path);
    linkat(from_folder: c_int, from: *const c_char, folder: c_int, path: *const c_char, flags: c_int) -> c_int, Some(Needs::Space), path_at(folder, path);
    rename(from: *const c_char, to: *const c_char) -> c_int, Some(Needs::Nothing), path_at(AT_FDCWD, to);
    renameat(from_folder: c_int, from: *const c_char, folder: c_int, to: *const c_char) -> c_int, Some(Needs::Nothing), path_at(folder, to);
    unlink(path: *const c_char) -> c_int, Some(Needs::Nothing), path_at(AT_FDCWD, path);
    unlinkat(folder: c_int, path: *const c_char, flags: c_int) -> c_int, Some(Needs::Nothing), path_at(folder, path);
    rmdir(path: *const c_char) -> c_int, Some(Needs::Nothing), path_at(AT_FDCWD, path);
    chmod(path: *const c_char, mode: c_uint) -> c_int, Some(Needs::Nothing), path_at(AT_FDCWD, path);
    fchmod(file: c_int, mode: c_uint) -> c_int, Some(Needs::Nothing), path_of(file);
}
