//! One young person as the page holds them.

use cynic::QueryBuilder;
use leptos::prelude::*;

use super::queries::{Answer, IdVariables, May, Youth};
use crate::gql::Remote;

/// The record: what the server said last, by a question or after a change.
#[derive(Clone, Copy)]
pub struct Record {
    answer: Remote<Answer>,
    kept: RwSignal<Option<Youth>>,
}

impl Record {
    /// Asks for somebody, and puts the record in the context.
    pub fn provide(id: String) -> Self {
        let key = move || IdVariables {
            id: cynic::Id::new(id.clone()),
        };
        let answer = Remote::load(
            key,
            |api, key| async move { api.send(Answer::build(key)).await },
        );
        let record = Self {
            answer,
            kept: RwSignal::new(None),
        };
        Effect::new(move |_| {
            if let Some(answer) = answer.data() {
                record.kept.set(answer.youth.clone());
            }
        });
        provide_context(record);
        record
    }

    /// The record from the context.
    pub fn here() -> Self {
        expect_context()
    }

    /// The question and its problems.
    pub fn answer(self) -> Remote<Answer> {
        self.answer
    }

    /// Reads from the record.
    pub fn read<T>(self, part: impl FnOnce(&Youth) -> T) -> Option<T> {
        self.kept.read().as_ref().map(part)
    }

    /// Whom a change is about, and the version seen.
    pub fn seen(self) -> (cynic::Id, i32) {
        let kept = self.kept.read_untracked();
        match kept.as_ref() {
            Some(youth) => (youth.id.clone(), youth.version),
            None => (cynic::Id::new(""), 0),
        }
    }

    /// Takes in the record after a change.
    pub fn stands(self, youth: Youth) {
        self.kept.try_set(Some(youth));
    }

    /// Fetches the record after a consent was changed, which may change all one sees.
    pub fn consented(self, consent: &cynic::Id) {
        if !consent.inner().is_empty() {
            self.answer.retry();
        }
    }

    /// What one may do, told only when it changes: a form is not drawn anew for less.
    pub fn may(self, what: fn(May) -> bool) -> Memo<bool> {
        Memo::new(move |_| self.read(|youth| what(youth.may)).unwrap_or(false))
    }
}
