//! One consent in plain words: with whom, what, why, until when.

use leptos::prelude::*;

use super::Desk;
use super::queries::{Consent, ConsentInput, agree};
use crate::browser;
use crate::components::{Button, Look};
use crate::format::{day_in_text, say};
use crate::gql::{ConsentState, GuardianPart};
use crate::pages::mine::words::{self, Whose};
use crate::texts::{Locale, td_string};

/// With whom it is, as a row of names.
pub fn names(locale: Locale, consent: &Consent) -> String {
    let names: Vec<_> = consent
        .parties
        .iter()
        .filter_map(|party| match &party.agency {
            Some(agency) => Some(agency.name.as_str()),
            None => party.guardian.as_deref(),
        })
        .collect();
    words::series(locale, &names)
}

/// The card.
pub fn card(locale: Locale, desk: Desk, consent: Consent, whose: Whose) -> AnyView {
    let names = names(locale, &consent);
    let what = words::scopes(locale, whose, &consent.scopes);
    let why = words::purpose(locale, consent.purpose);
    let lines = [
        Some(say!(locale, mine.consents.what, what = what)),
        Some(say!(locale, mine.consents.why, why = why)),
        Some(period(locale, &consent)),
        consent
            .releases_confidentiality
            .then(|| td_string!(locale, mine.consents.speak).to_owned()),
        guardian(locale, &consent).map(ToOwned::to_owned),
        consent
            .recorded_by
            .as_ref()
            .map(|name| say!(locale, mine.consents.written_by, name = name)),
    ];
    let line = |line: String| view! { <p>{line}</p> }.into_any();
    view! {
        <li class="ot-share">
            <h3 class="ot-h3">{names.clone()}</h3>
            {tag(locale, &consent)}
            {lines.into_iter().flatten().map(line).collect_view()}
            <div class="ot-row">
                {agreement(locale, desk, &consent, &names)}
                {way_out(locale, desk, consent, names, whose)}
            </div>
        </li>
    }
    .into_any()
}

fn period(locale: Locale, consent: &Consent) -> String {
    let (from, to) = (
        day_in_text(locale, consent.from.0),
        day_in_text(locale, consent.to.0),
    );
    match consent.state {
        ConsentState::NotYet => say!(locale, mine.consents.period, from = from, to = to),
        ConsentState::Ended | ConsentState::Withdrawn => {
            say!(locale, mine.consents.was, from = from, to = to)
        }
        _ => say!(locale, mine.consents.until, to = to),
    }
}

fn guardian(locale: Locale, consent: &Consent) -> Option<&'static str> {
    match consent.guardian {
        GuardianPart::Awaited => Some(td_string!(locale, mine.consents.guardian_awaited)),
        GuardianPart::Given => Some(td_string!(locale, mine.consents.guardian_given)),
        GuardianPart::NotNeeded | GuardianPart::Exception => None,
    }
}

/// How it stands, as text and colour.
fn tag(locale: Locale, consent: &Consent) -> AnyView {
    let (class, text) = match consent.state {
        ConsentState::InForce if consent.ends_soon => (
            "pkt-tag pkt-tag--yellow ot-tag",
            td_string!(locale, mine.state.ends_soon),
        ),
        ConsentState::InForce => (
            "pkt-tag pkt-tag--green ot-tag",
            td_string!(locale, mine.state.in_force),
        ),
        ConsentState::AwaitsGuardian => (
            "pkt-tag pkt-tag--yellow ot-tag",
            td_string!(locale, mine.state.awaits_guardian),
        ),
        ConsentState::NotYet => (
            "pkt-tag pkt-tag--beige ot-tag",
            td_string!(locale, mine.state.not_yet),
        ),
        ConsentState::Ended => (
            "pkt-tag pkt-tag--gray ot-tag",
            td_string!(locale, mine.state.ended),
        ),
        ConsentState::Withdrawn => (
            "pkt-tag pkt-tag--gray ot-tag",
            td_string!(locale, mine.state.withdrawn),
        ),
    };
    view! { <span class=class>{text}</span> }.into_any()
}

/// The guardian's button.
fn agreement(locale: Locale, desk: Desk, consent: &Consent, names: &str) -> Option<AnyView> {
    let (id, names) = (consent.id.clone(), names.to_owned());
    let press = move || {
        let id = id.clone();
        let build = move |key| {
            let id = id.clone();
            agree::with(ConsentInput { key, id })
        };
        desk.agreeing.send(build, move || {
            desk.mine.retry();
            browser::focus("#shared");
        });
    };
    consent.may_agree.then(|| {
        view! {
            <Button look=Look::Primary busy=desk.agreeing.busy() on_press=press>
                {td_string!(locale, mine.consents.agree)}
                <span class="pkt-sr-only">": "{names}</span>
            </Button>
        }
        .into_any()
    })
}

/// The button that opens the one step to stop.
fn way_out(
    locale: Locale,
    desk: Desk,
    consent: Consent,
    names: String,
    whose: Whose,
) -> Option<AnyView> {
    consent.may_withdraw.then(|| {
        view! {
            <Button look=Look::Secondary on_press=move || desk.stopping.open(consent.clone(), whose)>
                {td_string!(locale, mine.consents.stop)}
                <span class="pkt-sr-only">": "{names}</span>
            </Button>
        }
        .into_any()
    })
}
