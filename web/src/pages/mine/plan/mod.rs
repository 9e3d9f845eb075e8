//! Where a young person starts: who helps, what they need, how they are reached.

mod ask;
mod contact;
mod needs;
mod queries;

use cynic::QueryBuilder;
use leptos::prelude::*;

use crate::components::{Loader, ProblemNotice, live};
use crate::format::say;
use crate::gql::Remote;
use crate::routes::Route;
use crate::session::Session;
use crate::texts::{Locale, td_string, use_i18n};
use queries::{Me, MyPlan, MyYouth};

/// The page.
#[component]
pub fn Plan() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::here();
    let mine = Remote::load(
        || (),
        |api, ()| async move { api.send(MyPlan::build(())).await },
    );
    let known = Memo::new(move |_| mine.data().map(|mine| (*mine).clone()));
    let standing = Memo::new(move |_| match known.read().as_ref() {
        None | Some(MyPlan { viewer: None, .. }) => Standing::Unknown,
        Some(MyPlan {
            viewer: Some(Me { youth, .. }),
            ..
        }) => match youth {
            Some(_) => Standing::Here,
            None if session.viewer().is_some_and(|viewer| viewer.is_young()) => Standing::New,
            None => Standing::NotYoung,
        },
    });
    let youth = Memo::new(move |_| known.read().as_ref()?.viewer.as_ref()?.youth.clone());
    let body = move || match standing.get() {
        Standing::Unknown if mine.loading() => view! { <Loader /> }.into_any(),
        Standing::Unknown => ().into_any(),
        Standing::New => ask::form(i18n, known),
        Standing::NotYoung => {
            view! { <p>{td_string!(i18n.get_locale(), mine.plan.not_young)}</p> }.into_any()
        }
        Standing::Here => view! {
            {live(move || helpers(i18n.get_locale(), youth.get().as_ref()))}
            {needs::needs(i18n, youth, mine)}
            {contact::contact(i18n, youth, mine)}
            {live(move || links(i18n.get_locale()))}
        }
        .into_any(),
    };
    view! {
        <ProblemNotice problem=mine.problem() on_retry=move || mine.retry() />
        {live(body)}
    }
}

/// What is known of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Unknown,
    New,
    NotYoung,
    Here,
}

/// Who helps, and what comes.
fn helpers(locale: Locale, youth: Option<&MyYouth>) -> AnyView {
    let Some(youth) = youth else {
        return ().into_any();
    };
    let school = youth
        .status
        .as_ref()
        .and_then(|status| status.responsible_school.school.as_ref());
    let school = match school {
        Some(school) => say!(locale, mine.plan.school, name = school.name),
        None => td_string!(locale, mine.plan.no_school).to_owned(),
    };
    let district = youth
        .identity
        .as_ref()
        .and_then(|identity| identity.district.as_ref());
    let district = district.map(|district| {
        let told = say!(locale, mine.plan.district, name = district.name);
        view! { <p>{told}</p> }.into_any()
    });
    view! {
        <section class="ot-section">
            <h2>{td_string!(locale, mine.plan.helpers)}</h2>
            <p>{school}</p>
            {district}
        </section>
        <section class="ot-section">
            <h2>{td_string!(locale, mine.plan.plan)}</h2>
            <p>{td_string!(locale, mine.plan.plan_later)}</p>
        </section>
    }
    .into_any()
}

/// The way to the other pages, each with what it is for.
fn links(locale: Locale) -> AnyView {
    let link = |(route, text): (Route<'static>, &'static str)| {
        view! { <li><a href=route.href()>{text}</a></li> }.into_any()
    };
    let all = [
        (Route::MyRequests, td_string!(locale, mine.plan.to_requests)),
        (Route::MyConsents, td_string!(locale, mine.plan.to_consents)),
        (Route::MyAccessLog, td_string!(locale, mine.plan.to_log)),
        (Route::MyData, td_string!(locale, mine.plan.to_data)),
        (Route::Search, td_string!(locale, mine.plan.to_places)),
    ];
    view! {
        <section class="ot-section">
            <h2>{td_string!(locale, mine.plan.more)}</h2>
            <ul>{all.into_iter().map(link).collect_view()}</ul>
        </section>
    }
    .into_any()
}
