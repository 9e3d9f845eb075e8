//! Sign-in: in a demo, choose whom to be.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Heading, Loader, ProblemNotice};
use crate::format::{query_value, say};
use crate::gql::{Api, Problem};
use crate::router::{Router, Step};
use crate::routes::{Route, way_back};
use crate::session::{self, DemoAccount, Session, ViewerMay, Welcome};
use crate::texts::text;
use crate::texts::{td_string, use_i18n};
use crate::words;

/// What the page does besides showing the accounts.
#[derive(Clone, Copy)]
struct Attempt {
    api: Api,
    chosen: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

impl Attempt {
    fn sign_in(self, account: String, then: impl Fn(Option<ViewerMay>) + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        let api = self.api;
        self.busy.set(true);
        self.chosen.set(Some(account.clone()));
        spawn_local(async move {
            let answer = session::sign_in(api, &account).await;
            self.busy.set(false);
            self.problem.set(answer.as_ref().err().cloned());
            if let Ok(may) = answer {
                then(may);
            }
        });
    }
}

/// Where one lands: back where one came from; from the front page, at one's own work.
fn landing(back: &str, may: Option<ViewerMay>) -> String {
    let home = match may {
        _ if back != Route::Search.href() => return back.to_owned(),
        Some(may) if may.see_overview => Route::Overview,
        Some(may) if may.report_places => Route::Places,
        _ => Route::Search,
    };
    home.href()
}

/// Sign-in, with the way back to where one came from.
#[component]
pub fn SignInPage() -> impl IntoView {
    let i18n = use_i18n();
    let (welcome, router) = (Session::here().welcome(), Router::here());
    let attempt = Attempt {
        api: Api::here(),
        chosen: RwSignal::new(None),
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
    };
    let choose = move |account: String| {
        let back = way_back(query_value(&untrack(|| router.query()), "back").as_deref());
        attempt.sign_in(account, move |may| {
            router.go(&landing(&back, may), Step::Forward);
        });
    };
    let again = move || {
        if let Some(account) = attempt.chosen.get_untracked() {
            choose(account);
        }
    };
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), common.sign_in.title).to_string());
    view! {
        <div class="ot-width ot-narrow">
            <Heading text=title />
            <ProblemNotice problem=attempt.problem on_retry=again />
            <ProblemNotice problem=welcome.problem() on_retry=move || welcome.retry() />
            <p role="status">
                {move || attempt.busy.get().then(|| td_string!(i18n.get_locale(), common.sign_in.wait))}
            </p>
            {move || match welcome.data() {
                None => welcome.loading().then(|| view! { <Loader /> }).into_any(),
                Some(welcome) => view! { <Accounts welcome=(*welcome).clone() choose=choose /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Accounts(welcome: Welcome, choose: impl Fn(String) + Copy + 'static) -> impl IntoView {
    let i18n = use_i18n();
    let already = welcome.viewer.map(|viewer| {
        view! { <p>{move || say!(i18n.get_locale(), common.sign_in.already, name = viewer.name)}</p> }
    });
    let accounts = welcome.service.demo_accounts;
    if accounts.is_empty() {
        return view! { {already} <p>{text!(i18n, common.sign_in.none)}</p> }.into_any();
    }
    let row = move |DemoAccount {
                        account,
                        name,
                        role,
                        agency,
                    }: DemoAccount| {
        view! {
            <li>
                <button type="button" class="ot-account" on:click=move |_| choose(account.clone())>
                    <span class="ot-account__name">{name}</span>
                    <span>{move || words::role(i18n.get_locale(), role)}", "{agency}</span>
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        {already}
        <p>{text!(i18n, common.sign_in.demo)}</p>
        <ul class="ot-accounts">{accounts.into_iter().map(row).collect_view()}</ul>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_lands_where_one_came_from_or_at_ones_own_work() {
        let may = |see_overview, report_places| {
            Some(ViewerMay {
                report_places,
                see_overview,
                ..ViewerMay::default()
            })
        };
        assert_eq!(landing("/", may(true, true)), "/overview");
        assert_eq!(landing("/", may(false, true)), "/places");
        assert_eq!(landing("/", may(false, false)), "/");
        assert_eq!(landing("/", None), "/");
        assert_eq!(landing("/?area=ba", may(true, true)), "/?area=ba");
    }
}
