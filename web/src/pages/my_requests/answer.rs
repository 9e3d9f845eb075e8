//! What the young person can do with a request: yes, no, still wanted, and taking it back.

use leptos::prelude::*;

use super::queries::{self, Admission, Mine};
use super::story;
use super::words;
use crate::browser;
use crate::components::{Button, Dialog, Look, ProblemNotice, live};
use crate::format::{clock, say};
use crate::gql::{
    AdmissionReason, AdmissionStep, Change, Code, Problem, ReasonInput, Remote, StepInput, Uuid,
};
use crate::texts::{I18n, Locale, td_string, text};

/// The page's changes, and the one that is being thought over.
#[derive(Clone, Copy)]
pub struct Desk {
    i18n: I18n,
    mine: Remote<Mine>,
    change: Change,
    declining: RwSignal<bool>,
    which: RwSignal<Option<(cynic::Id, i32)>>,
}

impl Desk {
    /// Nothing has been pressed.
    pub fn new(i18n: I18n, mine: Remote<Mine>) -> Self {
        Self {
            i18n,
            mine,
            change: Change::new(),
            declining: RwSignal::new(false),
            which: RwSignal::new(None),
        }
    }

    /// What came of the last press, said where the focus goes after it.
    pub fn said(self) -> AnyView {
        let problem = self.change.problem();
        // A request that has moved on meanwhile is shown as it is now.
        let again = move || {
            let moved = problem.with_untracked(|told| told.as_ref().and_then(Problem::code));
            match moved {
                Some(Code::Conflict) => {
                    problem.set(None);
                    self.mine.retry();
                }
                _ => self.change.again(),
            }
        };
        let done = move || {
            let done = td_string!(self.i18n.get_locale(), myrequests.answer.done);
            self.change.done().then_some(done)
        };
        view! {
            <p class="ot-receipt" id="said" tabindex="-1" role="status">{done}</p>
            <ProblemNotice problem=problem on_retry=again />
        }
        .into_any()
    }

