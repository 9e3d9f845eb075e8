//! One attempt to change something, and the one whose answer never came.

use super::{Problem, Uuid};

/// What is sent: the wish, the version seen, and the key that makes repeats one.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt<T> {
    /// The same for every repeat.
    pub key: Uuid,
    /// The version seen when it was first sent.
    pub version: i32,
    /// What is wanted.
    pub ask: T,
}

/// The attempt whose answer never came, if any.
#[derive(Clone, Debug)]
pub struct InDoubt<T>(Option<Attempt<T>>);

impl<T: Clone + PartialEq> InDoubt<T> {
    /// Nothing has been sent.
    pub const fn none() -> Self {
        Self(None)
    }

    /// The attempt to send for a wish: the one in doubt where it wants the same, so
    /// that it has one effect; else a new one.
    pub fn attempt(&mut self, ask: T, version: i32, fresh: impl FnOnce() -> Uuid) -> Attempt<T> {
        let same = self.0.take().filter(|before| before.ask == ask);
        let attempt = same.unwrap_or_else(|| Attempt {
            key: fresh(),
            version,
            ask,
        });
        self.0 = Some(attempt.clone());
        attempt
    }

    /// Lets the attempt go once the server has said what became of it.
    pub fn settle(&mut self, problem: Option<&Problem>) {
        if matches!(problem, None | Some(Problem::Refused { .. })) {
            self.0 = None;
        }
    }
}
