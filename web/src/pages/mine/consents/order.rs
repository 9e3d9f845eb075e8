//! The order of consents: those that ask something of the reader first.

use super::queries::Consent;
use crate::gql::ConsentState;

/// Those that stand, what ends soon or awaits an answer first; and those that are over,
/// the newest first.
pub fn split(consents: Vec<Consent>) -> (Vec<Consent>, Vec<Consent>) {
    let (mut over, mut standing): (Vec<_>, Vec<_>) = consents.into_iter().partition(is_over);
    standing.sort_by_key(|consent| (urgency(consent), consent.to));
    over.sort_by_key(|consent| std::cmp::Reverse(consent.to));
    (standing, over)
}

fn is_over(consent: &Consent) -> bool {
    matches!(consent.state, ConsentState::Ended | ConsentState::Withdrawn)
}

fn urgency(consent: &Consent) -> u8 {
    match consent.state {
        _ if consent.may_agree => 0,
        _ if consent.ends_soon => 1,
        ConsentState::AwaitsGuardian => 2,
        ConsentState::InForce => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::{Date, GuardianPart, Purpose, read_day};
    use crate::pages::mine::consents::queries::Effect;

    fn consent(id: &str, state: ConsentState, ends_soon: bool, to: &str) -> Consent {
        let day = |text| Date(read_day(text).unwrap());
        Consent {
            id: id.into(),
            purpose: Purpose::FollowUp,
            releases_confidentiality: false,
            scopes: Vec::new(),
            parties: Vec::new(),
            from: day("2026-08-01"),
            to: day(to),
            recorded_by: None,
            guardian: GuardianPart::NotNeeded,
            state,
            ends_soon,
            may_withdraw: true,
            may_agree: false,
            effect: Effect {
                losing: Vec::new(),
                remaining: Vec::new(),
            },
        }
    }

    #[test]
    fn what_ends_soon_comes_first_and_what_is_over_stands_apart() {
        let (standing, over) = split(vec![
            consent("a", ConsentState::InForce, false, "2027-06-20"),
            consent("b", ConsentState::Withdrawn, false, "2027-06-20"),
            consent("c", ConsentState::AwaitsGuardian, false, "2027-06-20"),
            consent("d", ConsentState::InForce, true, "2026-12-01"),
        ]);
        let ids = |all: &[Consent]| {
            let ids = all.iter().map(|one| one.id.inner().to_owned());
            ids.collect::<Vec<_>>()
        };
        assert_eq!(ids(&standing), ["d", "c", "a"]);
        assert_eq!(ids(&over), ["b"]);
    }
}
