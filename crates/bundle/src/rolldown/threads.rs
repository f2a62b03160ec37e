//! Runs rolldown builds on their own threads.

use std::{
    any::Any,
    backtrace::Backtrace,
    fmt,
    num::NonZero,
    panic::resume_unwind,
    sync::{
        Mutex, Once, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread::available_parallelism,
    time::Duration,
};

use netlify_sdk_core::stack;

/// The name of the threads of this runtime. A panic on one of them is a panic of the bundler.
const THREAD_NAME: &str = "ntli-bundle";

/// Threads that read files. Every thread has a heap of its own, and tokio would start hundreds.
const READERS: usize = 4;

/// How long a build may go on after a panic on one of its threads, which may have been its own.
const GRACE: Duration = Duration::from_secs(2);

/// A panic of the bundler, which is only shown if it ends the whole build.
pub struct BuildPanic {
    payload: Box<dyn Any + Send>,
    shown: String,
}

impl fmt::Debug for BuildPanic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl BuildPanic {
    /// Shows the panic, and goes on with it.
    #[expect(clippy::print_stderr, reason = "as the standard library shows panics")]
    pub fn resume(self) -> ! {
        eprintln!("{}", self.shown);
        resume_unwind(self.payload)
    }
}

/// Runs the builds on threads of their own.
pub fn run_all<T: Send + 'static>(
    builds: impl Iterator<Item = impl Future<Output = T> + Send + 'static>,
) -> Vec<Result<T, BuildPanic>> {
    watch_panics();
    let workers = available_parallelism().map_or(1, NonZero::get);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_name(THREAD_NAME)
        .worker_threads(workers)
        .thread_stack_size(stack::size_for(workers + READERS))
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
    let shown = shown().drain(..).collect::<Vec<_>>().join("\n");
    let panic = |payload| BuildPanic { payload, shown: shown.clone() };
    results.into_iter().map(|result| result.map_err(|failed| panic(failed.into_panic()))).collect()
}

/// What the panics on our threads would print.
static SHOWN: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn shown() -> std::sync::MutexGuard<'static, Vec<String>> {
    SHOWN.lock().unwrap_or_else(PoisonError::into_inner)
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
                shown().push(format!("{panic}\n{}", Backtrace::capture()));
            } else {
                previous(panic);
            }
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
    use super::*;

    fn message_of(build: impl Future<Output = ()> + Send + 'static) -> Option<&'static str> {
        let panic = run_all(std::iter::once(build)).pop()?.err()?;
        panic.payload.downcast_ref::<&str>().copied()
    }

    #[test]
    fn a_build_that_waits_for_a_task_that_panicked_is_given_up() {
        let waits_for_ever = async {
            tokio::spawn(async { panic!("in a task of its own") });
            std::future::pending::<()>().await;
        };
        assert_eq!(message_of(waits_for_ever), Some("the bundler panicked"));
    }

    #[test]
    fn a_build_that_panics_is_a_panic() {
        let panics = async { panic!("in the build") };
        assert_eq!(message_of(panics), Some("in the build"));
    }
}
