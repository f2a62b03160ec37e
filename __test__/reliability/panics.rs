//! An addon with the calls of the real ones, each of which panics, in the same wrappers: for `panics.test.mjs`.
//!
//! Compiled as an example of the addon's package, so that nothing of it is in what is published.
#![expect(missing_docs, reason = "the calls are those of the addon")]

use napi::{
    Env,
    bindgen_prelude::{Object, Result},
};
use napi_derive::napi;

#[path = "../../src/task.rs"]
mod task;

/// Work that ends with a promise.
fn promise<'env>(env: &'env Env, name: &'static str) -> Result<Object<'env>> {
    task::begin::<u32>(env, move || panic!("injected into {name}"))
}

macro_rules! promises {
    ($($name:ident)*) => {$(
        #[napi(catch_unwind)]
        pub fn $name(env: &Env) -> Result<Object<'_>> {
            promise(env, stringify!($name))
        }
    )*};
}

macro_rules! values {
    ($($name:ident)*) => {$(
        #[napi(catch_unwind)]
        pub fn $name() -> u32 {
            panic!("injected into {}", stringify!($name))
        }
    )*};
}

promises! { build check find_conflicts find_site_functions find_usage prepare publishing size }
values! { explain next_runs site_integrations }

#[napi]
pub struct IncrementalBuild;

#[napi]
impl IncrementalBuild {
    #[napi(constructor, catch_unwind)]
    #[expect(clippy::new_without_default, reason = "as in the addon")]
    pub fn new() -> Self {
        Self
    }

    #[napi(catch_unwind)]
    pub fn update<'env>(&self, env: &'env Env) -> Result<Object<'env>> {
        promise(env, "update")
    }

    #[napi(catch_unwind)]
    pub fn find(&self) -> u32 {
        panic!("injected into find")
    }
}

#[napi]
pub struct GitIgnored;

#[napi]
impl GitIgnored {
    #[napi(constructor, catch_unwind)]
    pub fn new(root: String) -> Self {
        assert_ne!(root, "panic", "injected into new");
        Self
    }

    #[napi(catch_unwind)]
    pub fn ignores(&self) -> bool {
        panic!("injected into ignores")
    }
}
