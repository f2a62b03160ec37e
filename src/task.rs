//! Runs a step off Node's main thread.

use std::panic::{AssertUnwindSafe, catch_unwind};

use napi::{
    Env, Task,
    bindgen_prelude::{Error, Result, ToNapiValue, TypeName},
};

/// A step that runs once, and becomes a promise.
pub struct Step<T>(Option<Box<dyn FnOnce() -> T + Send>>);

impl<T> Step<T> {
    /// A step that will run `work`.
    pub fn new(work: impl FnOnce() -> T + Send + 'static) -> Self {
        Self(Some(Box::new(work)))
    }
}

impl<T: Send + ToNapiValue + TypeName + 'static> Task for Step<T> {
    type Output = T;
    type JsValue = T;

    /// napi-rs does not catch panics of tasks, and one would end the Node process.
    fn compute(&mut self) -> Result<T> {
        let work = self.0.take().ok_or_else(|| Error::from_reason("NI9001: a step was run twice"))?;
        catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
            let message = panic
                .downcast_ref::<&str>()
                .map(ToString::to_string)
                .or_else(|| panic.downcast_ref::<String>().cloned());
            Error::from_reason(format!("NI9001: {}", message.unwrap_or_else(|| "a panic without a message".to_owned())))
        })
    }

    fn resolve(&mut self, _env: Env, output: T) -> Result<T> {
        Ok(output)
    }
}
