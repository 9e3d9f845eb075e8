//! One form: what is typed, what is on its way, and what came of it.

use std::future::Future;
use std::pin::Pin;

use cynic::Operation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::sheet::Sheet;
use crate::browser;
use crate::gql::{Api, Code, FieldProblem, InDoubt, Problem, Uuid};
use crate::texts::{I18n, td_string, use_i18n};

/// A field that is wrong, and the sentence about it.
pub type Fault = (String, String);

type Exchange = Pin<Box<dyn Future<Output = Result<(), Problem>>>>;

/// What came of the last press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It went through.
    Done,
    /// Somebody else has changed the same meanwhile.
    Changed,
}

/// One form. What is typed stays until it has gone through.
#[derive(Clone, Copy)]
pub struct Draft {
    api: Api,
    i18n: I18n,
    id: &'static str,
    sheet: RwSignal<Sheet>,
    first: StoredValue<Sheet>,
    names: StoredValue<Vec<String>>,
    in_doubt: StoredValue<InDoubt<Sheet>>,
    busy: RwSignal<bool>,
    faults: RwSignal<Vec<Fault>>,
    problem: RwSignal<Option<Problem>>,
    said: RwSignal<Option<Said>>,
}

impl Draft {
    /// A form with this id on the page, and what stands in it at first.
    pub fn new(id: &'static str, first: Sheet) -> Self {
        Self {
            api: Api::here(),
            i18n: use_i18n(),
            id,
            sheet: RwSignal::new(first.clone()),
            first: StoredValue::new(first),
            names: StoredValue::new(Vec::new()),
            in_doubt: StoredValue::new(InDoubt::none()),
            busy: RwSignal::new(false),
            faults: RwSignal::new(Vec::new()),
            problem: RwSignal::new(None),
            said: RwSignal::new(None),
        }
    }

