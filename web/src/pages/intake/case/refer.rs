//! Where a request is sent on to: another programme, or the contact in a district.

use domain::district::DISTRICTS;
use leptos::prelude::*;
use serde_json::Value;

use super::check::to_district;
use super::desk::Desk;
use super::fields::reason;
use super::write::quoted;
use crate::components::ProblemNotice;
use crate::components::entry::{Choices, Draft, Sheet, choice, label, only_if};
use crate::format::{day_in_table, say};
use crate::gql::{AdmissionStep, Api, Remote, read_day};
use crate::texts::{Locale, td_string};

/// Where one may send somebody on to, and what they have agreed to share. Written and
/// read by hand, since the page is at the size it may have; a test holds it to the contract.
const QUERY: &str = "query($youth:ID!){openPlaces(first:100,sort:NAME){nodes{programme{slug name}}}\
    youth(id:$youth){consents{id parties{agency{name}}to state}}}";

/// The fields.
pub fn fields(desk: Desk, draft: Draft, locale: Locale) -> AnyView {
    let youth = desk.look(|case| case.youth.id.clone());
    let youth = youth.map_or_else(String::new, |youth| quoted(youth.inner()));
    let key = move || format!(r#"{{"query":"{QUERY}","variables":{{"youth":{youth}}}}}"#);
    let ways = Remote::load(key, Api::ask);
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

/// What stands at a path of the answer.
fn list(ways: Remote<Value>, path: &str) -> Vec<Value> {
    let found = ways.data().and_then(|ways| ways.pointer(path).cloned());
    match found {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}

fn text<'a>(value: &'a Value, path: &str) -> &'a str {
    value
        .pointer(path)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn programmes(ways: Remote<Value>, own: Option<&str>) -> Choices {
    let one = |node: &Value| said(text(node, "/programme/slug"), text(node, "/programme/name"));
    let nodes = list(ways, "/openPlaces/nodes");
    let others = nodes.iter().map(one);
    others
        .filter(|(slug, _)| Some(slug.as_str()) != own)
        .collect()
}

/// The consents in force, by with whom and until when.
fn consents(locale: Locale, ways: Remote<Value>) -> Choices {
    list(ways, "/youth/consents")
        .iter()
        .filter(|consent| text(consent, "/state") == "IN_FORCE")
        .map(|consent| said(text(consent, "/id"), &told(locale, consent)))
        .collect()
}

/// "Hellerud, Bydel Alna (til og med 31.12.2026)".
fn told(locale: Locale, consent: &Value) -> String {
    let parties = consent.pointer("/parties").and_then(Value::as_array);
    let names = parties.into_iter().flatten();
    let names: Vec<_> = names
        .map(|party| text(party, "/agency/name"))
        .filter(|name| !name.is_empty())
        .collect();
    let day = read_day(text(consent, "/to")).map(|day| day_in_table(locale, day));
    let until = say!(locale, intake.form.until, date = day.unwrap_or_default());
    format!("{} ({until})", names.join(", "))
}

#[cfg(test)]
mod tests {
    use cynic::{Id, QueryBuilder};
    use serde_json::json;

    use super::*;
    use crate::gql::{Date, schema};

    /// The words of a query, without the room between them.
    fn words(text: &str) -> Vec<String> {
        let apart = |sign: char| !(sign.is_alphanumeric() || sign == '_' || sign == '$');
        let own = text.split(apart).filter(|word| !word.is_empty());
        own.map(ToOwned::to_owned).collect()
    }

    #[test]
    fn the_query_is_one_of_the_contract() {
        let youth = Id::new("a");
        let built = Ways::build(WaysVariables { youth });
        let mut typed = words(&built.query);
        typed.retain(|word| word != "Ways");
        assert_eq!(words(QUERY), typed);
    }

    #[test]
    fn a_consent_says_with_whom_and_until_when() {
        let consent = json!({
            "to": "2026-12-31",
            "parties": [{ "agency": { "name": "Hellerud" } }, { "agency": null }],
        });
        assert_eq!(
            told(Locale::nb, &consent),
            "Hellerud (til og med 31.12.2026)"
        );
    }

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
        state: crate::gql::ConsentState,
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
}
