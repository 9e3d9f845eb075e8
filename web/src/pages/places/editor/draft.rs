//! The work on one page: what is written, what stands, and the change on its way.

use cynic::{MutationBuilder, QueryBuilder};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::field::{Field, Wrong};
use super::form::Form;
use super::queries::{
    Answer, Original, SlugVariables, UpdatePage, UpdatePageVariables, UpdateProgrammeInput,
};
use crate::browser;
use crate::gql::{Api, Code, InDoubt, Problem, Remote};
use crate::texts::{I18n, Locale, td_string};

/// A field that is wrong, and the sentence about it.
pub type Fault = (String, String);

/// The work on one page.
#[derive(Clone, Copy)]
pub struct Draft {
    api: Api,
    i18n: I18n,
    slug: StoredValue<String>,
    answer: Remote<Answer>,
    version: RwSignal<i32>,
    before: RwSignal<Option<Form>>,
    form: RwSignal<Option<Form>>,
    in_doubt: StoredValue<InDoubt<UpdateProgrammeInput>>,
    busy: RwSignal<bool>,
    faults: RwSignal<Vec<Fault>>,
    problem: RwSignal<Option<Problem>>,
    said: RwSignal<Option<Said>>,
}

/// What came of the last press on "Lagre".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// The page is as written.
    Saved,
    /// There was nothing new to send.
    Nothing,
    /// Somebody else has changed the page: look, and send again.
    Changed,
}

impl Draft {
    /// Asks for the page.
    pub fn of(slug: String, i18n: I18n) -> Self {
        let asked = slug.clone();
        let answer = Remote::load(
            move || SlugVariables {
                slug: asked.clone(),
            },
            |api, key| async move { api.send(Answer::build(key)).await },
        );
        let draft = Self {
            api: Api::here(),
            i18n,
            slug: StoredValue::new(slug),
            answer,
            version: RwSignal::new(0),
            before: RwSignal::new(None),
            form: RwSignal::new(None),
            in_doubt: StoredValue::new(InDoubt::none()),
            busy: RwSignal::new(false),
            faults: RwSignal::new(Vec::new()),
            problem: RwSignal::new(None),
            said: RwSignal::new(None),
        };
        Effect::new(move |_| {
            if let Some(original) = answer.data().and_then(|answer| answer.programme.clone()) {
                draft.stands(&original);
            }
        });
        draft
    }

    /// The question and its problems.
    pub fn answer(self) -> Remote<Answer> {
        self.answer
    }

    /// Whether there is something to write on.
    pub fn ready(self) -> bool {
        self.form.read().is_some()
    }

    /// Reads from what is written.
    pub fn read<T: Default>(self, part: impl FnOnce(&Form) -> T) -> T {
        self.form.read().as_ref().map(part).unwrap_or_default()
    }

    /// Reads from what stood when the page was fetched.
    pub fn stood<T: Default>(self, part: impl FnOnce(&Form) -> T) -> T {
        self.before.read().as_ref().map(part).unwrap_or_default()
    }

    /// Writes.
    pub fn write(self, change: impl FnOnce(&mut Form)) {
        self.said.set(None);
        self.form.update(|form| {
            if let Some(form) = form {
                change(form);
            }
        });
    }

    /// Types into a field; what was wrong with it is no longer said.
    pub fn set(self, field: Field, typed: String) {
        let name = field.name();
        if self
            .faults
            .read_untracked()
            .iter()
            .any(|(wrong, _)| *wrong == name)
        {
            self.faults
                .update(|faults| faults.retain(|(wrong, _)| *wrong != name));
        }
        self.write(|form| form.set(field, typed));
    }

    /// What is wrong with a field.
    pub fn fault(self, name: &str) -> Option<String> {
        self.faults
            .read()
            .iter()
            .find(|(wrong, _)| wrong == name)
            .map(|(_, told)| told.clone())
    }

    /// Whether a field that begins so is wrong.
    pub fn has_fault(self, matches: impl Fn(&str) -> bool) -> bool {
        self.faults.read().iter().any(|(wrong, _)| matches(wrong))
    }

    /// Whether the change is on its way.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Why the change did not go through.
    pub fn problem(self) -> RwSignal<Option<Problem>> {
        self.problem
    }

    /// What came of the last press.
    pub fn said(self) -> Option<Said> {
        self.said.get()
    }

    /// Takes in the page as it stands; what is written here stays.
    fn stands(self, original: &Original) {
        let now = Form::of(self.i18n.get_locale_untracked(), original);
        let kept = match (self.form.get_untracked(), self.before.get_untracked()) {
            (Some(mine), Some(before)) => mine.rebase(&before, now.clone()),
            _ => now.clone(),
        };
        self.version.set(original.version);
        self.before.set(Some(now));
        self.form.set(Some(kept));
    }

    /// Sends what is new.
    pub fn save(self) {
        let (Some(form), Some(before)) = (self.form.get_untracked(), self.before.get_untracked())
        else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.problem.set(None);
        self.said.set(None);
        let locale = self.i18n.get_locale_untracked();
        match form.changes(&before, &self.slug.get_value()) {
            Err(wrong) => self.fail(
                wrong
                    .into_iter()
                    .map(|wrong| fault(locale, wrong))
                    .collect(),
            ),
            Ok(_) if form == before => self.said.set(Some(Said::Nothing)),
            Ok(input) => self.send(input),
        }
    }

    fn fail(self, faults: Vec<Fault>) {
        self.faults.set(faults);
        browser::focus("[aria-invalid=true]");
    }

    fn send(self, input: UpdateProgrammeInput) {
        let version = self.version.get_untracked();
        let attempt = self
            .in_doubt
            .try_update_value(|doubt| doubt.attempt(input, version, browser::fresh_key));
        let Some(attempt) = attempt else { return };
        let input = UpdateProgrammeInput {
            key: attempt.key,
            version: attempt.version,
            ..attempt.ask
        };
        self.busy.set(true);
        self.faults.set(Vec::new());
        spawn_local(async move {
            let answer = self
                .api
                .send(UpdatePage::build(UpdatePageVariables { input }))
                .await;
            self.in_doubt
                .try_update_value(|doubt| doubt.settle(answer.as_ref().err()));
            self.busy.try_set(false);
            match answer {
                Ok(answer) => self.saved(&answer.update_programme),
                Err(problem) => self.refused(problem),
            }
        });
    }

    fn saved(self, original: &Original) {
        // What is typed now is what was sent: nothing of it is new any longer.
        self.before.try_set(self.form.try_get_untracked().flatten());
        self.stands(original);
        self.said.try_set(Some(Said::Saved));
    }

    fn refused(self, problem: Problem) {
        match problem {
            Problem::Refused {
                code: Code::BadUserInput,
                fields,
                ..
            } if !fields.is_empty() => {
                self.fail(
                    fields
                        .into_iter()
                        .map(|field| (field.name, field.message))
                        .collect(),
                );
            }
            Problem::Refused {
                code: Code::Conflict,
                ..
            } => {
                self.said.try_set(Some(Said::Changed));
                self.answer.retry();
            }
            other => drop(self.problem.try_set(Some(other))),
        }
    }
}

/// The sentence about a number that cannot be read.
fn fault(locale: Locale, wrong: Wrong) -> Fault {
    let told = match (wrong.emptied, wrong.field) {
        (true, _) => td_string!(locale, places.page.emptied),
        (false, Field::Days | Field::Staff(_)) => td_string!(locale, places.page.not_number),
        (false, _) => td_string!(locale, places.count.not_number),
    };
    (wrong.field.name(), told.to_owned())
}
