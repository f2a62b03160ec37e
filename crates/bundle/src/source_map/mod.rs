//! Source maps: of edited code, of outputs, and from rolldown's positions back to the sources.

pub mod mapped_code;
pub mod output_maps;
pub mod rolldown_spans;
