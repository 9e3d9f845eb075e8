//! One's own sign-ins: where, since when, and a way to end each.

mod queries;

use cynic::{MutationBuilder, QueryBuilder};
use leptos::prelude::*;

use crate::browser;
use crate::components::{Button, Guard, Heading, Loader, Look, ProblemNotice, live, live_some};
use crate::format::{ago, moment_in_text, say};
use crate::gql::{Change, Remote};
use crate::texts::{Locale, td_string, text, use_i18n};
use queries::{
    EndOtherSessionsInput, EndOthers, EndOthersVariables, EndSession, EndSessionInput,
    EndSessionVariables, Mine, MySession,
};

/// Where one is signed in.
#[component]
pub fn SessionsPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), account.sessions.title).to_string());
    view! {
        <div class="ot-width ot-narrow">
            <Heading text=title />
            <Guard allowed=|_| true><Sessions /></Guard>
        </div>
    }
}

#[component]
fn Sessions() -> impl IntoView {
    let i18n = use_i18n();
    let change = Change::new();
    let mine = Remote::load(
        || (),
        |api, ()| async move { api.send(Mine::build(())).await },
    );
    let sessions = move || Some(mine.data()?.viewer.as_ref()?.sessions.clone());
    let list = move || match sessions() {
        None if mine.loading() => view! { <Loader /> }.into_any(),
        None => ().into_any(),
        Some(sessions) => {
            let one = |session: &MySession| row(i18n.get_locale(), session, change, mine);
            let rows = sessions.iter().map(one).collect_view();
            view! { <ul class="ot-history">{rows}</ul> }.into_any()
        }
    };
    let others = move || {
        sessions()?.iter().any(|session| !session.current).then(|| {
            let end = move || {
                let build = |key| {
                    let input = EndOtherSessionsInput { key };
                    EndOthers::build(EndOthersVariables { input })
                };
                change.send(build, move || settled(mine));
            };
            view! {
                <Button look=Look::Secondary busy=change.busy() on_press=end>
                    {text!(i18n, account.sessions.end_others)}
                </Button>
            }
            .into_any()
        })
    };
    view! {
        <p class="ot-lead">{text!(i18n, account.sessions.lead)}</p>
        <ProblemNotice problem=mine.problem() on_retry=move || mine.retry() />
        <ProblemNotice problem=change.problem() on_retry=move || change.again() />
        <p id="ended" tabindex="-1" role="status">
            {move || change.done().then(|| td_string!(i18n.get_locale(), account.sessions.done))}
        </p>
        {live(list)}
        {live_some(others)}
    }
}

/// The button that was pressed goes away with what it ended.
fn settled(mine: Remote<Mine>) {
    mine.retry();
    browser::focus("#ended");
}

fn row(locale: Locale, session: &MySession, change: Change, mine: Remote<Mine>) -> AnyView {
    let unknown = || td_string!(locale, account.sessions.device).to_owned();
    let device = session.device.clone().unwrap_or_else(unknown);
    let since = say!(
        locale,
        account.sessions.since,
        time = moment_in_text(locale, session.created_at)
    );
    let seen = say!(
        locale,
        account.sessions.seen,
        ago = ago(locale, session.last_seen_at, browser::now())
    );
    let through = session
        .provider
        .as_ref()
        .map(|name| say!(locale, account.sessions.through, name = name));
    let name = device.clone();
    let id = session.id.clone();
    let end = move || {
        let id = id.clone();
        let build = move |key| {
            let input = EndSessionInput {
                key,
                id: id.clone(),
            };
            EndSession::build(EndSessionVariables { input })
        };
        change.send(build, move || settled(mine));
    };
    let way_out = if session.current {
        let here = td_string!(locale, account.sessions.here);
        view! { <span class="pkt-tag pkt-tag--green ot-tag">{here}</span> }.into_any()
    } else {
        view! {
            <Button look=Look::Secondary busy=change.busy() on_press=end>
                {td_string!(locale, account.sessions.end)}
                <span class="pkt-sr-only">": "{name}</span>
            </Button>
        }
        .into_any()
    };
    view! {
        <li>
            <strong>{device}</strong>
            <span>{since}</span>
            <span>{seen}</span>
            <span>{through}</span>
            {way_out}
        </li>
    }
    .into_any()
}
