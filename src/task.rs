//! Runs a step off Node's main thread, and off the threads that Node uses for files: it waits for those when it ends.

use std::panic::{AssertUnwindSafe, catch_unwind};

use napi::{
    Env,
    bindgen_prelude::{Error, Object, Result, ToNapiValue},
};

use netlify_sdk_core::stack;

/// What makes a result on the main thread.
type Resolver<T> = Box<dyn FnOnce(Env) -> Result<T>>;

/// Begins `work`; a promise of its result.
pub fn begin<T: Send + ToNapiValue + 'static>(
    env: &Env,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<Object<'_>> {
    let (deferred, promise) = env.create_deferred::<T, Resolver<T>>()?;
    // napi-rs does not catch panics of threads, and the promise would never settle.
    stack::spawn(move || match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => deferred.resolve(Box::new(move |_| Ok(result))),
        Err(panic) => {
            let message = panic
                .downcast_ref::<&str>()
                .map(ToString::to_string)
                .or_else(|| panic.downcast_ref::<String>().cloned());
            deferred.reject(Error::from_reason(message.unwrap_or_else(|| "a panic without a message".to_owned())));
        }
    });
    Ok(promise)
}
