//! The consents with one's own agency that run out soon: the young person is warned
//! on their side, those who share are warned here.

use cynic::QueryBuilder;
use leptos::prelude::*;

use crate::components::{Notice, Tone, live_some};
use crate::format::day_in_text;
use crate::gql::{Date, Remote, schema};
use crate::routes::Route;
use crate::texts::{td_string, use_i18n};

/// The consents that run out within two weeks.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
struct Ending {
    consents_ending_soon: Vec<Consent>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
struct Consent {
    youth: ConsentYouth,
    to: Date,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
struct ConsentYouth {
    id: cynic::Id,
    name: String,
}

/// Who must be asked again, and by when; nothing where there is nobody.
#[component]
pub fn EndingSoon() -> impl IntoView {
    let i18n = use_i18n();
    let ending = Remote::load(
        || (),
        |api, ()| async move { api.send(Ending::build(())).await },
    );
    let shown = move || {
        let locale = i18n.get_locale();
        let ending = ending
            .data()
            .filter(|found| !found.consents_ending_soon.is_empty())?;
        let line = move |consent: &Consent| {
            let href = Route::Youth(consent.youth.id.inner()).href();
            let (name, day) = (
                consent.youth.name.clone(),
                day_in_text(locale, consent.to.0),
            );
            view! { <li><a href=href>{name}</a>": "{day}</li> }.into_any()
        };
        let lines: Vec<AnyView> = ending.consents_ending_soon.iter().map(line).collect();
        Some(
            view! {
                <Notice tone=Tone::Info>
                    <p><strong>{td_string!(locale, youths.list.ending)}</strong></p>
                    <p>{td_string!(locale, youths.list.ending_hint)}</p>
                    <ul>{lines}</ul>
                </Notice>
            }
            .into_any(),
        )
    };
    live_some(shown)
}
