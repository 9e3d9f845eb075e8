//! Sign-in: through a provider, or in a demo by choosing whom to be.

mod providers;
mod queries;
mod refused;

use cynic::QueryBuilder;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Heading, Loader, ProblemNotice, live, live_some};
use crate::format::{query_value, say};
use crate::gql::{Api, Problem, Remote, Role};
use crate::router::{Router, Step};
use crate::routes::{Route, way_back};
use crate::session::{self, Session, Viewer};
use crate::texts::{Locale, td_string, use_i18n};
use crate::words;
use queries::{DemoAccount, Doors};

/// What the page does besides showing the accounts.
#[derive(Clone, Copy)]
struct Attempt {
    api: Api,
    chosen: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

impl Attempt {
    fn sign_in(self, account: String, then: impl Fn(Option<Viewer>) + 'static) {
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
            if let Ok(viewer) = answer {
                then(viewer);
            }
        });
    }
}

/// Where a provider sends one back to: where one came from, or here, which knows one's own work.
fn way_on(back: &str) -> String {
    if back == Route::Search.href() {
        format!("{}?{DONE}=1", Route::SignIn(None).href())
    } else {
        back.to_owned()
    }
}

/// In the address once a provider has said who one is.
const DONE: &str = "done";

/// Where one lands: back where one came from; from the front page, at one's own work.
fn landing(back: &str, viewer: Option<&Viewer>) -> String {
    let home = match viewer {
        _ if back != Route::Search.href() => return back.to_owned(),
        Some(viewer) if viewer.is_young() => Route::MyPlan,
        Some(viewer) if viewer.has(Role::Auditor) => Route::Audit,
        Some(viewer) if viewer.may.see_overview => Route::Overview,
        Some(viewer) if viewer.may.report_places => Route::Places,
        Some(viewer) if viewer.may.see_youths => Route::Search,
        Some(viewer) if viewer.has(Role::Guardian) => Route::MyConsents,
        None | Some(_) => Route::Search,
    };
    home.href()
}

/// Goes to one's own work once a provider has said who one is.
fn go_on_when_done(session: Session, router: Router, back: impl Fn() -> String + 'static) {
    Effect::new(move |_| {
        let done = query_value(&router.query(), DONE).is_some();
        if let Some(viewer) = session.viewer().filter(|_| done) {
            router.go(&landing(&back(), Some(&viewer)), Step::InPlace);
        }
    });
}

/// Sign-in, with the way back to where one came from.
#[component]
pub fn SignInPage() -> impl IntoView {
    let i18n = use_i18n();
    let (session, router) = (Session::here(), Router::here());
    let doors = Remote::load(
        || (),
        |api, ()| async move { api.send(Doors::build(())).await },
    );
    let attempt = Attempt {
        api: Api::here(),
        chosen: RwSignal::new(None),
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
    };
    let back = move || way_back(query_value(&router.query(), "back").as_deref());
    let choose = move |account: String| {
        let back = untrack(back);
        attempt.sign_in(account, move |viewer| {
            router.go(&landing(&back, viewer.as_ref()), Step::Forward);
        });
    };
    let again = move || {
        if let Some(account) = attempt.chosen.get_untracked() {
            choose(account);
        }
    };
    go_on_when_done(session, router, back);
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), common.sign_in.title).to_string());
    let refused = move || {
        let code = query_value(&router.query(), "problem")?;
        Some(refused::refused(i18n.get_locale(), &code))
    };
    let already = move || {
        let viewer = session.viewer()?;
        let told = match viewer.known_name() {
            Some(name) => say!(i18n.get_locale(), common.sign_in.already, name = name),
            None => td_string!(i18n.get_locale(), common.sign_in.already_unnamed).to_owned(),
        };
        Some(view! { <p>{told}</p> }.into_any())
    };
    let ways = move || match doors.data() {
        None if doors.loading() => view! { <Loader /> }.into_any(),
        None => ().into_any(),
        Some(doors) => ways(i18n.get_locale(), attempt.api, &doors, &back(), choose),
    };
    view! {
        <div class="ot-width ot-narrow">
            <Heading text=title />
            {live_some(refused)}
            <ProblemNotice problem=attempt.problem on_retry=again />
            <ProblemNotice problem=doors.problem() on_retry=move || doors.retry() />
            <p role="status">
                {move || attempt.busy.get().then(|| td_string!(i18n.get_locale(), common.sign_in.wait))}
            </p>
            {live_some(already)}
            {live(ways)}
        </div>
    }
}

fn ways(
    locale: Locale,
    api: Api,
    doors: &Doors,
    back: &str,
    choose: impl Fn(String) + Copy + 'static,
) -> AnyView {
    let (providers, accounts) = (&doors.service.providers, &doors.service.demo_accounts);
    if providers.is_empty() && accounts.is_empty() {
        return view! { <p>{td_string!(locale, common.sign_in.none)}</p> }.into_any();
    }
    let row = move |account: &DemoAccount| {
        let DemoAccount {
            account,
            name,
            role,
            agency,
        } = account.clone();
        // Young people and guardians act for no agency.
        let acts_for_none = matches!(role, Role::Youth | Role::Guardian);
        let agency = (!acts_for_none).then(|| format!(", {agency}"));
        view! {
            <li>
                <button type="button" class="ot-account" on:click=move |_| choose(account.clone())>
                    <span class="ot-account__name">{name}</span>
                    <span>{words::role(locale, role)}{agency}</span>
                </button>
            </li>
        }
        .into_any()
    };
    let demo = (!accounts.is_empty()).then(|| {
        let rows = accounts.iter().map(row).collect_view();
        view! {
            <p>{td_string!(locale, common.sign_in.demo)}</p>
            <ul class="ot-accounts">{rows}</ul>
        }
        .into_any()
    });
    view! { {providers::choices(locale, api, providers, back)} {demo} }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{HeldRole, ViewerMay};

    fn viewer(role: Role, see_overview: bool, report_places: bool) -> Viewer {
        Viewer {
            name: "Demo".into(),
            roles: vec![HeldRole { role }],
            may: ViewerMay {
                report_places,
                see_overview,
                ..ViewerMay::default()
            },
            actions_waiting: 0,
            actions_overdue: 0,
            session_idle_at: crate::gql::DateTime::default(),
            session_expires_at: crate::gql::DateTime::default(),
            unread_notifications: 0,
        }
    }

    #[test]
    fn one_lands_where_one_came_from_or_at_ones_own_work() {
        let land =
            |back, role, overview, places| landing(back, Some(&viewer(role, overview, places)));
        assert_eq!(land("/", Role::UdaCoordinator, true, true), "/overview");
        assert_eq!(land("/", Role::ProgrammeStaff, false, true), "/places");
        assert_eq!(land("/", Role::SchoolAdviser, false, false), "/");
        assert_eq!(land("/", Role::Youth, false, false), "/my/plan");
        assert_eq!(land("/", Role::Guardian, false, false), "/my/consents");
        assert_eq!(land("/", Role::Auditor, false, false), "/audit");
        assert_eq!(landing("/", None), "/");
        assert_eq!(
            land("/?area=ba", Role::UdaCoordinator, true, true),
            "/?area=ba"
        );
    }

    #[test]
    fn from_the_front_page_a_provider_sends_one_here_first() {
        assert_eq!(way_on("/"), "/sign-in?done=1");
        assert_eq!(way_on("/my/consents"), "/my/consents");
    }
}
