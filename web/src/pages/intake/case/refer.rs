//! Where a request is sent on to: another programme, or the contact in a district.

use cynic::{Id, QueryBuilder};
use domain::district::DISTRICTS;
use leptos::prelude::*;

use super::check::to_district;
use super::desk::Desk;
use super::fields::reason;
use crate::components::ProblemNotice;
use crate::components::entry::{Choices, Draft, Sheet, choice, label, only_if};
use crate::format::{day_in_table, say};
use crate::gql::{AdmissionStep, ConsentState, Date, Remote, schema};
use crate::texts::{Locale, td_string};

/// The variables of [`Ways`].
#[derive(cynic::QueryVariables, Clone, Debug)]
struct WaysVariables {
    youth: Id,
}

/// Where one may send somebody on to, and what they have agreed to share.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "WaysVariables")]
struct Ways {
    #[arguments(first: 100, sort: NAME)]
    open_places: Places,
    #[arguments(id: $youth)]
    youth: Option<Sharing>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OpenPlaceConnection")]
struct Places {
    nodes: Vec<Place>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OpenPlace")]
struct Place {
    programme: PlaceProgramme,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Programme")]
struct PlaceProgramme {
    slug: String,
    name: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Youth")]
struct Sharing {
    consents: Vec<Given>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Consent")]
struct Given {
    id: Id,
    parties: Vec<Party>,
    to: Date,
    state: ConsentState,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ConsentParty")]
struct Party {
    agency: Option<PartyAgency>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Agency")]
struct PartyAgency {
    name: String,
}

/// The fields.
pub fn fields(desk: Desk, draft: Draft, locale: Locale) -> AnyView {
    let youth = desk.look(|case| case.youth.id.clone());
    let youth = youth.unwrap_or_else(|| Id::new(""));
    let key = move || WaysVariables {
        youth: youth.clone(),
    };
    let ways = Remote::load(
        key,
        |api, key| async move { api.send(Ways::build(key)).await },
    );
    let own = desk.look(|case| case.programme.slug.clone());
    let to = label("to", td_string!(locale, intake.form.to));
    let whom = move || {
        vec![
            said("PROGRAMME", td_string!(locale, intake.form.to_programme)),
            said("DISTRICT", td_string!(locale, intake.form.to_district)),
        ]
    };
    let choose = td_string!(locale, common.form.choose);
    let programme = move || {
        let own = own.clone();
        let field = label("programme", td_string!(locale, intake.form.programme));
        choice(draft, field, choose, move || {
            programmes(ways, own.as_deref())
        })
    };
    let district = move || {
        let field = label("district", td_string!(locale, intake.form.district));
        choice(draft, field, choose, districts)
    };
    let consent = label("consent", td_string!(locale, intake.form.consent));
    view! {
        {choice(draft, to, choose, whom)}
        {only_if(draft, |sheet: &Sheet| !to_district(sheet), programme)}
        {only_if(draft, to_district, district)}
        {reason(draft, AdmissionStep::ReferOn, locale)}
        {choice(draft, consent, td_string!(locale, intake.form.no_consent), move || consents(locale, ways))}
        <ProblemNotice problem=ways.problem() on_retry=move || ways.retry() />
    }
    .into_any()
}

fn said(code: &str, text: &str) -> (String, String) {
    (code.to_owned(), text.to_owned())
}

fn districts() -> Choices {
    DISTRICTS
        .iter()
        .map(|(number, name)| said(number, name))
        .collect()
}

fn programmes(ways: Remote<Ways>, own: Option<&str>) -> Choices {
    let Some(ways) = ways.data() else {
        return Vec::new();
    };
    let nodes = ways.open_places.nodes.iter().map(|node| &node.programme);
    nodes
        .filter(|one| Some(one.slug.as_str()) != own)
        .map(|one| said(&one.slug, &one.name))
        .collect()
}

/// The consents in force, by with whom and until when.
fn consents(locale: Locale, ways: Remote<Ways>) -> Choices {
    let sharing = ways.data().and_then(|ways| ways.youth.clone());
    let given = sharing.map_or_else(Vec::new, |sharing| sharing.consents);
    let one = |consent: Given| {
        let parties = consent
            .parties
            .iter()
            .filter_map(|party| party.agency.as_ref());
        let names: Vec<_> = parties.map(|agency| agency.name.as_str()).collect();
        let date = day_in_table(locale, consent.to.0);
        let until = say!(locale, intake.form.until, date = date);
        said(
            consent.id.inner(),
            &format!("{} ({until})", names.join(", ")),
        )
    };
    let in_force = |consent: &Given| consent.state == ConsentState::InForce;
    given.into_iter().filter(in_force).map(one).collect()
}
