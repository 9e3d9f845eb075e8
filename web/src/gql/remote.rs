//! Data that lives on the server and follows the page's state.

use std::future::Future;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::{Api, Problem};

/// The newest answer to a question that may change. While a new answer is on its
/// way, and when it fails, the old one stays.
pub struct Remote<T: Send + Sync + 'static> {
    data: RwSignal<Option<Arc<T>>>,
    problem: RwSignal<Option<Problem>>,
    loading: RwSignal<bool>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Remote<T> {}

impl<T: Send + Sync + 'static> Remote<T> {
    /// Asks `fetch` for each new value of `key`, and again after a sign-in, a
    /// change of language or [`Remote::retry`]. A question that is out of date is
    /// cancelled, and so is the last one when its page is left.
    pub fn load<K, F, Fut>(key: impl Fn() -> K + 'static, fetch: F) -> Self
    where
        K: 'static,
        F: Fn(Api, K) -> Fut + 'static,
        Fut: Future<Output = Result<T, Problem>> + 'static,
    {
        let api = Api::here();
        let this = Self {
            data: RwSignal::new(None),
            problem: RwSignal::new(None),
            loading: RwSignal::new(true),
            again: RwSignal::new(0),
        };
        Effect::new(move |_| {
            api.track();
            this.again.track();
            let answer = fetch(api, key());
            this.loading.set(true);
            spawn_local_scoped_with_cancellation(async move { this.keep(answer.await) });
        });
        this
    }

    fn keep(self, answer: Result<T, Problem>) {
        match answer {
            Ok(data) => {
                self.data.set(Some(Arc::new(data)));
                self.problem.set(None);
            }
            Err(problem) => self.problem.set(Some(problem)),
        }
        self.loading.set(false);
    }

    /// Asks once more.
    pub fn retry(self) {
        self.again.update(|times| *times += 1);
    }

    /// The newest answer there is.
    pub fn data(self) -> Signal<Option<Arc<T>>> {
        self.data.into()
    }

    /// Why the newest question got no answer.
    pub fn problem(self) -> Signal<Option<Problem>> {
        self.problem.into()
    }

    /// Whether an answer is on its way.
    pub fn loading(self) -> Signal<bool> {
        self.loading.into()
    }
}
