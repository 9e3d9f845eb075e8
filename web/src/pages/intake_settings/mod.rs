//! The rules of intake: days on which the clocks stand still, the order of waiting lists,
//! and how each programme runs its own intake.

mod holidays;
mod order;
mod programmes;
mod queries;
mod words;

use cynic::QueryBuilder;
use leptos::prelude::*;

use crate::components::{Guard, Heading, Loader, ProblemNotice, live};
use crate::gql::{Remote, Role};
use crate::session::{Session, ViewerMay};
use crate::texts::{I18n, td_string, text, use_i18n};
use queries::{Programme, Rules};

/// The page.
#[component]
pub fn IntakeSettingsPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), intakesettings.page.title).to_owned());
    view! {
        <div class="ot-width ot-narrow">
            <Heading text=title />
            <Guard allowed=may_see><Page /></Guard>
        </div>
    }
}

/// UDA, and those who keep a programme.
fn may_see(may: ViewerMay) -> bool {
    may.keep_nearest_schools || may.report_places
}

/// What the parts of the page have in common.
#[derive(Clone, Copy)]
struct Desk {
    i18n: I18n,
    rules: Remote<Rules>,
    known: Memo<Option<Rules>>,
    /// Whether the reader decides for the whole city.
    city: bool,
}

impl Desk {
    /// The programmes the reader decides for.
    fn programmes(self) -> Vec<Programme> {
        let known = self.known.get().and_then(|known| known.viewer);
        let all = known.map(|viewer| viewer.programmes).unwrap_or_default();
        all.into_iter()
            .filter(|one| !one.staff_members.is_empty())
            .collect()
    }
}

#[component]
fn Page() -> impl IntoView {
    let i18n = use_i18n();
    let viewer = Session::here().viewer();
    let rules = Remote::load(
        || (),
        |api, ()| async move { api.send(Rules::build(())).await },
    );
    let desk = Desk {
        i18n,
        rules,
        known: Memo::new(move |_| rules.data().map(|rules| (*rules).clone())),
        city: viewer.is_some_and(|viewer| viewer.has(Role::UdaCoordinator)),
    };
    let there = Memo::new(move |_| desk.known.read().is_some());
    let body = move || match there.get() {
        false if rules.loading() => view! { <Loader /> }.into_any(),
        false => ().into_any(),
        true => untrack(|| {
            let order = desk.city.then(|| order::section(desk));
            view! {
                {programmes::section(desk)}
                {holidays::section(desk)}
                {order}
            }
            .into_any()
        }),
    };
    view! {
        <p class="ot-lead">{text!(i18n, intakesettings.page.lead)}</p>
        <ProblemNotice problem=rules.problem() on_retry=move || rules.retry() />
        {live(body)}
    }
}
