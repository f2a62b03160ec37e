//! Outputs without what only people read, where the author asks for that.
//!
//! It is the last edit of an output: those before search the text as rolldown prints it.

use netlify_sdk_core::function::Minify;

use crate::{
    code::minify,
    rolldown::session::Session,
    source_map::{mapped_code::MappedCode, output_maps::close_gaps},
};

/// Makes an output as small as the session says.
pub fn make(output: &mut MappedCode, session: &Session, is_entry: bool) {
    if session.minify == Minify::No {
        return;
    }
    // Lines that come from no source become parts of others.
    output.map = output.map.take().map(|map| close_gaps(map, &output.code));
    output.edit(&minify(&output.code, session.format, is_entry, session.minify));
}
