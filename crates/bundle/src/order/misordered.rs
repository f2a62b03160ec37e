//! Where outputs do not evaluate modules as Node does.

/// What is evaluated in another order than in Node.
#[derive(Debug, PartialEq, Eq)]
pub enum Misordered {
    /// The modules of a root are evaluated in another order.
    Order {
        /// The root.
        root: usize,
        /// The module that Node evaluates at the first place that differs.
        expected: Option<usize>,
        /// The module that the outputs evaluate there.
        actual: Option<usize>,
    },
    /// Node evaluates modules of a root while another one waits, and the outputs do not.
    Waits {
        /// The root.
        root: usize,
        /// The module that waits.
        module: usize,
    },
    /// The outputs wait for ever.
    WaitsForItself {
        /// The module that imports its own circle.
        root: usize,
    },
}