    fn settle(self) -> impl Fn() + Send + Sync + Clone + 'static {
        move || {
            self.declining.set(false);
            self.mine.retry();
            browser::focus("#said");
        }
    }

    fn accept(self, one: &(cynic::Id, i32)) {
        let seen = one.clone();
        let build = move |key| queries::accept::with(step(key, &seen));
        self.change.send(build, self.settle());
    }

    fn confirm(self, one: &(cynic::Id, i32)) {
        let seen = one.clone();
        let build = move |key| queries::confirm::with(step(key, &seen));
        self.change.send(build, self.settle());
    }

    fn undo(self, one: &(cynic::Id, i32)) {
        let seen = one.clone();
        let build = move |key| queries::undo::with(step(key, &seen));
        self.change.send(build, self.settle());
    }

    fn think(self, one: &(cynic::Id, i32)) {
        self.which.set(Some(one.clone()));
        self.declining.set(true);
    }

    fn decline(self, reason: AdmissionReason) {
        let Some((admission, version)) = self.which.get_untracked() else {
            return;
        };
        let build = move |key| {
            queries::decline::with(ReasonInput {
                key,
                admission: admission.clone(),
                version,
                reason,
                text: None,
            })
        };
        self.change.send(build, self.settle());
    }

    /// "Why not?": one tap is enough, and nothing need be told.
    pub fn dialog(self) -> AnyView {
        let i18n = self.i18n;
        let title = Signal::derive(move || {
            td_string!(i18n.get_locale(), myrequests.answer.why_title).to_owned()
        });
        let reasons = move || {
            let locale = i18n.get_locale();
            let one = |reason: &AdmissionReason| {
                let reason = *reason;
                view! {
                    <li>
                        <Button
                            look=Look::Secondary
                            busy=self.change.busy()
                            on_press=move || self.decline(reason)
                        >
                            {words::declined(locale, reason)}
                        </Button>
                    </li>
                }
                .into_any()
            };
            let all = words::DECLINED.iter().map(one).collect_view();
            view! { <ul class="ot-plain-list ot-choices">{all}</ul> }.into_any()
        };
        view! {
            <Dialog id="declining" open=self.declining title=title>
                <p>{text!(i18n, myrequests.answer.why_lead)}</p>
                {live(reasons)}
                <Button look=Look::Tertiary on_press=move || self.declining.set(false)>
                    {text!(i18n, myrequests.answer.back)}
                </Button>
            </Dialog>
        }
        .into_any()
    }

    /// The buttons of one request.
    pub fn buttons(self, locale: Locale, one: &Admission) -> AnyView {
        let seen = (one.id.clone(), one.version);
        let may = |step| one.steps.contains(&step);
        let name = one.programme.name.clone();
        let press = |text: &'static str, look: &'static str, act: fn(Self, &(cynic::Id, i32))| {
            let seen = seen.clone();
            big_button(text, &name, look, self.change.busy(), move || {
                act(self, &seen);
            })
        };
        let declines = may(AdmissionStep::Decline);
        let no = |text| declines.then(|| press(text, NO, Self::think));
        let answer = if may(AdmissionStep::Accept) {
            let yes = press(td_string!(locale, myrequests.answer.yes), YES, Self::accept);
            let no = no(td_string!(locale, myrequests.answer.no));
            view! { <div class="ot-row">{yes}{no}</div> }.into_any()
        } else if story::still_asked(one) {
            let yes = press(
                td_string!(locale, myrequests.answer.still),
                YES,
                Self::confirm,
            );
            let no = no(td_string!(locale, myrequests.answer.no));
            view! {
                <p class="ot-h3">{td_string!(locale, myrequests.answer.still_title)}</p>
                <div class="ot-row">{yes}{no}</div>
            }
            .into_any()
        } else {
            let no = no(td_string!(locale, myrequests.answer.no));
            no.map_or_else(|| ().into_any(), |no| self.folded(locale, no))
        };
        view! { {answer} {self.undo_button(locale, one)} }.into_any()
    }

    /// The way to say no where nobody has asked, out of the way.
    fn folded(self, locale: Locale, no: AnyView) -> AnyView {
        view! {
            <details class="ot-why">
                <summary>{td_string!(locale, myrequests.answer.regret)}</summary>
                {no}
            </details>
        }
        .into_any()
    }

    fn undo_button(self, locale: Locale, one: &Admission) -> Option<AnyView> {
        let until = one.undo_until.filter(|until| *until > browser::now())?;
        let seen = (one.id.clone(), one.version);
        let told = say!(
            locale,
            myrequests.answer.undo_until,
            time = clock(locale, until)
        );
        Some(
            view! {
                <p>{told}</p>
                <Button look=Look::Tertiary busy=self.change.busy() on_press=move || self.undo(&seen)>
                    {td_string!(locale, myrequests.answer.undo)}
                </Button>
            }
            .into_any(),
        )
    }
}

const YES: &str = "pkt-btn pkt-btn--large pkt-btn--label-only pkt-btn--primary";
const NO: &str = "pkt-btn pkt-btn--large pkt-btn--label-only pkt-btn--secondary";

fn big_button(
    text: &'static str,
    of: &str,
    class: &'static str,
    busy: Signal<bool>,
    press: impl Fn() + 'static,
) -> AnyView {
    let of = format!(": {of}");
    let press: Box<dyn Fn()> = Box::new(press);
    let on_press = move |_| {
        if !busy.get_untracked() {
            press();
        }
    };
    view! {
        <button
            type="button"
            class=class
            aria-disabled=move || busy.get().then_some("true")
            on:click=on_press
        >
            <span class="pkt-btn__text">{text}<span class="pkt-sr-only">{of}</span></span>
        </button>
    }
    .into_any()
}

fn step(key: Uuid, (admission, version): &(cynic::Id, i32)) -> StepInput {
    StepInput {
        key,
        admission: admission.clone(),
        version: *version,
    }
}
