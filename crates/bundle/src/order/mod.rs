//! In which order modules are evaluated: in Node, and in the outputs.
//!
//! Functions share modules, and each function imports them in its own order. A chunk has one order, so modules can only
//! be in one chunk if every function evaluates them one after the other.
//!
//! | File | Question |
//! |---|---|
//! | [`graph`] | what does evaluation depend on |
//! | [`sequence`] | in which order does Node evaluate the modules of an entry |
//! | [`reach`] | which entries need a module |
//! | [`runs`] | which modules can be in one chunk |
//! | [`chunk_imports`] | in which order do outputs import each other |
//! | [`misordered`] | what can be wrong with an order
//! | [`moved_calls`] | which calls does rolldown move
//! | [`verify`] | do the outputs evaluate modules in the order of Node |

pub mod chunk_imports;
mod graph;
mod misordered;
mod moved_calls;
mod reach;
mod runs;
mod sequence;
pub mod verify;

pub use self::{
    graph::{EvaluatedModule, Evaluation, EvaluationGraph},
    misordered::Misordered,
    moved_calls::OrderedOutput,
    runs::{chunk_names, known, mixes_runs},
};
