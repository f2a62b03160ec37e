//! What is known when a first build has read all modules: which entries need another build. Theirs do not have to wait until
//! the other entries are linked.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
};

use crate::model::ModuleGraph;

/// What a first build has read.
#[derive(Debug, Default)]
pub struct FirstReading {
    /// The entries that need another build.
    pub unfinished: BTreeSet<String>,
    /// All modules that were read; empty where no entry needs another build.
    pub graph: ModuleGraph,
    /// Those with syntax that has to be compiled.
    pub newer_syntax: BTreeSet<String>,
}

/// What a build has read, with its number; or `None` when all builds have ended.
type Message = Option<(usize, Arc<FirstReading>)>;

/// Where a build says what it has read. One that has to read again says it again.
#[derive(Debug, Clone)]
pub struct ReadingReport {
    build: usize,
    messages: Sender<Message>,
}

impl ReadingReport {
    /// Says what the build has read.
    pub fn send(&self, reading: &Arc<FirstReading>) {
        // Nobody listens once all builds have ended.
        let _ = self.messages.send(Some((self.build, Arc::clone(reading))));
    }
}

/// What first builds have read so far.
#[derive(Debug)]
pub struct Readings {
    messages: Receiver<Message>,
    own: Sender<Message>,
    /// By the number of the build; `None` where it has not read all modules.
    pub known: Vec<Option<Arc<FirstReading>>>,
}

impl Readings {
    /// Of so many builds.
    pub fn of(builds: usize) -> Self {
        let (own, messages) = mpsc::channel();
        Self { messages, own, known: vec![None; builds] }
    }

    /// For each build, where it reports.
    pub fn reports(&self) -> impl Iterator<Item = ReadingReport> {
        (0..self.known.len()).map(|build| ReadingReport { build, messages: self.own.clone() })
    }

    /// What says that all builds have ended.
    pub fn end(&self) -> impl FnOnce() + Send + use<> {
        let messages = self.own.clone();
        move || drop(messages.send(None))
    }

    /// Waits until each build has read its modules; returns whether each has. Some may end without.
    pub fn wait(&mut self) -> bool {
        while self.known.iter().any(Option::is_none) {
            let Ok(Some((build, reading))) = self.messages.recv() else { return false };
            self.known[build] = Some(reading);
        }
        true
    }

    /// Whether builds have read modules again since.
    pub fn have_changed(&mut self) -> bool {
        let mut have_changed = false;
        for (build, reading) in self.messages.try_iter().flatten() {
            self.known[build] = Some(reading);
            have_changed = true;
        }
        have_changed
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn waits_for_each_build() {
        let mut readings = Readings::of(2);
        let reports: Vec<_> = readings.reports().collect();
        thread::scope(|scope| {
            for report in &reports {
                scope.spawn(|| report.send(&Arc::default()));
            }
            assert!(readings.wait());
        });
        assert!(!readings.have_changed());
        reports[1].send(&Arc::default());
        assert!(readings.have_changed());
    }

    #[test]
    fn does_not_wait_for_builds_that_end_without_a_reading() {
        let mut readings = Readings::of(2);
        let reports: Vec<_> = readings.reports().collect();
        reports[0].send(&Arc::default());
        readings.end()();
        assert!(!readings.wait());
        assert!(readings.known[0].is_some() && readings.known[1].is_none());
    }
}
