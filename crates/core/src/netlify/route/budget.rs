//! How much work comparing patterns may take: two short ones can take more of it than there is time and memory.

/// Work that may still be done, in steps of some nanoseconds.
#[derive(Debug)]
pub struct Budget {
    left: usize,
}

impl Budget {
    /// So many steps.
    pub fn new(steps: usize) -> Self {
        Self { left: steps }
    }

    /// Whether so many steps are left; they are not any more.
    pub fn spend(&mut self, steps: usize) -> bool {
        let is_left = steps <= self.left;
        self.left = self.left.saturating_sub(steps);
        is_left
    }

    /// Part of it, for one of several tasks, which gives back what it has not spent.
    pub fn part<T>(&mut self, steps: usize, task: impl FnOnce(&mut Self) -> T) -> T {
        let given = self.left.min(steps);
        let mut part = Self::new(given);
        let result = task(&mut part);
        self.left -= given - part.left;
        result
    }
}
