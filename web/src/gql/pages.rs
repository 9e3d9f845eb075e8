//! The rows after the first page of a long list.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Problem, schema};

/// The rows after the first page, fetched one page at a time.
pub struct Pages<R: 'static> {
    more: RwSignal<Vec<R>>,
    next: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

impl<R> Clone for Pages<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Pages<R> {}

impl<R: Clone + Send + Sync + 'static> Pages<R> {
    /// Nothing fetched yet.
    pub fn new() -> Self {
        Self {
            more: RwSignal::new(Vec::new()),
            next: RwSignal::new(None),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Begins anew after a first page, which says where the next one starts.
    pub fn start(self, next: Option<String>) {
        self.more.set(Vec::new());
        self.next.set(next);
        self.problem.set(None);
    }

    /// The rows fetched so far.
    pub fn rows(self) -> Vec<R> {
        self.more.get()
    }

    /// Whether there are more.
    pub fn has_more(self) -> bool {
        self.next.read().is_some()
    }

    /// Whether more are on their way.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Why no more came.
    pub fn problem(self) -> RwSignal<Option<Problem>> {
        self.problem
    }

    /// Fetches the next page.
    pub fn fetch<Fut>(self, ask: impl FnOnce(String) -> Fut + 'static)
    where
        Fut: Future<Output = Result<(Vec<R>, Option<String>), Problem>> + 'static,
    {
        let Some(after) = self.next.get_untracked() else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let answer = ask(after.clone()).await;
            self.busy.try_set(false);
            // Where the list has begun anew meanwhile, the rows belong to another one.
            if self.next.try_get_untracked().flatten() != Some(after) {
                return;
            }
            match answer {
                Ok((rows, next)) => {
                    self.next.try_set(next);
                    self.more.try_update(|more| more.extend(rows));
                    self.problem.try_set(None);
                }
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
        });
    }
}

/// Where the next page starts.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PageInfo {
    /// Whether there is one.
    pub has_next_page: bool,
    /// After which row.
    pub end_cursor: Option<String>,
}

impl PageInfo {
    /// After which row the next page starts, if there is one.
    pub fn next(&self) -> Option<String> {
        self.end_cursor.clone().filter(|_| self.has_next_page)
    }
}
