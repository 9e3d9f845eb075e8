//! Data that lives on the server and follows the page's state.

use std::any::Any;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::{Api, Problem};

/// Any answer. Kept without its type, so that the machinery stands in the bundle once
/// and not once for each query.
type Answer = Arc<dyn Any + Send + Sync>;
type Fetch = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<Answer, Problem>>>>>;

/// The newest answer to a question that may change. While a new answer is on its
/// way, and when it fails, the old one stays.
pub struct Remote<T> {
    state: Untyped,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Remote<T> {}

impl<T: Send + Sync + 'static> Remote<T> {
    /// Asks `fetch` for each new value of `key`, and again after a sign-in, a
    /// change of language or [`Remote::retry`]. A question that is out of date is
    /// cancelled, and so is the last one when its page is left.
    pub fn load<K, F, Fut>(key: impl Fn() -> K + 'static, fetch: F) -> Self
    where
        F: Fn(Api, K) -> Fut + 'static,
        Fut: Future<Output = Result<T, Problem>> + 'static,
    {
        let api = Api::here();
        let fetch = move || -> Pin<Box<dyn Future<Output = Result<Answer, Problem>>>> {
            let answer = fetch(api, key());
            Box::pin(async move { answer.await.map(|data| Arc::new(data) as Answer) })
        };
        Self {
            state: Untyped::load(api, Box::new(fetch)),
            of: PhantomData,
        }
    }

    /// The newest answer there is; the caller is told of the next.
    pub fn data(self) -> Option<Arc<T>> {
        self.state.answer.get()?.downcast().ok()
    }
}

impl<T> Remote<T> {
    /// Asks once more.
    pub fn retry(self) {
        self.state.again.update(|times| *times += 1);
    }

    /// Why the newest question got no answer.
    pub fn problem(self) -> RwSignal<Option<Problem>> {
        self.state.problem
    }

    /// Whether an answer is on its way.
    pub fn loading(self) -> bool {
        self.state.loading.get()
    }
}

#[derive(Clone, Copy)]
struct Untyped {
    answer: RwSignal<Option<Answer>>,
    problem: RwSignal<Option<Problem>>,
    loading: RwSignal<bool>,
    again: RwSignal<u32>,
}

impl Untyped {
    fn load(api: Api, fetch: Fetch) -> Self {
        let this = Self {
            answer: RwSignal::new(None),
            problem: RwSignal::new(None),
            loading: RwSignal::new(true),
            again: RwSignal::new(0),
        };
        Effect::new(move |_| {
            api.track();
            this.again.track();
            let answer = fetch();
            this.loading.set(true);
            spawn_local_scoped_with_cancellation(async move { this.keep(answer.await) });
        });
        this
    }

    fn keep(self, answer: Result<Answer, Problem>) {
        match answer {
            Ok(data) => {
                self.answer.set(Some(data));
                self.problem.set(None);
            }
            Err(problem) => self.problem.set(Some(problem)),
        }
        self.loading.set(false);
    }
}
