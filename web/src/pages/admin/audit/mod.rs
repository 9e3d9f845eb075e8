//! The log, for control: what is unusual first, then line by line. Never content.

mod lines;
mod queries;
mod state;

use cynic::QueryBuilder;
use leptos::prelude::*;

use super::words;
use crate::components::entry::{Draft, Line, Sheet, choice, label, line};
use crate::components::{
    Button, Guard, Heading, Loader, Look, ProblemNotice, live, live_some, live_text,
};
use crate::format::{number, say};
use crate::gql::{Api, Coded, LookOutcome, Pages, Remote};
use crate::router::{Router, Step};
use crate::routes::Route;
use crate::texts::{Locale, td_string, text, use_i18n};
use queries::{AuditLine, Log, LogVariables};

/// The log, for the auditor.
#[component]
pub fn AuditPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), admin.audit.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.audit><Page /></Guard>
        </div>
    }
}

#[component]
fn Page() -> impl IntoView {
    let i18n = use_i18n();
    let router = Router::here();
    let sheet = Memo::new(move |_| state::read(&router.query()));
    let ask = move |api: Api, sheet: Sheet, after| {
        let filter = state::filter(&sheet);
        async move { api.send(Log::build(LogVariables { filter, after })).await }
    };
    let log = Remote::load(move || sheet.get(), move |api, sheet| ask(api, sheet, None));
    let (api, pages) = (Api::here(), Pages::<AuditLine>::new());
    Effect::new(move |_| {
        if let Some(log) = log.data() {
            pages.start(log.audit_log.page_info.next());
        }
    });
    let more = move || {
        let sheet = sheet.get_untracked();
        pages.fetch(move |after| async move {
            let log = ask(api, sheet, Some(after)).await?.audit_log;
            Ok((log.nodes, log.page_info.next()))
        });
    };
    let body = move || match log.data() {
        None if log.loading() => view! { <Loader /> }.into_any(),
        None => ().into_any(),
        Some(log) => {
            let mut rows = log.audit_log.nodes.clone();
            rows.extend(pages.rows());
            lines::table(i18n.get_locale(), &rows)
        }
    };
    let unusual = move || {
        let log = log.data()?;
        Some(lines::unusual(i18n.get_locale(), &log.audit_log.unusual))
    };
    let told = move || {
        let total = log.data().map(|log| log.audit_log.total_count);
        total.map_or_else(String::new, |total| count(i18n.get_locale(), total))
    };
    let button = move || {
        pages.has_more().then(|| {
            view! {
                <Button look=Look::Secondary busy=pages.busy() on_press=more>{text!(i18n, common.form.more)}</Button>
            }
            .into_any()
        })
    };
    view! {
        <p class="ot-lead">{text!(i18n, admin.audit.lead)}</p>
        <ProblemNotice problem=log.problem() on_retry=move || log.retry() />
        {live_some(unusual)}
        <Filters />
        <h2 class="ot-results-title" role="status">{live_text(told)}</h2>
        {live(body)}
        <ProblemNotice problem=pages.problem() on_retry=more />
        {live_some(button)}
    }
}

fn count(locale: Locale, total: i32) -> String {
    match total {
        0 => td_string!(locale, admin.audit.none).to_owned(),
        1 => td_string!(locale, admin.audit.one).to_owned(),
        total => say!(locale, admin.audit.count, total = number(locale, total)),
    }
}

/// Who, at whom, when, and how it went.
#[component]
fn Filters() -> impl IntoView {
    let i18n = use_i18n();
    let router = Router::here();
    let draft = Draft::new("audit-form", state::read(&untrack(|| router.query())));
    Effect::new(move |_| draft.fill(state::read(&router.query())));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let told = td_string!(i18n.get_locale_untracked(), admin.audit.only_from_log);
        let strays = state::strays(&draft.now());
        let stray = |name: &&str| ((*name).to_owned(), told.to_owned());
        draft.fail(strays.iter().map(stray).collect());
        if !strays.is_empty() {
            return;
        }
        router.go(&state::href(&draft.now()), Step::Forward);
    };
    view! {
        <form class="ot-no-print" id=draft.id() on:submit=submit novalidate=true autocomplete="off">
            <h2 class="ot-h2">{text!(i18n, admin.audit.narrow)}</h2>
            {live(move || fields(i18n.get_locale(), draft))}
            <div class="ot-row">
                <button type="submit" class="pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--primary">
                    <span class="pkt-btn__text">{text!(i18n, admin.audit.show)}</span>
                </button>
                <a href=Route::Audit.href()>{text!(i18n, admin.audit.reset)}</a>
            </div>
        </form>
    }
}

fn fields(locale: Locale, draft: Draft) -> AnyView {
    let outcomes = move || {
        let one = |outcome: &LookOutcome| {
            let text = words::outcome(locale, *outcome);
            (outcome.code().to_owned(), text.to_owned())
        };
        LookOutcome::ALL.iter().map(one).collect()
    };
    let actor = label("actor", td_string!(locale, admin.audit.actor))
        .hint(td_string!(locale, admin.audit.actor_hint));
    let youth = label("youth", td_string!(locale, admin.audit.youth))
        .hint(td_string!(locale, admin.audit.youth_hint));
    let outcome = label("outcome", td_string!(locale, admin.audit.outcome));
    view! {
        <div class="ot-filter-row">
            {line(draft, actor, Line::Text)}
            {line(draft, youth, Line::Text)}
            {choice(draft, outcome, td_string!(locale, youths.list.any), outcomes)}
        </div>
        <div class="ot-filter-row">
            {line(draft, label("from", td_string!(locale, admin.audit.from)), Line::Day)}
            {line(draft, label("to", td_string!(locale, admin.audit.to)), Line::Day)}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_told_in_words() {
        assert_eq!(count(Locale::nb, 0), "Ingen linjer i loggen passer");
        assert_eq!(count(Locale::nb, 1), "1 linje i loggen");
        assert_eq!(count(Locale::nb, 1234), "1\u{a0}234 linjer i loggen");
    }
}
