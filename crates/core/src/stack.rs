//! Threads with stacks of a known size.
//!
//! Parsers, and what walks over syntax trees, call themselves for what is nested. The stacks that Node, rayon and tokio
//! give to threads are used up by code that Node itself runs, and then the process ends without a message. What is
//! nested deeper than these stacks allow for is refused before it is parsed: see [`crate::text::too_deep`].

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, Once, PoisonError},
    thread,
};

/// Address space, not memory: the system only provides the part of it that is used.
pub const STACK_SIZE: usize = 512 << 20;

/// What is tried where the address space is limited.
const SMALLER: [usize; 3] = [STACK_SIZE, 64 << 20, 8 << 20];

/// Runs something on a thread of its own, where possible, and does not wait for it. A process can end while such a
/// thread is busy, unlike one of Node's own.
///
/// `work` must not panic.
pub fn spawn(work: impl FnOnce() + Send + 'static) {
    grow_rayon();
    let work = Arc::new(Mutex::new(Some(work)));
    for size in SMALLER {
        let work = Arc::clone(&work);
        let spawned = thread::Builder::new().name("ntli".to_owned()).stack_size(size).spawn(move || take(&work));
        if spawned.is_ok() {
            return;
        }
    }
    take(&work);
}

fn take(work: &Mutex<Option<impl FnOnce()>>) {
    let work = work.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(work) = work {
        work();
    }
}

/// Gives the threads of rayon, which rolldown uses, too, such stacks; before they are first used.
fn grow_rayon() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let is_built = |size: &usize| {
            let pool = rayon::ThreadPoolBuilder::new().stack_size(*size);
            catch_unwind(AssertUnwindSafe(|| pool.build_global().is_ok())).unwrap_or(false)
        };
        SMALLER.iter().any(is_built);
    });
}