    /// Its id on the page.
    pub fn id(self) -> &'static str {
        self.id
    }

    /// Where a field is on the page.
    pub fn field_id(self, name: &str) -> String {
        let plain = |sign: char| {
            if sign.is_ascii_alphanumeric() {
                sign
            } else {
                '-'
            }
        };
        format!(
            "{}-{}",
            self.id,
            name.chars().map(plain).collect::<String>()
        )
    }

    /// Reads from what is typed.
    pub fn read<T>(self, part: impl FnOnce(&Sheet) -> T) -> T {
        part(&self.sheet.read())
    }

    /// What stands in a field at this moment.
    pub fn sheet_value(self, name: &str) -> String {
        self.sheet.read_untracked().get(name).to_owned()
    }

    /// What is typed at this moment.
    pub fn now(self) -> Sheet {
        self.sheet.get_untracked()
    }

    /// Types into a field; what was wrong with it is no longer said.
    pub fn set(self, name: &str, typed: String) {
        // A box that is ticked answers for its whole group.
        let group = name.split_once('=').map(|(group, _)| group);
        let wrong = |fault: &Fault| fault.0 == name || group == Some(fault.0.as_str());
        if self.faults.read_untracked().iter().any(wrong) {
            self.faults
                .update(|faults| faults.retain(|fault| !wrong(fault)));
        }
        if self.said.get_untracked() == Some(Said::Done) {
            self.said.set(None);
        }
        self.sheet.update(|sheet| sheet.set(name, typed));
    }

    /// Says that a field of this name is on the page.
    pub fn has_field(self, name: &str) {
        self.names.update_value(|names| names.push(name.to_owned()));
    }

    /// What is wrong with a field.
    pub fn fault(self, name: &str) -> Option<String> {
        let faults = self.faults.read();
        let found = faults.iter().find(|(wrong, _)| wrong == name);
        found.map(|(_, told)| told.clone())
    }

    /// What is wrong: whether anything is, and what belongs to no field of the form.
    pub fn strays(self) -> Option<Vec<String>> {
        let faults = self.faults.read();
        let stray = |(name, told): &Fault| {
            let known = self.names.with_value(|names| names.contains(name));
            (!known).then(|| told.clone())
        };
        (!faults.is_empty()).then(|| faults.iter().filter_map(stray).collect())
    }

    /// Whether something is on its way.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Why it did not go through.
    pub fn problem(self) -> RwSignal<Option<Problem>> {
        self.problem
    }

    /// What came of the last press.
    pub fn said(self) -> Option<Said> {
        self.said.get()
    }

    /// Whether the fields that must be filled in are; tells those that are not.
    pub fn complete(self, names: &[&str]) -> bool {
        let blank = self.sheet.read_untracked().blank(names);
        let locale = self.i18n.get_locale_untracked();
        let told = td_string!(locale, common.form.fill_in);
        let fault = |name: &&str| ((*name).to_owned(), told.to_owned());
        self.fail(blank.iter().map(fault).collect());
        blank.is_empty()
    }

    /// Says what is wrong, and goes to the first of it.
    pub fn fail(self, faults: Vec<Fault>) {
        let any = !faults.is_empty();
        self.faults.try_set(faults);
        if any {
            browser::focus(&format!("#{} [aria-invalid=true]", self.id));
        }
    }

    /// Fills the form in anew.
    pub fn fill(self, sheet: Sheet) {
        if *self.sheet.read_untracked() != sheet {
            self.sheet.set(sheet);
        }
    }

    /// Empties the form, as it was at first.
    pub fn clear(self) {
        self.sheet
            .try_set(self.first.try_get_value().unwrap_or_default());
    }

    /// Sends what is typed, with the version seen. The same sheet sent again after a
    /// lost answer has one effect.
    pub fn send<D, V>(
        self,
        version: i32,
        build: impl FnOnce(Uuid, i32) -> Operation<D, V>,
        done: impl FnOnce(D) + 'static,
    ) where
        D: DeserializeOwned + 'static,
        V: Serialize + 'static,
    {
        if self.busy.get_untracked() {
            return;
        }
        let sheet = self.now();
        let attempt = self
            .in_doubt
            .try_update_value(|doubt| doubt.attempt(sheet, version, browser::fresh_key));
        let Some(attempt) = attempt else { return };
        let (api, operation) = (self.api, build(attempt.key, attempt.version));
        self.run(Box::pin(async move {
            done(api.send(operation).await?);
            Ok(())
        }));
    }

    /// The same for a page that reads everything anew afterwards: `write` gives the body
    /// of the request, and of the answer only that it came is asked.
    pub fn post(
        self,
        version: i32,
        write: impl FnOnce(Uuid, i32) -> String,
        done: impl FnOnce() + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        let sheet = self.now();
        let attempt = self
            .in_doubt
            .try_update_value(|doubt| doubt.attempt(sheet, version, browser::fresh_key));
        let Some(attempt) = attempt else { return };
        let (api, body) = (self.api, write(attempt.key, attempt.version));
        self.run(Box::pin(async move {
            api.ask(body).await?;
            done();
            Ok(())
        }));
    }

    /// Takes away what was said of the last press: the form is opened anew.
    pub fn forgive(self) {
        self.faults.set(Vec::new());
        self.problem.set(None);
        self.said.set(None);
    }

    fn run(self, exchange: Exchange) {
        self.busy.set(true);
        self.faults.set(Vec::new());
        self.problem.set(None);
        self.said.set(None);
        spawn_local(async move {
            let answer = exchange.await;
            self.in_doubt
                .try_update_value(|doubt| doubt.settle(answer.as_ref().err()));
            self.busy.try_set(false);
            match answer {
                Ok(()) => drop(self.said.try_set(Some(Said::Done))),
                Err(problem) => self.refused(problem),
            }
        });
    }

    fn refused(self, problem: Problem) {
        match problem {
            Problem::Refused {
                code: Code::BadUserInput,
                fields,
                ..
            } if !fields.is_empty() => {
                let fault = |field: FieldProblem| (field.name, field.message);
                self.fail(fields.into_iter().map(fault).collect());
            }
            Problem::Refused {
                code: Code::Conflict,
                ..
            } => {
                self.said.try_set(Some(Said::Changed));
                self.api.refresh();
            }
            other => drop(self.problem.try_set(Some(other))),
        }
    }
}
