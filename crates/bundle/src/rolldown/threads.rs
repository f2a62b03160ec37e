//! Runs rolldown builds on their own threads.

use std::{
    panic::resume_unwind,
    sync::{
        Once,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use netlify_sdk_core::stack::STACK_SIZE;

/// The name of the threads of this runtime. A panic on one of them is a panic of the bundler.
const THREAD_NAME: &str = "ntli-bundle";

/// Threads that read files. Every thread has a heap of its own, and tokio would start hundreds.
const READERS: usize = 4;

/// How long a build may go on after a panic on one of its threads, which may have been its own.
const GRACE: Duration = Duration::from_secs(2);

/// Runs the builds on threads of their own; panics where one of them does.
pub fn run_all<T: Send + 'static>(builds: impl Iterator<Item = impl Future<Output = T> + Send + 'static>) -> Vec<T> {
    watch_panics();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_name(THREAD_NAME)
        .thread_stack_size(STACK_SIZE)
        .max_blocking_threads(READERS)
        .build();
    let runtime = runtime.expect("the system gives us threads");
    let results = runtime.block_on(async {
        let tasks: Vec<_> = builds.map(|build| tokio::spawn(guarded(build))).collect();
        let mut results = Vec::with_capacity(tasks.len());
        for task in tasks {
            results.push(task.await);
        }
        results
    });
    // Tasks may still wait for one that panicked, and would never end.
    runtime.shutdown_background();
    results.into_iter().map(|result| result.unwrap_or_else(|panic| resume_unwind(panic.into_panic()))).collect()
}

static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Counts panics on our threads: rolldown waits for ever for a module task that panicked.
fn watch_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name() == Some(THREAD_NAME) {
                PANICS.fetch_add(1, Ordering::Relaxed);
            }
            previous(panic);
        }));
    });
}

/// The build's result, or a panic where something that it waits for has panicked.
async fn guarded<T: Send + 'static>(build: impl Future<Output = T> + Send + 'static) -> T {
    let before = PANICS.load(Ordering::Relaxed);
    let mut task = tokio::spawn(build);
    loop {
        match tokio::time::timeout(GRACE, &mut task).await {
            Ok(Ok(result)) => return result,
            Ok(Err(panic)) => resume_unwind(panic.into_panic()),
            Err(_) => assert!(PANICS.load(Ordering::Relaxed) == before, "the bundler panicked"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::run_all;

    #[test]
    fn a_build_that_waits_for_a_task_that_panicked_is_given_up() {
        let waits_for_ever = async {
            tokio::spawn(async { panic!("in a task of its own") });
            std::future::pending::<()>().await;
        };
        let panic = catch_unwind(|| run_all(std::iter::once(waits_for_ever))).unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"the bundler panicked"));
    }

    #[test]
    fn a_build_that_panics_is_a_panic() {
        let panics = async { panic!("in the build") };
        let panic = catch_unwind(|| run_all::<()>(std::iter::once(panics))).unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"in the build"));
    }
}
