//! Why a place fits or not: the verdict, the order, and every criterion in a sentence.

use std::cmp::Reverse;

use leptos::prelude::*;

use super::queries::{Fit, FitCriterion, Place};
use crate::format::say;
use crate::gql::{FitOutcome, FitWeight};
use crate::texts::{Locale, td_string};

/// How a place fits as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Every criterion is met.
    Fits,
    /// Nothing stands in the way, and something must be found out or arranged.
    Unsettled,
    /// It cannot be asked for.
    Blocked,
}

/// How a place fits as a whole.
pub fn verdict(fit: &Fit) -> Verdict {
    let all_met = fit
        .criteria
        .iter()
        .all(|one| one.outcome == FitOutcome::Met || one.weight == FitWeight::Advice);
    match (fit.fits, all_met) {
        (false, _) => Verdict::Blocked,
        (true, true) => Verdict::Fits,
        (true, false) => Verdict::Unsettled,
    }
}

/// The best fits first; of those that fit equally well, the one with most free places.
pub fn in_order(mut places: Vec<Place>) -> Vec<Place> {
    places.sort_by_key(|place| {
        let count = |outcome| {
            let found = place
                .fit
                .criteria
                .iter()
                .filter(|one| one.outcome == outcome);
            found.count()
        };
        (
            verdict(&place.fit),
            count(FitOutcome::NotMet),
            count(FitOutcome::Unknown),
            !place.seats.accepting,
            Reverse(place.seats.free.unwrap_or(0)),
            place.programme.name.clone(),
        )
    });
    places
}

/// The verdict as a tag.
pub fn verdict_tag(locale: Locale, fit: &Fit) -> AnyView {
    let (class, text) = match verdict(fit) {
        Verdict::Fits => (
            "pkt-tag pkt-tag--green ot-tag",
            td_string!(locale, request.fit.fits),
        ),
        Verdict::Unsettled => (
            "pkt-tag pkt-tag--yellow ot-tag",
            td_string!(locale, request.fit.unsettled),
        ),
        Verdict::Blocked => (
            "pkt-tag pkt-tag--red ot-tag",
            td_string!(locale, request.fit.blocked),
        ),
    };
    view! { <span class=class>{text}</span> }.into_any()
}

/// Every criterion: what is not met or not known in sight, the rest folded away.
pub fn criteria(locale: Locale, fit: &Fit) -> AnyView {
    let (met, rest): (Vec<_>, Vec<_>) = fit
        .criteria
        .iter()
        .partition(|one| one.outcome == FitOutcome::Met);
    let title = say!(locale, request.fit.met, count = met.len());
    let met = (!met.is_empty()).then(|| {
        view! {
            <details class="ot-why">
                <summary>{title}</summary>
                <ul class="ot-plain-list">{met.into_iter().map(|one| line(locale, one)).collect_view()}</ul>
            </details>
        }
        .into_any()
    });
    view! {
        <ul class="ot-plain-list">{rest.into_iter().map(|one| line(locale, one)).collect_view()}</ul>
        {met}
    }
    .into_any()
}

fn line(locale: Locale, criterion: &FitCriterion) -> AnyView {
    let (class, sign, told) = match criterion.outcome {
        FitOutcome::Met => (
            "ot-criterion ot-criterion--met",
            "✓",
            td_string!(locale, request.fit.yes),
        ),
        FitOutcome::NotMet => (
            "ot-criterion ot-criterion--failed",
            "✕",
            td_string!(locale, request.fit.no),
        ),
        FitOutcome::Unknown => ("ot-criterion", "?", td_string!(locale, request.fit.unknown)),
    };
    let comes = consequence(locale, criterion)
        .map(|told| view! { <span class="ot-hint">" "{told}</span> }.into_any());
    view! {
        <li class=class>
            <span aria-hidden="true">{sign}" "</span>
            <strong>{told}</strong>": "{criterion.sentence.clone()}
            {comes}
        </li>
    }
    .into_any()
}

/// What comes of a criterion that is not met.
fn consequence(locale: Locale, criterion: &FitCriterion) -> Option<&'static str> {
    match (criterion.outcome, criterion.weight) {
        (FitOutcome::NotMet, FitWeight::BlocksRequest) => {
            Some(td_string!(locale, request.fit.blocks_request))
        }
        (FitOutcome::NotMet | FitOutcome::Unknown, FitWeight::BlocksAdmission) => {
            Some(td_string!(locale, request.fit.blocks_admission))
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::queries::{DistrictName, Host, Programme};
    use super::*;
    use crate::gql::Seats;

    fn criterion(outcome: FitOutcome, weight: FitWeight) -> FitCriterion {
        FitCriterion {
            outcome,
            weight,
            sentence: "Alderen er innenfor.".into(),
        }
    }

    pub(in crate::pages::request) fn place(
        name: &str,
        fits: bool,
        outcomes: &[FitOutcome],
    ) -> Place {
        let one = |outcome: &FitOutcome| criterion(*outcome, FitWeight::BlocksAdmission);
        Place {
            programme: Programme {
                slug: name.to_lowercase(),
                name: name.into(),
                host: Host { name: name.into() },
                district: DistrictName {
                    name: "Alna".into(),
                },
                tracks: Vec::new(),
            },
            fit: Fit {
                fits,
                criteria: outcomes.iter().map(one).collect(),
            },
            seats: Seats::sample(),
        }
    }

    #[test]
    fn the_best_fits_stand_first_and_what_cannot_be_chosen_last() {
        use FitOutcome::{Met, NotMet, Unknown};
        let order = in_order(vec![
            place("Stengt", false, &[Met]),
            place("Uklar", true, &[Met, Unknown]),
            place("Mangler", true, &[NotMet, Met]),
            place("Passer", true, &[Met, Met]),
        ]);
        let names: Vec<_> = order
            .iter()
            .map(|one| one.programme.name.as_str())
            .collect();
        assert_eq!(names, ["Passer", "Uklar", "Mangler", "Stengt"]);
    }

    #[test]
    fn advice_alone_unsettles_nothing() {
        let mut one = place("Kuben", true, &[FitOutcome::Met]);
        one.fit
            .criteria
            .push(criterion(FitOutcome::NotMet, FitWeight::Advice));
        assert_eq!(verdict(&one.fit), Verdict::Fits);
    }

    #[test]
    fn of_two_alike_the_one_with_most_free_places_stands_first() {
        let mut many = place("Åpen", true, &[]);
        many.seats.free = Some(9);
        let order = in_order(vec![place("Bred", true, &[]), many]);
        assert_eq!(order[0].programme.name, "Åpen");
    }

    #[test]
    fn what_stands_in_the_way_says_of_what() {
        let says = |outcome, weight| consequence(Locale::nb, &criterion(outcome, weight));
        assert!(says(FitOutcome::NotMet, FitWeight::BlocksRequest).is_some());
        assert!(says(FitOutcome::Unknown, FitWeight::BlocksAdmission).is_some());
        assert_eq!(says(FitOutcome::NotMet, FitWeight::Advice), None);
        assert_eq!(says(FitOutcome::Met, FitWeight::BlocksRequest), None);
    }
}
