//! What a request waits for beside its clock: an offer, a place in line, a receipt.

use leptos::prelude::*;

use super::super::words;
use super::parts::{Offer, Referral, Waiting};
use super::queries::Case;
use super::story::{list, near};
use crate::components::{facts, plain};
use crate::format::{day_in_table, day_in_text, local, moment_in_text, say};
use crate::gql::{AdmissionState, DateTime};
use crate::texts::{Locale, td_string};

fn section(title: &'static str, rows: Vec<(&'static str, Option<AnyView>)>) -> AnyView {
    view! { <section class="ot-section"><h2>{title}</h2>{facts(rows)}</section> }.into_any()
}

fn day(locale: Locale, moment: DateTime) -> AnyView {
    plain(day_in_text(locale, local(moment).date()))
}

/// The offer, and the answer to it.
pub fn offer(locale: Locale, case: &Case) -> Option<AnyView> {
    let Offer {
        answer_by,
        accepted_at,
        accepted_by_youth,
    } = case.offer.as_deref()?;
    let by = match accepted_by_youth {
        true => td_string!(locale, intake.case.by_youth),
        false => td_string!(locale, intake.case.on_word),
    };
    let accepted = accepted_at.map(|at| plain(format!("{}, {by}", moment_in_text(locale, at))));
    let rows = vec![
        (
            td_string!(locale, intake.case.answer_by),
            answer_by.map(|day| plain(day_in_text(locale, day.0))),
        ),
        (td_string!(locale, intake.case.accepted), accepted),
    ];
    Some(section(td_string!(locale, intake.case.offer), rows))
}

/// The place in line, while one waits.
pub fn waiting(locale: Locale, case: &Case) -> Option<AnyView> {
    let waiting = case.waiting.as_deref();
    let Waiting {
        place,
        of,
        asked_at,
        confirmed_at,
        meets,
    } = waiting.filter(|_| case.state == AdmissionState::Waitlisted)?;
    let line = say!(locale, intake.case.line_of, place = place, of = of);
    let rows = vec![
        (td_string!(locale, intake.case.line), Some(plain(line))),
        (
            td_string!(locale, intake.case.meets),
            list(locale, meets, words::counts),
        ),
        (
            td_string!(locale, intake.case.asked),
            asked_at.map(|at| day(locale, at)),
        ),
        (
            td_string!(locale, intake.case.confirmed),
            confirmed_at.map(|at| day(locale, at)),
        ),
    ];
    Some(section(td_string!(locale, intake.case.waiting), rows))
}

/// Where it was sent on to, and whether that has been received.
pub fn referral(locale: Locale, case: &Case) -> Option<AnyView> {
    let to = case
        .referred_to
        .iter()
        .map(|one| view! { <li>{near(locale, one)}</li> }.into_any());
    let to = (!case.referred_to.is_empty())
        .then(|| view! { <ul class="ot-plain-list">{to.collect_view()}</ul> }.into_any());
    let referral = case.referral.as_deref();
    if referral.is_none() && to.is_none() {
        return None;
    }
    let agency = referral.map(|one| plain(one.agency.clone()));
    let rows = vec![
        (td_string!(locale, intake.case.referred_to), to.or(agency)),
        (
            td_string!(locale, intake.case.receipt),
            referral.map(|one| plain(receipt(locale, one))),
        ),
    ];
    Some(section(td_string!(locale, intake.case.referral), rows))
}

fn receipt(locale: Locale, referral: &Referral) -> String {
    match referral.confirmed_at {
        None => td_string!(locale, intake.case.receipt_waits).to_owned(),
        Some(at) => {
            let date = day_in_table(locale, local(at).date());
            say!(locale, intake.case.receipt_on, date = date)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_referral_nobody_has_confirmed_says_so() {
        let mut one = Referral {
            agency: "Bydel Alna".into(),
            confirmed_at: None,
        };
        assert_eq!(receipt(Locale::nb, &one), "Ikke bekreftet ennå");
        one.confirmed_at = "2026-12-01T08:00:00Z".parse().ok();
        assert_eq!(receipt(Locale::nb, &one), "Bekreftet 01.12.2026");
    }
}
