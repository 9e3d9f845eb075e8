//! What the young person shares: each consent, and a new one from paper.

mod paper;
pub mod queries;

use cynic::MutationBuilder;
use leptos::prelude::*;

use super::super::words;
use super::queries::Youth;
use super::record::Record;
use crate::browser;
use crate::components::entry::{Draft, Sheet, Words, receipt};
use crate::components::{Button, Look, facts, live_some, plain};
use crate::format::{day_in_table, say};
use crate::gql::{ConsentState, Scope, Uuid};
use crate::texts::{I18n, Locale, td_string, text};
use queries::{Consent, ConsentInput, EffectLine, Party, WithdrawConsent, WithdrawVariables};

/// The consents, and the form.
pub fn section(record: Record, i18n: I18n) -> AnyView {
    let may = record.may(|may| may.record_consent);
    let draft = Draft::new("consent-form", Sheet::default());
    let withdrawing = Draft::new("consent-withdraw", Sheet::default());
    provide_context(Withdrawing(withdrawing));
    let add = move || {
        may.get().then(|| {
            view! {
                <details class="ot-fold ot-no-print">
                    <summary>{text!(i18n, youths.consent.record)}</summary>
                    {paper::paper(record, draft, i18n)}
                </details>
            }
            .into_any()
        })
    };
    view! {
        <section class="ot-section" id=withdrawing.id()>
            <h2 id="consent-title" tabindex="-1">{text!(i18n, youths.consent.title)}</h2>
            {super::part(record, i18n, now)}
            {receipt(withdrawing, i18n, WITHDRAWN, move || withdraw(record, withdrawing))}
            {live_some(add)}
        </section>
    }
    .into_any()
}

/// The consent that is being withdrawn.
#[derive(Clone, Copy)]
struct Withdrawing(Draft);

const WITHDRAWN: Words = Words {
    send: |locale| td_string!(locale, youths.consent.withdraw),
    done: |locale| td_string!(locale, youths.consent.withdrawn),
};

fn now(locale: Locale, youth: &Youth) -> Option<AnyView> {
    if youth.consents.is_empty() {
        return Some(view! { <p>{td_string!(locale, youths.consent.none)}</p> }.into_any());
    }
    let cards = youth.consents.iter().map(|one| card(locale, one));
    Some(view! { <ul class="ot-plain-list ot-cards">{cards.collect_view()}</ul> }.into_any())
}

/// The parts that are shared, in one line.
fn scopes(locale: Locale, scopes: &[Scope]) -> String {
    let names: Vec<_> = scopes
        .iter()
        .map(|one| words::scope(locale, *one))
        .collect();
    names.join("; ")
}

fn parties(parties: &[Party]) -> String {
    let name = |party: &Party| {
        let agency = party.agency.as_ref().map(|agency| agency.name.clone());
        agency.or_else(|| party.guardian.clone())
    };
    let names: Vec<_> = parties.iter().filter_map(name).collect();
    names.join(", ")
}

/// "01.09.2026–31.12.2026".
fn period(locale: Locale, consent: &Consent) -> String {
    let (from, to) = (consent.from.0, consent.to.0);
    format!(
        "{}–{}",
        day_in_table(locale, from),
        day_in_table(locale, to)
    )
}

fn came_in(locale: Locale, consent: &Consent) -> String {
    let mut parts = vec![words::source(locale, consent.source).to_owned()];
    if let Some(day) = consent.signed_on {
        parts.push(say!(
            locale,
            youths.consent.signed,
            date = day_in_table(locale, day.0)
        ));
    }
    parts.extend(consent.recorded_by.clone());
    parts.join(" · ")
}

