//! What is known about one: to read here, and to take away.

mod queries;

use cynic::QueryBuilder;
use leptos::prelude::*;

use super::words;
use crate::components::{Loader, ProblemNotice, live};
use crate::format::{day_in_text, local, say};
use crate::gql::{Api, Remote};
use crate::routes::Route;
use crate::texts::{Locale, td_string, use_i18n};
use queries::{Identity, Known, MyData, Status, Support};

/// Where the data is fetched as a file.
const EXPORT: &str = "/export/my-data.json";

/// The page.
#[component]
pub fn Data() -> impl IntoView {
    let i18n = use_i18n();
    let api = Api::here();
    let mine = Remote::load(
        || (),
        |api, ()| async move { api.send(MyData::build(())).await },
    );
    let body = move || match mine.data() {
        None if mine.loading() => view! { <Loader /> }.into_any(),
        None => ().into_any(),
        Some(data) => {
            let locale = i18n.get_locale();
            let known = data.viewer.as_ref().and_then(|me| me.youth.as_ref());
            match known {
                None => view! { <p>{td_string!(locale, mine.data.none)}</p> }.into_any(),
                Some(known) => all(locale, api.address(EXPORT), known),
            }
        }
    };
    view! {
        <ProblemNotice problem=mine.problem() on_retry=move || mine.retry() />
        {live(body)}
    }
}

fn all(locale: Locale, export: String, known: &Known) -> AnyView {
    view! {
        <p class="ot-lead">{td_string!(locale, mine.data.lead)}</p>
        <p>
            <a class="pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--primary" href=export download="mine-data.json">
                <span class="pkt-btn__text">{td_string!(locale, mine.data.download)}</span>
            </a>
        </p>
        <p class="ot-muted">{td_string!(locale, mine.data.download_lead)}</p>
        {known.identity.as_ref().map(|identity| who(locale, &known.name, identity))}
        {known.status.as_ref().map(|status| doing(locale, status))}
        {known.support.as_ref().map(|support| needs(locale, support))}
        <section class="ot-section">
            <h2>{td_string!(locale, mine.data.also)}</h2>
            <ul>
                <li><a href=Route::MyConsents.href()>{td_string!(locale, mine.plan.to_consents)}</a></li>
                <li><a href=Route::MyAccessLog.href()>{td_string!(locale, mine.plan.to_log)}</a></li>
            </ul>
        </section>
        <section class="ot-section">
            <h2>{td_string!(locale, mine.data.wrong)}</h2>
            <p>{td_string!(locale, mine.data.wrong_on)}</p>
        </section>
    }
    .into_any()
}

/// A name and its value; what is not known is said to be so.
fn fact(locale: Locale, name: &'static str, value: Option<String>) -> AnyView {
    let value = value.unwrap_or_else(|| td_string!(locale, mine.data.unknown).to_owned());
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
}

fn who(locale: Locale, name: &str, identity: &Identity) -> AnyView {
    let guardians: Vec<_> = identity
        .guardians
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    let guardians = (!guardians.is_empty()).then(|| words::series(locale, &guardians));
    let born = identity.birth_date.map(|day| day_in_text(locale, day.0));
    let district = identity
        .district
        .as_ref()
        .map(|district| district.name.clone());
    let secret = identity
        .protected_address
        .then(|| view! { <p>{td_string!(locale, mine.data.protected)}</p> }.into_any());
    let facts = [
        (td_string!(locale, mine.data.name), Some(name.to_owned())),
        (td_string!(locale, mine.data.born), born),
        (
            td_string!(locale, mine.data.national_id),
            identity.national_id_masked.clone(),
        ),
        (
            td_string!(locale, mine.contact.mobile),
            identity.mobile.clone(),
        ),
        (
            td_string!(locale, mine.contact.email),
            identity.email.clone(),
        ),
        (td_string!(locale, mine.ask.district), district),
        (td_string!(locale, mine.data.guardians), guardians),
    ];
    let facts = facts.map(|(name, value)| fact(locale, name, value));
    view! {
        <section class="ot-section">
            <h2>{td_string!(locale, mine.data.who)}</h2>
            <dl class="ot-known">{facts.collect_view()}</dl>
            {secret}
        </section>
    }
    .into_any()
}

fn doing(locale: Locale, status: &Status) -> AnyView {
    let school = status.responsible_school.school.as_ref();
    let facts = [
        (
            td_string!(locale, mine.data.school),
            school.map(|school| school.name.clone()),
        ),
        (
            td_string!(locale, mine.data.current_school),
            status
                .current_school
                .as_ref()
                .map(|school| school.name.clone()),
        ),
    ];
    let facts = facts.map(|(name, value)| fact(locale, name, value));
    let row = |entry: &queries::StatusEntry| {
        let day = day_in_text(locale, entry.valid_from.0);
        let what = words::status(locale, entry.code);
        let by = entry.set_by.as_ref();
        let by = by.map(|name| say!(locale, mine.data.set_by, name = name));
        view! {
            <li>
                <strong>{what}</strong>
                <span>{say!(locale, mine.data.since, day = day)}</span>
                <span class="ot-muted">{by}</span>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="ot-section">
            <h2>{td_string!(locale, mine.data.doing)}</h2>
            <dl class="ot-known">{facts.collect_view()}</dl>
            <ul class="ot-history">{status.history.iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn needs(locale: Locale, support: &Support) -> AnyView {
    let none = support.entries.is_empty();
    let none = none.then(|| view! { <p>{td_string!(locale, mine.needs.none)}</p> }.into_any());
    let row = |entry: &queries::Entry| {
        let day = day_in_text(locale, local(entry.recorded_at).date());
        let by = match &entry.by {
            None => say!(locale, mine.needs.by_you, day = day),
            Some(name) => say!(locale, mine.needs.by, name = name, day = day),
        };
        let ended = entry.ended.then(|| td_string!(locale, mine.data.ended));
        view! {
            <li>
                <strong>{words::need(locale, entry.need)}</strong>
                <span>{entry.text.clone()}</span>
                <span class="ot-muted">{by}</span>
                <span>{ended}</span>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="ot-section">
            <h2>{td_string!(locale, mine.needs.title)}</h2>
            {none}
            <ul class="ot-history">{support.entries.iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}
