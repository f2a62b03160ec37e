//! Tells the linker how Node loads the addon; nothing to do without the `napi` feature.

fn main() {
    #[cfg(feature = "napi")]
    napi_build::setup();
}
