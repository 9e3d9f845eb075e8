//! Who has looked: by day, in plain Norwegian, with a way to ask why.

mod queries;
mod sentence;

use cynic::QueryBuilder;
use leptos::prelude::*;

use crate::browser;
use crate::components::{Button, Loader, Look, ProblemNotice, live};
use crate::format::{day_in_text, local, say};
use crate::gql::{AccessAnswer, Change, Code, Remote};
use crate::session::Session;
use crate::texts::{Locale, td_string, text, use_i18n};
use queries::{AskAboutAccessInput, Group, LogVariables, MyLog, Question, ask};

/// The page.
#[component]
pub fn Log() -> impl IntoView {
    let young = Session::here()
        .viewer()
        .is_some_and(|viewer| viewer.is_young());
    if young {
        view! { <Looks /> }.into_any()
    } else {
        let i18n = use_i18n();
        view! { <p>{text!(i18n, mine.plan.not_young)}</p> }.into_any()
    }
}

#[component]
fn Looks() -> impl IntoView {
    let i18n = use_i18n();
    let (after, change) = (RwSignal::new(None::<String>), Change::new());
    let log = Remote::load(
        move || after.get(),
        |api, after| async move { api.send(MyLog::build(LogVariables { after })).await },
    );
    let days = move || match log.data() {
        None if log.loading() => view! { <Loader /> }.into_any(),
        None if not_here(log) => {
            view! { <p>{td_string!(i18n.get_locale(), mine.log.not_here)}</p> }.into_any()
        }
        None => ().into_any(),
        Some(data) => days(i18n.get_locale(), &data, Desk { log, change }),
    };
    let pages = move || {
        let older = log.data()?.access_log.page_info.clone();
        let turn = move |to: Option<String>| {
            after.set(to);
            browser::focus("h1");
        };
        let newest = after.read().is_some().then(|| {
            view! {
                <Button look=Look::Secondary on_press=move || turn(None)>{text!(i18n, mine.log.newest)}</Button>
            }
            .into_any()
        });
        let older = older.has_next_page.then(|| {
            let to = older.end_cursor.clone();
            view! {
                <Button look=Look::Secondary busy=Signal::derive(move || log.loading()) on_press=move || turn(to.clone())>
                    {text!(i18n, mine.log.older)}
                </Button>
            }
            .into_any()
        });
        Some(view! { <div class="ot-row">{newest} {older}</div> }.into_any())
    };
    let problem = log.problem();
    view! {
        <p class="ot-lead">{text!(i18n, mine.log.lead)}</p>
        <p>{text!(i18n, mine.log.ask_lead)}</p>
        <Show when=move || !not_here(log)>
            <ProblemNotice problem=problem on_retry=move || log.retry() />
        </Show>
        <ProblemNotice problem=change.problem() on_retry=move || change.again() />
        <p class="ot-receipt" id="asked" tabindex="-1" role="status">
            {move || change.done().then(|| td_string!(i18n.get_locale(), mine.log.asked))}
        </p>
        {live(days)}
        {live(move || pages().unwrap_or_else(|| ().into_any()))}
    }
}

/// Whether the reader is signed in, but has no record: then nobody can have looked.
fn not_here(log: Remote<MyLog>) -> bool {
    let problem = log.problem();
    let problem = problem.read();
    let code = problem.as_ref().and_then(crate::gql::Problem::code);
    matches!(code, Some(Code::NotFound | Code::Forbidden))
}

/// What happens on the page.
#[derive(Clone, Copy)]
struct Desk {
    log: Remote<MyLog>,
    change: Change,
}

/// Others' looks by day; the reader's own are folded away.
fn days(locale: Locale, data: &MyLog, desk: Desk) -> AnyView {
    let groups = &data.access_log.groups;
    let (own, others): (Vec<_>, Vec<_>) = groups.iter().partition(|group| group.oneself);
    let nobody = others.is_empty();
    let nobody = nobody.then(|| view! { <p>{td_string!(locale, mine.log.none)}</p> }.into_any());
    let day = |groups: &[&Group]| {
        let title = day_in_text(locale, groups[0].day.0);
        let one = |group: &&Group| group_row(locale, group, desk);
        view! {
            <section class="ot-section">
                <h2>{title}</h2>
                <ul class="ot-history">{groups.iter().map(one).collect_view()}</ul>
            </section>
        }
        .into_any()
    };
    let by_day = others.chunk_by(|one, next| one.day == next.day);
    let own = (!own.is_empty()).then(|| {
        let one = |group: &&Group| {
            view! { <li>{day_in_text(locale, group.day.0)}": "{sentence::times(locale, group)}</li> }
                .into_any()
        };
        view! {
            <details class="ot-fold">
                <summary>{td_string!(locale, mine.log.own)}</summary>
                <ul class="ot-history">{own.iter().map(one).collect_view()}</ul>
            </details>
        }
        .into_any()
    });
    view! { {nobody} {by_day.map(day).collect_view()} {own} }.into_any()
}

fn group_row(locale: Locale, group: &Group, desk: Desk) -> AnyView {
    let told = sentence::sentence(locale, group);
    let asked = match &group.question {
        Some(question) => answer(locale, question),
        None if group.agency_id.is_some() => ask_button(locale, group, desk),
        None => ().into_any(),
    };
    view! {
        <li>
            <span>{told}</span>
            <span class="ot-muted">{sentence::times(locale, group)}</span>
            {asked}
        </li>
    }
    .into_any()
}

fn ask_button(locale: Locale, group: &Group, desk: Desk) -> AnyView {
    let (day, agency, purpose) = (group.day, group.agency_id.clone(), group.purpose);
    let about = sentence::who(locale, group);
    let press = move || {
        let agency = agency.clone();
        let build = move |key| {
            ask::with(AskAboutAccessInput {
                key,
                day,
                agency: agency.clone(),
                purpose,
            })
        };
        desk.change.send(build, move || {
            desk.log.retry();
            browser::focus("#asked");
        });
    };
    let date = day_in_text(locale, day.0);
    view! {
        <Button look=Look::Tertiary busy=desk.change.busy() on_press=press>
            {td_string!(locale, mine.log.ask)}
            <span class="pkt-sr-only">": "{about}", "{date}</span>
        </Button>
    }
    .into_any()
}

fn answer(locale: Locale, question: &Question) -> AnyView {
    let day = day_in_text(locale, local(question.asked_at).date());
    let told = match question.answer {
        None => td_string!(locale, mine.log.waits),
        Some(AccessAnswer::PartOfFollowUp) => td_string!(locale, mine.log.part_of_follow_up),
        Some(AccessAnswer::OpenedByMistake) => td_string!(locale, mine.log.opened_by_mistake),
        Some(AccessAnswer::UnderReview) => td_string!(locale, mine.log.under_review),
        Some(AccessAnswer::MisuseFollowedUp) => td_string!(locale, mine.log.misuse_followed_up),
    };
    let asked = say!(locale, mine.log.asked_on, day = day);
    view! { <span>{asked}" "<strong>{told}</strong></span> }.into_any()
}
