//! Threads with stacks of a known size.
//!
//! Parsers, and what walks over syntax trees, call themselves for what is nested. The stacks that Node, rayon and tokio
//! give to threads are used up by code that Node itself runs, and then the process ends without a message. What is
//! nested deeper than these stacks allow for is refused before it is parsed: see [`crate::text::too_deep`].

use std::{
    num::NonZero,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, Once, PoisonError, mpsc},
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

/// The largest stack of which so many threads have one at the same time, where the address space is limited.
pub fn size_for(threads: usize) -> usize {
    let [.., smallest] = SMALLER;
    SMALLER.into_iter().find(|&size| can_spawn(threads, size)).unwrap_or(smallest)
}

fn can_spawn(threads: usize, stack_size: usize) -> bool {
    let (sender, receiver) = mpsc::channel::<()>();
    let receiver = Mutex::new(receiver);
    thread::scope(|scope| {
        // They end when the sender does.
        let wait = || drop(receiver.lock().map(|receiver| receiver.recv()));
        let spawned =
            (0..threads).all(|_| thread::Builder::new().stack_size(stack_size).spawn_scoped(scope, wait).is_ok());
        drop(sender);
        spawned
    })
}

fn take(work: &Mutex<Option<impl FnOnce()>>) {
    let work = work.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(work) = work {
        work();
    }
}

/// Gives the threads of rayon, which rolldown uses, too, such stacks; before they are first used. It can be tried once only.
fn grow_rayon() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let pool = rayon::ThreadPoolBuilder::new().stack_size(size_for(threads));
        // Where rayon cannot start threads at all, it panics.
        let _ = catch_unwind(AssertUnwindSafe(|| pool.build_global()));
    });
}
