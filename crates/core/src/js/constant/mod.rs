//! Constant evaluation: the value of an expression that is known without running the code, across files.

mod constants;
mod evaluate;

pub use self::{
    constants::{Constants, Load},
    evaluate::{Culprit, Evaluated, Evaluator},
};
