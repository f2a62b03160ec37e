//! Decorators and `accessor` of the standard (TC39, November 2023), which no Node runs and oxc does not compile.
//!
//! They are compiled as tsc does where `experimentalDecorators` is off, but by edits that leave the code of a class in its
//! place: it keeps its names, its scopes, `this`, `await` and `yield`, and its source map.
//!
//! - An object for each class, made where the class is evaluated, knows its decorators: see [`runtime`].
//! - `@a @b m() {}` becomes `static [object.of(0, [a, void 0, b, void 0])]() {} m() {}`. The computed key is evaluated when
//!   decorators are; the method itself is deleted before any code can see it.
//! - A static block at the start of the class applies the decorators. Fields call `object.init(…)` with their value.
//! - `@d #m() {}` becomes a public method, which the static block takes away again, and a getter `#m` that returns it.
//! - `@d class C {}` becomes `let C = (class C {}, object.C)`, and `C` inside of it becomes `object.C`.
//!
//! | Module | What is in it |
//! |---|---|
//! | [`compile`] | the classes of a module |
//! | [`place`] | where the object of a class is declared |
//! | [`class`] | a class as a whole: its decorators, its exports, its static blocks |
//! | [`element`], [`accessor`] | members |
//! | [`list`] | lists of decorators |
//! | [`inner`] | `this`, `super`, the class's name and static private names in a class with decorators of its own |
//! | [`inferred_name`] | names of anonymous classes |
//! | [`ranked`] | edits of nested classes in order |
//! | [`scan`] | places of words and brackets in the text |
//! | [`runtime`] | what compiled classes call |

mod accessor;
mod class;
mod compile;
mod element;
mod inferred_name;
mod inner;
mod list;
mod place;
mod ranked;
mod runtime;
mod scan;

#[cfg(test)]
mod tests;

pub use self::{
    compile::compile_decorators,
    runtime::{DECORATORS_CODE, DECORATORS_NAME},
};