fn card(locale: Locale, consent: &Consent) -> AnyView {
    let class = match consent.state {
        ConsentState::InForce => "pkt-tag pkt-tag--green ot-tag",
        ConsentState::AwaitsGuardian | ConsentState::NotYet => "pkt-tag pkt-tag--yellow ot-tag",
        ConsentState::Ended | ConsentState::Withdrawn => "pkt-tag pkt-tag--gray ot-tag",
    };
    let soon = consent.ends_soon.then(|| {
        view! { <span class="pkt-tag pkt-tag--yellow ot-tag">{td_string!(locale, youths.consent.ends_soon)}</span> }
            .into_any()
    });
    let release = consent
        .releases_confidentiality
        .then(|| td_string!(locale, common.form.yes));
    let exception = consent
        .guardian_exception
        .map(|why| words::exception(locale, why));
    let rows = vec![
        (
            td_string!(locale, youths.consent.shares),
            Some(plain(scopes(locale, &consent.scopes))),
        ),
        (
            td_string!(locale, youths.consent.with),
            Some(plain(parties(&consent.parties))),
        ),
        (
            td_string!(locale, youths.consent.period),
            Some(plain(period(locale, consent))),
        ),
        (
            td_string!(locale, youths.consent.came_in),
            Some(plain(came_in(locale, consent))),
        ),
        (
            td_string!(locale, youths.consent.release),
            release.map(plain),
        ),
        (
            td_string!(locale, youths.consent.exception),
            exception.map(plain),
        ),
    ];
    view! {
        <li class="ot-card">
            <h3 class="ot-h3">{words::purpose(locale, consent.purpose)}</h3>
            <p class="ot-row"><span class=class>{words::consent_state(locale, consent.state)}</span>{soon}</p>
            {facts(rows)}
            {consent.may_withdraw.then(|| withdrawal(locale, consent))}
        </li>
    }
    .into_any()
}

/// "Oppfølgingsplan; Behov for støtte (bare det de selv har skrevet)".
fn sees(locale: Locale, line: &EffectLine) -> String {
    let one = |scope: &Scope| {
        let name = words::scope(locale, *scope);
        match line.own_only.contains(scope) {
            true => format!("{name} ({})", td_string!(locale, youths.consent.own_only)),
            false => name.to_owned(),
        }
    };
    line.scopes.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// What a withdrawal does, before the button that does it.
fn withdrawal(locale: Locale, consent: &Consent) -> AnyView {
    let line = |line: &EffectLine| {
        let told = sees(locale, line);
        view! { <li><strong>{line.party.clone()}</strong>": "{told}</li> }.into_any()
    };
    let list = |title: &'static str, lines: &[EffectLine]| {
        (!lines.is_empty()).then(|| {
            view! { <p>{title}</p><ul>{lines.iter().map(line).collect_view()}</ul> }.into_any()
        })
    };
    let (record, id) = (Record::here(), consent.id.inner().to_owned());
    let Withdrawing(draft) = expect_context();
    let press = move || {
        draft.set("id", id.clone());
        withdraw(record, draft);
    };
    view! {
        <details class="ot-fold ot-no-print">
            <summary>{td_string!(locale, youths.consent.on_word)}</summary>
            {list(td_string!(locale, youths.consent.losing), &consent.effect.losing)}
            {list(td_string!(locale, youths.consent.remaining), &consent.effect.remaining)}
            <Button look=Look::Secondary busy=draft.busy() on_press=press>
                {td_string!(locale, youths.consent.withdraw)}
            </Button>
        </details>
    }
    .into_any()
}

fn withdraw(record: Record, draft: Draft) {
    let id = cynic::Id::new(draft.sheet_value("id"));
    let build = |key: Uuid, _| {
        let input = ConsentInput { key, id };
        WithdrawConsent::build(WithdrawVariables { input })
    };
    draft.send(0, build, move |answer| {
        record.consented(&answer.withdraw_consent.id);
        // The button that was pressed goes away.
        browser::focus("#consent-title");
    });
}

#[cfg(test)]
mod tests {
    use super::queries::PartyAgency;
    use super::*;

    #[test]
    fn parties_are_named_bodies_and_guardians_alike() {
        let agency = Party {
            agency: Some(PartyAgency {
                name: "Nav Alna".into(),
            }),
            guardian: None,
        };
        let guardian = Party {
            agency: None,
            guardian: Some("Kari Testesen".into()),
        };
        assert_eq!(parties(&[agency, guardian]), "Nav Alna, Kari Testesen");
    }

    #[test]
    fn what_a_party_goes_on_seeing_of_its_own_is_told() {
        let line = EffectLine {
            party: "Kuben".into(),
            scopes: vec![Scope::Status, Scope::Support],
            own_only: vec![Scope::Support],
        };
        assert_eq!(
            sees(Locale::nb, &line),
            "Status, målgruppe og skole; Behov for støtte (bare det de selv har skrevet)"
        );
    }

    #[test]
    fn shared_parts_are_told_in_words() {
        assert_eq!(
            scopes(Locale::nb, &[Scope::Plan, Scope::Minutes]),
            "Oppfølgingsplan; Møtereferater"
        );
    }
}
