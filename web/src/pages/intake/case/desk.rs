//! One request as the page holds it, and the one dialog its steps are taken in.

use cynic::{Id, QueryBuilder};
use leptos::prelude::*;

use super::queries::{Answer, Case, CaseVariables, Event};
use super::{check, write};
use crate::browser;
use crate::components::entry::{Draft, Sheet};
use crate::format::local;
use crate::gql::{AdmissionStep, Api, Coded, Remote};
use crate::language::lang;
use crate::texts::{I18n, use_i18n};

/// A form of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One step.
    Step(AdmissionStep),
    /// An attendance agreement.
    Agree,
    /// Its end.
    EndAgreement,
    /// How a day of it went: two buttons, and no dialog.
    FollowUp,
}

impl Form {
    fn all() -> impl Iterator<Item = Self> {
        let steps = AdmissionStep::ALL.iter().copied().map(Self::Step);
        steps.chain([Self::Agree, Self::EndAgreement, Self::FollowUp])
    }

    /// Its id on the page.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Step(AdmissionStep::BookMeeting) => "form-book",
            Self::Step(AdmissionStep::MoveMeeting) => "form-move",
            Self::Step(_) => "form-step",
            Self::Agree => "form-agree",
            Self::EndAgreement => "form-end-agreement",
            Self::FollowUp => "form-follow-up",
        }
    }
}

/// One request, and what is being done with it.
#[derive(Clone, Copy)]
pub struct Desk {
    /// For the texts.
    pub i18n: I18n,
    /// Whether the dialog is shown.
    pub open: RwSignal<bool>,
    api: Api,
    answer: Remote<Answer>,
    form: RwSignal<Option<Form>>,
    done: RwSignal<Option<Form>>,
    drafts: StoredValue<Vec<(Form, Draft)>>,
    /// How much had happened when the dialog was opened.
    seen: StoredValue<u32>,
}

impl Desk {
    /// Asks for a request.
    pub fn provide(id: String) -> Self {
        let i18n = use_i18n();
        let key = move || CaseVariables {
            id: Id::new(id.clone()),
            lang: lang(i18n.get_locale()),
        };
        let answer = Remote::load(
            key,
            |api, key| async move { api.send(Answer::build(key)).await },
        );
        let draft = |form: Form| (form, Draft::new(form.id(), Sheet::default()));
        Self {
            i18n,
            open: RwSignal::new(false),
            api: Api::here(),
            answer,
            form: RwSignal::new(None),
            done: RwSignal::new(None),
            drafts: StoredValue::new(Form::all().map(draft).collect()),
            seen: StoredValue::new(0),
        }
    }

    /// The question and its problems.
    pub fn answer(self) -> Remote<Answer> {
        self.answer
    }

    /// Reads from the request; the caller is told when it changes.
    pub fn read<T>(self, part: impl FnOnce(&Case) -> T) -> Option<T> {
        self.answer.data()?.admission.as_ref().map(part)
    }

    /// Reads from the request at this moment.
    pub fn look<T>(self, part: impl FnOnce(&Case) -> T) -> Option<T> {
        untrack(|| self.answer.data())?.admission.as_ref().map(part)
    }

    /// Reads everything anew.
    pub fn refresh(self) {
        self.api.refresh();
    }

    /// The form in the dialog.
    pub fn form(self) -> Option<Form> {
        self.form.get()
    }

    /// The form that went through last.
    pub fn done(self) -> Option<Form> {
        self.done.get()
    }

    /// What is typed in a form.
    pub fn draft(self, form: Form) -> Option<Draft> {
        let of = |drafts: &Vec<(Form, Draft)>| {
            let found = drafts.iter().find(|(own, _)| *own == form);
            found.map(|(_, draft)| *draft)
        };
        self.drafts.with_value(of)
    }

    /// Opens the dialog with a form. What was typed in it before still stands there.
    pub fn show(self, form: Form) {
        let Some(draft) = self.draft(form) else {
            return;
        };
        if draft.now() == Sheet::default() {
            let today = local(browser::now()).date();
            draft.fill(
                self.look(|case| check::first(form, case, today))
                    .unwrap_or_default(),
            );
        }
        draft.forgive();
        let seen = self.look(|case| case.history.len()).unwrap_or(0);
        self.seen.set_value(u32::try_from(seen).unwrap_or(u32::MAX));
        self.done.set(None);
        self.form.set(Some(form));
        self.open.set(true);
    }

    /// What has happened since the dialog was opened, each drawn by `line`.
    pub fn since(self, line: impl Fn(&Event) -> AnyView) -> Vec<AnyView> {
        let seen = self.seen.get_value() as usize;
        let later = |case: &Case| case.history.iter().skip(seen).map(line).collect();
        self.read(later).unwrap_or_default()
    }

    /// Whether the form's step can still be taken.
    pub fn fits(self, form: Form) -> bool {
        match form {
            Form::Step(step) => self.read(|case| case.steps.contains(&step)) == Some(true),
            Form::Agree | Form::EndAgreement | Form::FollowUp => true,
        }
    }

    /// Sends what is typed. `sure`: the meeting is on a holiday, and that is meant.
    pub fn send(self, form: Form, sure: bool) {
        let Some(draft) = self.draft(form) else {
            return;
        };
        if form.is_booking() {
            let typed = if sure { "1" } else { "" };
            draft.set("confirmHoliday", typed.to_owned());
        }
        if !check::check(draft, form, self.i18n.get_locale_untracked()) {
            return;
        }
        let sheet = draft.now();
        let open = |case: &Case| {
            let enrolment = case.enrolment.as_deref()?;
            enrolment.agreement.as_ref().map(|one| one.id.clone())
        };
        let seen = self.look(|case| (case.id.clone(), case.version, open(case)));
        let Some((admission, version, agreement)) = seen else {
            return;
        };
        let body = move |key, version| {
            let seen = write::Seen {
                key,
                admission,
                version,
                agreement,
            };
            write::write(form, &sheet, seen).unwrap_or_default()
        };
        draft.post(version, body, move || {
            draft.clear();
            self.done.try_set(Some(form));
            self.open.try_set(false);
            self.refresh();
            browser::focus("#case-done");
        });
    }
}

impl Form {
    /// Whether a meeting is booked or moved.
    pub const fn is_booking(self) -> bool {
        matches!(
            self,
            Self::Step(AdmissionStep::BookMeeting | AdmissionStep::MoveMeeting)
        )
    }
}
