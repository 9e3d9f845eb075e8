//! "Ingen passende plass": tells UDA what was looked for in vain, and nothing of whom for.

use cynic::MutationBuilder;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::finder::Finder;
use super::queries::{OpenPlaceFilter, RecordUnmetNeed, RecordUnmetNeedInput, UnmetNeedVariables};
use crate::browser;
use crate::components::{Button, Look, Notice, ProblemNotice, Tone};
use crate::gql::{Api, Problem, Uuid};
use crate::routes::Route;
use crate::session::Session;
use crate::texts::text;
use crate::texts::use_i18n;

/// One report, from the first press to the receipt. The key stays the same until it
/// has gone through, so that trying again never counts twice.
#[derive(Clone, Copy)]
struct Report {
    api: Api,
    key: StoredValue<Uuid>,
    busy: RwSignal<bool>,
    done: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

impl Report {
    fn send(self, filter: OpenPlaceFilter) {
        let api = self.api;
        let input = RecordUnmetNeedInput {
            key: self.key.get_value(),
            filter,
        };
        self.busy.set(true);
        spawn_local(async move {
            let answer = api
                .send(RecordUnmetNeed::build(UnmetNeedVariables { input }))
                .await;
            self.busy.try_set(false);
            self.done.try_set(answer.is_ok());
            self.problem.try_set(answer.err());
        });
    }
}

/// The button, its receipt, and for the signed-out the way in.
#[component]
pub fn UnmetNeed() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let session = Session::here();
    let report = Report {
        api: Api::here(),
        key: StoredValue::new(browser::fresh_key()),
        busy: RwSignal::new(false),
        done: RwSignal::new(false),
        problem: RwSignal::new(None),
    };
    let coded = move || finder.search().get().coded_filter();
    let send = move || report.send(untrack(coded));
    let back = move || Route::SignIn(Some(&finder.search().read().href())).href();
    let button = move || {
        view! {
            <Button look=Look::Primary busy=report.busy on_press=send>
                {text!(i18n, search.empty.need_button)}
            </Button>
        }
        .into_any()
    };
    let receipt = move || {
        view! { <Notice tone=Tone::Success><p>{text!(i18n, search.empty.need_done)}</p></Notice> }
            .into_any()
    };
    view! {
        <div class="ot-need">
            <p class="ot-h3">{text!(i18n, search.empty.need_title)}</p>
            <p>{text!(i18n, search.empty.need_text)}</p>
            {move || match (session.viewer(), session.may().record_unmet_need) {
                (None, _) => {
                    view! { <p><a href=back>{text!(i18n, search.empty.need_sign_in)}</a></p> }.into_any()
                }
                (Some(_), false) => ().into_any(),
                (Some(_), true) if coded() == OpenPlaceFilter::default() => {
                    view! { <p>{text!(i18n, search.empty.need_filters)}</p> }.into_any()
                }
                (Some(_), true) => view! {
                    {move || (!report.done.get()).then(button)}
                }
                .into_any(),
            }}
            <div role="status">
                {move || report.done.get().then(receipt)}
            </div>
            <ProblemNotice problem=report.problem on_retry=send />
        </div>
    }
}
